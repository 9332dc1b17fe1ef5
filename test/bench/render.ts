import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { measureTree, type TreePart } from './process-tree';
import { bareEngine, type Contender, pdfmakeEngine, warmChromium } from './render-others';
import { type FairnessMeasure, measureFairness, measureQueue } from './render-queue';

/**
 * How fast papers are made: the same report of seven pages by the bare engine in a loop, by rows, queue, worker and
 * children end to end, by a warm Chromium and by pdfmake, each in a process of its own; then how long a single paper of one
 * tenant takes while a large batch of another is being made. Ratios are against the bare engine of the same run, which
 * runs first, in the middle and last because other work on the machine comes and goes.
 * RENDER_BENCH_PAPERS: papers of the batch, 200 by default; RENDER_BENCH_CROWD: of the other tenant's batch, 1,000.
 */
const batchPapers = Number(process.env['RENDER_BENCH_PAPERS'] ?? '200');
const crowdPapers = Number(process.env['RENDER_BENCH_CROWD'] ?? '1000');
const sizes = [
  'bare',
  'queue, 1 child',
  'queue, 2 children',
  'bare again',
  'chromium',
  'pdfmake',
  'beside a batch',
  'bare at last',
  'table',
];
const results = join(import.meta.dirname, 'results.json');

interface Row {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly peakMib: number;
  /** Of all processes together, the database included; null where it was not measured. */
  readonly processorMs: Readonly<Record<TreePart, number>> | null;
  readonly load: number;
}

interface Results {
  readonly rows: readonly Row[];
  readonly fairness: FairnessMeasure | null;
}

const [mode = '', size = ''] = process.argv.slice(2);
if (mode === 'sizes') {
  rmSync(results, { force: true });
  console.log(JSON.stringify(sizes));
} else if (mode === 'run') await run(size);

async function run(name: string): Promise<void> {
  const before = readResults();
  if (name === 'table') return print(before);
  if (name === 'beside a batch') return write({ ...before, fairness: await measureFairness(crowdPapers) });
  const row = name.startsWith('queue') ? await queueRow(name) : await contenderRow(name);
  write({ ...before, rows: [...before.rows, row] });
}

async function queueRow(name: string): Promise<Row> {
  const peak = watchMemory();
  const measured = await measureQueue(name.includes('2') ? 2 : 1, batchPapers);
  const perSecond = (batchPapers * 1000) / measured.elapsedMs;
  return rowOf(name, {
    perSecond,
    times: measured.singlesMs,
    peakMib: peak(),
    processorMs: measured.processorMsPerPaper,
  });
}

async function contenderRow(name: string): Promise<Row> {
  const peak = watchMemory();
  const contender = await contenderOf(name);
  const [warmUp, runs] = name.startsWith('bare') ? [20, batchPapers] : [2, 12];
  for (let place = 0; place < warmUp; place += 1) await contender.make(place);
  const times: number[] = [];
  const before = measureTree().processorMs;
  for (let place = 0; place < runs; place += 1) {
    const from = performance.now();
    await contender.make(warmUp + place);
    times.push(performance.now() - from);
  }
  const after = measureTree().processorMs;
  const used = (part: TreePart): number => (after[part] - before[part]) / runs;
  await contender.close();
  const perSecond = (runs * 1000) / times.reduce((sum, time) => sum + time, 0);
  const processorMs = { worker: used('worker'), children: used('children'), postgres: 0 };
  return rowOf(name, { perSecond, times, peakMib: peak(), processorMs });
}

function contenderOf(name: string): Promise<Contender> | Contender {
  if (name === 'pdfmake') return pdfmakeEngine();
  return name === 'chromium' ? warmChromium() : bareEngine();
}

interface Measured extends Pick<Row, 'perSecond' | 'peakMib' | 'processorMs'> {
  /** Of one paper at a time; for a queue, from the request until its bytes were read. */
  readonly times: readonly number[];
}

function rowOf(name: string, { times, ...measured }: Measured): Row {
  return { name, ...measured, p50Ms: at(times, 0.5), p95Ms: at(times, 0.95), load: loadavg()[0] ?? 0 };
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0;
}

function print({ rows, fairness }: Results): void {
  const bare = rows.filter(({ name }) => name.startsWith('bare'));
  const mean = (value: (row: Row) => number): number => bare.reduce((sum, row) => sum + value(row), 0) / bare.length;
  const [barePerSecond, bareP50Ms] = [mean(({ perSecond }) => perSecond), mean(({ p50Ms }) => p50Ms)];
  const chromium = rows.find(({ name }) => name === 'chromium')?.perSecond;
  const head = ['', 'papers/s', 'of bare', '× Chromium', 'p50 ms', 'of bare', 'p95 ms', 'peak MiB'];
  const processor = ['CPU ms: worker', 'children', 'database', 'all', 'load'];
  const lines = rows.map(({ name, perSecond, p50Ms, p95Ms, peakMib, processorMs, load }) => [
    name,
    perSecond.toFixed(1),
    `${((100 * perSecond) / barePerSecond).toFixed(0)} %`,
    chromium === undefined ? '' : (perSecond / chromium).toFixed(1),
    p50Ms.toFixed(1),
    `${(p50Ms / bareP50Ms).toFixed(1)} ×`,
    p95Ms.toFixed(1),
    peakMib.toFixed(0),
    ...(processorMs
      ? [processorMs.worker, processorMs.children, processorMs.postgres, sumOf(processorMs)].map((ms) => ms.toFixed(1))
      : ['', '', '', '']),
    load.toFixed(1),
  ]);
  const table = [[...head, ...processor], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => (line[column] ?? '').length))) ?? [];
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
  }
  console.log(
    'A paper is a report of seven pages with a table of thirty rows. Single papers of a queue (p50, p95) are timed from the request until their bytes are read.',
  );
  if (fairness) printFairness(fairness);
}

function printFairness({ papers, singles, residentMib, aloneMs }: FairnessMeasure): void {
  console.log('');
  console.log(`Single papers of one tenant while another’s batch of ${papers} is being made, 1 child:`);
  const delays = singles.map(({ papersMeanwhile }) => papersMeanwhile);
  const times = singles.map(({ elapsedMs }) => elapsedMs);
  console.log(
    `  ${singles.length} asked; p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms (alone: p50 ${at(aloneMs, 0.5).toFixed(0)} ms)`,
  );
  console.log(
    `  papers of the batch set from the request until the bytes were read: p50 ${at(delays, 0.5)}, most ${Math.max(...delays)}`,
  );
  console.log(`  resident MiB at each tenth of the batch: ${residentMib.map((mib) => mib.toFixed(0)).join(' ')}`);
}

function sumOf({ worker, children, postgres }: Readonly<Record<TreePart, number>>): number {
  return worker + children + postgres;
}

function readResults(): Results {
  return existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Results) : { rows: [], fairness: null };
}

function write(all: Results): void {
  writeFileSync(results, JSON.stringify(all));
}

/** @returns what ends the watching and tells the highest memory of this process and what it started, PostgreSQL aside, MiB */
function watchMemory(): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, measureTree().residentMib);
  }, 500);
  return () => {
    clearInterval(timer);
    return Math.max(peak, measureTree().residentMib);
  };
}
