import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricCatalogue, parseReport, type ParsedReport } from '@pingyi/report-parsing';
import { createParsePool } from '../../apps/worker/src/child/parse-pool';
import { recognisedValues, scoreValues } from './recognizers';
import { baselineFigures, corpusTexts, ratesOf, scoreFigures, scoreSections, sumOf, type Score } from './parse-score';

/**
 * How truly and how fast reports are read. `corpus` scores the private corpus (CORPUS_DIR, by default ../shared beside
 * the project) and the project's own annotated texts, beside a plain regular expression and a general recogniser; `speed`
 * reads the fixture reports again and again; `children` reads them as the product does, each in a fresh child; `growth`
 * tells how time grows with length.
 */
const repository = process.cwd();
const corpusFolder = process.env['CORPUS_DIR'] ?? join(repository, '../shared');
const warmUpRuns = 30;
const measuredMs = 3000;

const [mode = '', size = ''] = process.argv.slice(2);
if (mode === 'sizes') console.log(JSON.stringify(['corpus', 'speed', 'children', 'growth']));
else if (mode === 'run' && size === 'corpus') {
  await scoreCorpus(join(corpusFolder, 'samples/reports'));
  await scoreCorpus(join(repository, 'test/fixtures/reports/annotated'));
} else if (mode === 'run' && size === 'speed') await measureSpeed();
else if (mode === 'run' && size === 'children') await measureChildren();
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
  const rows: { name: string; figures: Score; plain: Score; bare: Score; sections: Score }[] = [];
  for (const text of texts) {
    const report = await read(new TextEncoder().encode(text.text));
    rows.push({
      name: text.name,
      figures: scoreFigures(text, report.metrics),
      plain: scoreFigures(text, baselineFigures(text.text)),
      bare: scoreValues(text, recognisedValues(text.text)),
      sections: scoreSections(text, report.sections),
    });
  }
  rows.push({
    name: 'all',
    figures: sumOf(rows.map((row) => row.figures)),
    plain: sumOf(rows.map((row) => row.plain)),
    bare: sumOf(rows.map((row) => row.bare)),
    sections: sumOf(rows.map((row) => row.sections)),
  });
  console.log(`${folder.split('/').slice(-2).join('/')}`);
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  console.log(
    `${'text'.padEnd(width)}figures                  precision recall F1   number + unit         Recognizers, values only  sections F1`,
  );
  for (const { name, figures, plain, bare, sections } of rows) {
    const counts = `${figures.found} of ${figures.gold}, ${figures.given} given`;
    console.log(
      `${name.padEnd(width)}${counts.padEnd(25)}${rates(figures)}   ${rates(plain)}   ${rates(bare)}       ${ratesOf(sections).f1.toFixed(3)}`,
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

/** What a file costs as the product reads it: a fresh child for each, with its memory and how long it takes to start. */
async function measureChildren(): Promise<void> {
  const entry = new URL('./parse-child.js', import.meta.url);
  const pool = createParsePool({ size: 1, entry });
  const folder = join(repository, 'test/fixtures/reports/ok');
  const runs = 10;
  for (const name of ['annual-report.txt', 'annual-report.docx', 'annual-report.pdf']) {
    const bytes = readFileSync(join(folder, name));
    const peaks: number[] = [];
    const starts: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const { startMs, peakMib } = await oneChild(entry, bytes);
      starts.push(startMs);
      peaks.push(peakMib);
    }
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const started = performance.now();
      const answer = await pool.run({ bytes, catalogue: metricCatalogue });
      if (!answer.ok) throw new Error(answer.detail);
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(24)} ${(times[runs >> 1] ?? 0).toFixed(0).padStart(5)} ms from hand-over to answer (median of ${runs}), child ready after ${Math.min(...starts).toFixed(0)} ms, peak memory ${Math.max(...peaks).toFixed(0)} MiB`,
    );
  }
  await pool.close();
}

/** A child without the pool around it, so that its memory can be looked at before it goes. */
async function oneChild(entry: URL, bytes: Uint8Array): Promise<{ startMs: number; peakMib: number }> {
  const started = performance.now();
  const child = fork(entry, { serialization: 'advanced', execArgv: ['--max-old-space-size=256'] });
  let startMs = 0;
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('message', (message: { kind: string }) => {
      if (message.kind === 'started') startMs = performance.now() - started;
      else resolve();
    });
    child.send({ task: { bytes, catalogue: metricCatalogue } });
  });
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const peakKib = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  child.kill();
  return { startMs, peakMib: peakKib / 1024 };
}
