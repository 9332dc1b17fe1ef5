import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReport, type ParsedReport } from '@pingyi/report-parsing';
import { baselineFigures, corpusTexts, ratesOf, scoreFigures, scoreSections, sumOf, type Score } from './parse-score';

/**
 * How truly and how fast reports are read. `corpus` scores the private corpus (CORPUS_DIR, by default ../shared beside
 * the project) and the project's own annotated texts beside a plain regular expression; `speed` reads the fixture reports again and again; `growth` tells how
 * time grows with length.
 */
const repository = process.cwd();
const corpusFolder = process.env['CORPUS_DIR'] ?? join(repository, '../shared');
const warmUpRuns = 30;
const measuredMs = 3000;

const [mode = '', size = ''] = process.argv.slice(2);
if (mode === 'sizes') console.log(JSON.stringify(['corpus', 'speed', 'growth']));
else if (mode === 'run' && size === 'corpus') {
  await scoreCorpus(join(corpusFolder, 'samples/reports'));
  await scoreCorpus(join(repository, 'test/fixtures/reports/annotated'));
} else if (mode === 'run' && size === 'speed') await measureSpeed();
else if (mode === 'run' && size === 'growth') await measureGrowth();

async function read(bytes: Uint8Array): Promise<ParsedReport> {
  const outcome = await parseReport(bytes);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
  return outcome.report;
}

async function scoreCorpus(folder: string): Promise<void> {
  const texts = corpusTexts(folder);
  if (texts.length === 0) {
    console.log(`no annotated texts in ${folder}`);
    return;
  }
  const rows: { name: string; figures: Score; plain: Score; sections: Score }[] = [];
  for (const text of texts) {
    const report = await read(new TextEncoder().encode(text.text));
    rows.push({
      name: text.name,
      figures: scoreFigures(text, report.metrics),
      plain: scoreFigures(text, baselineFigures(text.text)),
      sections: scoreSections(text, report.sections),
    });
  }
  rows.push({
    name: 'all',
    figures: sumOf(rows.map((row) => row.figures)),
    plain: sumOf(rows.map((row) => row.plain)),
    sections: sumOf(rows.map((row) => row.sections)),
  });
  console.log(`${folder.split('/').slice(-2).join('/')}`);
  console.log('text   figures          precision recall F1     number + unit: precision recall F1     sections F1');
  for (const { name, figures, plain, sections } of rows) {
    console.log(
      `${name.padEnd(6)} ${`${figures.found} of ${figures.gold}, ${figures.given} given`.padEnd(20)} ${rates(figures)}            ${rates(plain)}     ${ratesOf(sections).f1.toFixed(3)}`,
    );
  }
}

function rates(score: Score): string {
  const { precision, recall, f1 } = ratesOf(score);
  return [precision, recall, f1].map((rate) => rate.toFixed(3)).join('  ');
}

async function measureSpeed(): Promise<void> {
  const folder = join(repository, 'test/fixtures/reports/ok');
  if (!existsSync(folder)) throw new Error(`run this from the project's folder, not ${repository}`);
  for (const name of readdirSync(folder).filter((entry) => !entry.endsWith('.golden.txt'))) {
    const bytes = readFileSync(join(folder, name));
    for (let run = 0; run < warmUpRuns; run += 1) await read(bytes);
    let runs = 0;
    const started = performance.now();
    while (performance.now() - started < measuredMs) {
      await read(bytes);
      runs += 1;
    }
    const eachMs = (performance.now() - started) / runs;
    console.log(
      `${name.padEnd(24)} ${String(bytes.length).padStart(7)} bytes ${eachMs.toFixed(2).padStart(8)} ms each ${(1000 / eachMs).toFixed(0).padStart(6)} per second`,
    );
  }
  console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, all formats in one process`);
}

async function measureGrowth(): Promise<void> {
  const report = readFileSync(join(repository, 'test/fixtures/reports/ok/annual-report.txt'), 'utf8');
  const oneLine = report.replaceAll('\n', '');
  for (let run = 0; run < warmUpRuns; run += 1) await read(new TextEncoder().encode(report));
  for (const [name, text] of [
    ['lines', report],
    ['one line', oneLine],
  ] as const) {
    const perSign: string[] = [];
    for (const times of [1, 10, 100]) {
      const bytes = new TextEncoder().encode(text.repeat(times));
      const started = performance.now();
      await read(bytes);
      perSign.push(`${times}×: ${(((performance.now() - started) * 1e6) / (text.length * times)).toFixed(0)} ns`);
    }
    console.log(`${name.padEnd(9)} per character ${perSign.join(', ')}`);
  }
}
