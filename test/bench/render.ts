import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { bareEngine, type Contender, warmChromium } from './render-others';
import { measureQueue } from './render-queue';

/**
 * How fast papers are made: the same report of seven pages by the bare engine in a loop, by rows, queue, worker and
 * children end to end, and by a warm Chromium, each in a process of its own. Ratios are against the bare engine
 * of the same run, which runs twice because other work on the machine comes and goes. RENDER_BENCH_PAPERS: papers of the
 * batch, 200 by default.
 */
const sizes = ['bare', 'queue:1', 'queue:2', 'bare again', 'chromium'];
const batchPapers = Number(process.env['RENDER_BENCH_PAPERS'] ?? '200');
const results = join(import.meta.dirname, 'results.json');

interface Result {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms: number;
}

const [mode = '', size = ''] = process.argv.slice(2);
if (mode === 'sizes') {
  rmSync(results, { force: true });
  console.log(JSON.stringify(sizes));
} else if (mode === 'run') await run(size);

async function run(name: string): Promise<void> {
  const sampler = sampleMemory();
  if (name.startsWith('queue:')) {
    const measured = await measureQueue(Number(name.slice(6)), batchPapers, sampler.nowMib);
    const perSecond = (batchPapers * 1000) / measured.elapsedMs;
    const peakMib = sampler.stop();
    report({ name, perSecond, times: measured.singlesMs, peakMib });
    console.log(`          ${batchPapers} in one batch; MiB at each tenth: ${measured.residentMib.join(' ')}`);
    return;
  }
  const contender = await contenderOf(name);
  const [warmUp, runs] = name === 'chromium' ? [2, 12] : [20, batchPapers];
  for (let place = 0; place < warmUp; place += 1) await contender.make(place);
  const times: number[] = [];
  for (let place = 0; place < runs; place += 1) {
    const from = performance.now();
    await contender.make(warmUp + place);
    times.push(performance.now() - from);
  }
  const peakMib = sampler.stop();
  await contender.close();
  report({ name, perSecond: (runs * 1000) / times.reduce((sum, time) => sum + time, 0), times, peakMib });
}

function contenderOf(name: string): Promise<Contender> {
  return name === 'chromium' ? warmChromium() : bareEngine();
}

interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly times: readonly number[];
  readonly peakMib: number;
}

/** `times`: of one paper at a time; for a queue, from the request to the bytes. */
function report({ name, perSecond, times, peakMib }: Measured): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const before: Result[] = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Result[]) : [];
  const all = [...before, { name, perSecond, p50Ms: at(0.5) }];
  writeFileSync(results, JSON.stringify(all));
  const bare = all.filter((result) => result.name.startsWith('bare'));
  const mean = (value: (result: Result) => number): number =>
    bare.reduce((sum, result) => sum + value(result), 0) / bare.length;
  console.log(
    `${name.padEnd(10)}${perSecond.toFixed(1).padStart(6)} papers/s  p50 ${at(0.5).toFixed(0).padStart(5)} ms  ` +
      `p95 ${at(0.95).toFixed(0).padStart(5)} ms  peak ${peakMib.toFixed(0).padStart(5)} MiB  ` +
      `${((100 * perSecond) / mean((result) => result.perSecond)).toFixed(0).padStart(4)} % of bare  ` +
      `p50 × ${(at(0.5) / mean((result) => result.p50Ms)).toFixed(1)}  load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}

/** Memory of this process and what it started, PostgreSQL aside; pages that processes share count once for each. */
function sampleMemory(): { readonly nowMib: () => number; readonly stop: () => number } {
  let peak = 0;
  const nowMib = (): number => treeKib(process.pid) / 1024;
  const timer = setInterval(() => {
    peak = Math.max(peak, nowMib());
  }, 200);
  return {
    nowMib,
    stop: () => {
      clearInterval(timer);
      return Math.max(peak, nowMib());
    },
  };
}

function treeKib(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    if (status.startsWith('Name:\tpostgres')) return 0;
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return own + children.reduce((sum, child) => sum + treeKib(child), 0);
  } catch {
    return 0;
  }
}
