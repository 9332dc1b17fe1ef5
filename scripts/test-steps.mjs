/** The steps of `npm test`, in the order that finds the cheap mistakes first. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const vitest = (report, ...projects) => [
  'vitest',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];

function countVitest(report) {
  // A file that cannot even be loaded has no tests to count, so it counts as one failure itself.
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What passes only at its second try has passed; why it failed at first is told at the end. */
function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** What failed, as `name` and the first lines of why. */
function vitestFaults({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0
      ? [{ name, why: message }]
      : assertionResults
          .filter((assertion) => assertion.status === 'failed')
          .map(({ fullName, failureMessages }) => ({ name: fullName, why: failureMessages.join('\n') })),
  );
}

function playwrightFaults({ suites }) {
  const faultsOf = (suite) => [
    ...(suite.suites ?? []).flatMap(faultsOf),
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
      .map(({ title, tests }) => ({
        name: tests.every(({ status }) => status !== 'unexpected') ? `(passed when tried again) ${title}` : title,
        why: tests
          .flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message)))
          .join('\n'),
      })),
  ];
  return suites.flatMap(faultsOf);
}

/** A step with `count` leaves a JSON report, from which the tests are counted; `needed` stops the run when it fails. */
function stepsOf(root, node) {
  const reportOf = (name) => join(root, 'test-results', 'reports', `${name}.json`);
  return [
    { name: 'tools', command: [node, join(root, 'scripts/ensure-tools.mjs')], needed: true },
    { name: 'licences', command: [node, join(root, 'scripts/check-licences.mjs')] },
    { name: 'format', command: ['oxfmt', '--check'] },
    { name: 'types', command: ['tsc', '--noEmit'] },
    { name: 'lint', command: ['oxlint', '--deny-warnings'] },
    { name: 'boundaries', command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test'] },
    {
      name: 'unit',
      command: vitest(reportOf('unit'), 'unit', 'web'),
      report: reportOf('unit'),
      count: countVitest,
      faults: vitestFaults,
    },
    { name: 'build', command: ['nx', 'run-many', '-t', 'build'] },
    {
      name: 'integration',
      command: vitest(reportOf('integration'), 'integration'),
      report: reportOf('integration'),
      count: countVitest,
      faults: vitestFaults,
    },
    {
      name: 'e2e',
      command: ['playwright', 'test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') },
      report: reportOf('e2e'),
      count: countPlaywright,
      faults: playwrightFaults,
    },
  ];
}

/** What a step's report says; a step that should have one and has none, or counts nothing, has failed. */
function resultOf(step, code) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  let faults = [];
  if (step.count !== undefined) {
    try {
      const report = JSON.parse(readFileSync(step.report, 'utf8'));
      counts = step.count(report);
      faults = step.faults(report);
    } catch {
      console.error(`${step.name} left no report that can be read`);
    }
  }
  const ok = code === 0 && counts.failed === 0 && (step.count === undefined || counts.passed > 0);
  // A step that fails without a failing test (a type error, a crash of the runner) is one failure itself.
  return { ...counts, failed: ok || counts.failed > 0 ? counts.failed : 1, ok, faults };
}

const shownFaults = 10;
const shownLines = 12;

/** Once more at the very end, where a long log is read first. */
function faultLines(faults) {
  const shown = faults.slice(0, shownFaults).flatMap(({ name, why }) => {
    const lines = stripVTControlCharacters(why)
      .split('\n')
      .filter((line) => line.trim() !== '');
    return [`✘ ${name}`, ...lines.slice(0, shownLines).map((line) => `    ${line.slice(0, 300)}`)];
  });
  return faults.length > shownFaults ? [...shown, `… and ${faults.length - shownFaults} more`] : shown;
}

/** Runs every step, or those named in `only`; later steps run even when earlier ones fail. @returns the exit code */
export async function runTests({ root, run, node, only }) {
  const steps = stepsOf(root, node);
  const unknown = only.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`no such step: ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}`);
    return 2;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  const faults = [];
  for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
    console.log(`\n── ${step.name} ──`);
    const since = performance.now();
    // A report of an earlier run must not be counted for one that crashes before it writes its own.
    if (step.report !== undefined) rmSync(step.report, { force: true });
    const code = await run(step.command, { env: step.env ?? {} });
    const result = resultOf(step, code);
    faults.push(...result.faults);
    for (const key of Object.keys(total)) total[key] += result[key];
    const counted =
      step.count === undefined ? '' : `  ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`;
    const line = `${result.ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s${counted}`;
    console.log(line);
    lines.push(line);
    if (code >= 128 || (!result.ok && step.needed)) break;
  }
  console.log(
    `\n${[...lines, '', ...faultLines(faults)].join('\n')}\n\n${total.passed} passed, ${total.failed} failed`,
  );
  return total.failed === 0 ? 0 : 1;
}
