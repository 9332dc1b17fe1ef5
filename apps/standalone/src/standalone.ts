import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningApi, startApi } from '@pingyi/api';
import { healthRoutes } from '@pingyi/contracts';
import { type Clock, systemClock } from '@pingyi/persistence';
import {
  type AppConfig,
  createMetrics,
  embeddedFolders,
  refuseSecondInstance,
  type StandaloneConfig,
  startMetricsServer,
  StartRefusal,
  startTracing,
  unfinishedRestoreFile,
} from '@pingyi/platform';
import { startWorker } from '@pingyi/worker';
import { addressRefusal, requireFreePort, requireWritableFolder } from './address';
import { embeddedDatabase, givenDatabase, type PreparedDatabase } from './database';
import { Demo } from './demo';
import type { RunningProduct } from './demo-rounds';

const readyTimeoutMs = 30_000;
const closeTimeoutMs = 40_000;
const largestLogBytes = 20 * 1024 * 1024;

export interface StandaloneOptions {
  readonly config: StandaloneConfig;
  /** Aborted when the person wants it to end. */
  readonly stop: AbortSignal;
  /** Writes a line for the person. */
  readonly say: (line: string) => void;
}

/**
 * Runs database, api and worker in this process until `stop`, then ends api, worker and database in this order.
 * Whatever fails on the way, nothing stays behind.
 * @throws StartRefusal when the person has to do something first
 */
export async function runStandalone({ config, stop, say }: StandaloneOptions): Promise<void> {
  const startedAt = performance.now();
  const closers: (() => Promise<void>)[] = [];
  try {
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const demo = new Demo(config.dataDir);
    if (database.seedUrl !== undefined && config.demo !== 'none') await demo.seed(database.seedUrl, config.demo);
    stop.throwIfAborted();

    // One process, so one set of numbers and one trace exporter for all that runs in it.
    const { metrics: metricsAddress, ...rest } = config;
    const complete: AppConfig = { ...rest, databaseUrl: database.databaseUrl };
    const metrics = createMetrics();
    closers.push(async () => metrics.close());
    if (config.tracing !== undefined) {
      const tracing = await startTracing(config.tracing, 'standalone');
      closers.push(() => tracing.close());
    }
    if (metricsAddress !== undefined) {
      const served = await startMetricsServer(metrics, metricsAddress).catch((error: unknown) => {
        throw addressRefusal(error, metricsAddress.host, metricsAddress.port, 'METRICS_PORT') ?? error;
      });
      closers.push(() => served.close());
    }
    const api = await startApi(complete, systemClock, metrics).catch((error: unknown) => {
      throw addressRefusal(error, config.host, config.port) ?? error;
    });
    closers.push(() => api.close());
    stop.throwIfAborted();
    const worker = await startWorker(complete, demo.clock.ofJobs, metrics);
    // Below the api, so that nothing new arrives while the worker finishes.
    closers.splice(-1, 0, () => worker.close());
    await waitUntilReady(api.url, stop);
    const ended = Promise.race([aborted(stop), unexpectedEnd(database, stop)]);
    const openPastApi = (clock: Clock) => startApi({ ...complete, host: '127.0.0.1', port: 0 }, clock);
    const product: RunningProduct = { url: api.url, openPastApi, say, stop };
    closers.push(() => demo.close());
    await Promise.race([demo.playNewest(product), ended]);
    stop.throwIfAborted();

    say(greeting(api, config, demo, performance.now() - startedAt));
    await Promise.race([demo.playEarlier(product).then(() => ended), ended]);
    say('正在停止 / Stopping …');
  } finally {
    await closeAll(closers.toReversed());
  }
}

async function openDatabase(config: StandaloneConfig): Promise<PreparedDatabase> {
  const { databaseUrl } = config;
  requireWritableFolder(config.dataDir);
  if (existsSync(unfinishedRestoreFile(config.dataDir))) {
    throw new StartRefusal(
      `数据文件夹 ${config.dataDir} 的恢复没有完成；请再次运行 npm run -s cli -- restore。`,
      `The restore into ${config.dataDir} did not come to its end; run npm run -s cli -- restore again.`,
    );
  }
  if (databaseUrl === undefined) refuseSecondInstance(embeddedFolders(config.dataDir));
  await requireFreePort(config.host, config.port);
  requireWritableFolder(config.storageDir);
  if (config.logFile !== undefined) prepareLog(config.logFile);
  return databaseUrl === undefined ? embeddedDatabase(config.dataDir) : givenDatabase({ ...config, databaseUrl });
}

/** A log of many starts is put aside, one generation, so that it does not grow for ever on somebody's machine. */
function prepareLog(file: string): void {
  requireWritableFolder(dirname(file));
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(file, `${file}.1`);
}

async function waitUntilReady(url: string, stop: AbortSignal): Promise<void> {
  const deadline = performance.now() + readyTimeoutMs;
  for (;;) {
    stop.throwIfAborted();
    const answer = await fetch(new URL(healthRoutes.ready.path, url)).catch(() => undefined);
    if (answer?.ok === true) return;
    if (performance.now() > deadline) {
      throw new Error(`not ready after ${readyTimeoutMs / 1_000} s: ${await answer?.text()}`);
    }
    await sleep(50);
  }
}

function greeting(api: RunningApi, config: StandaloneConfig, demo: Demo, tookMs: number): string {
  const weak = [
    `警告：${config.publicUrl} 不是加密地址，会话 Cookie 的保护较弱；正式使用请改为 https。`,
    `Warning: ${config.publicUrl} is not encrypted, so session cookies are less protected; use https in earnest.`,
  ];
  return [
    '',
    `评议已就绪 / Pingyi is ready: ${api.url}  (${(tookMs / 1_000).toFixed(1)} s)`,
    ...(config.trustworthyOrigin ? [] : weak),
    ...demo.greeting,
    ...(api.setUpUrl === undefined ? [] : setUpLines(api.setUpUrl)),
    '按 Ctrl-C 停止 / Press Ctrl-C to stop',
  ].join('\n');
}

const setUpLines = (setUpUrl: string): string[] => [
  '',
  '还没有任何单位。请打开下面的地址完成初始设置；一天内有效，只能使用一次，下次启动会换新的：',
  'There is no committee yet. Set up at this address, within a day and once; the next start makes a new one:',
  `  ${setUpUrl}`,
  '',
];

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Rejects when our own PostgreSQL ends although nobody asked it to. */
async function unexpectedEnd({ ended }: PreparedDatabase, stop: AbortSignal): Promise<void> {
  await (ended ?? aborted(stop));
  if (stop.aborted) return;
  throw new StartRefusal(
    '数据库意外停止；请重新启动，若再次发生请查看数据文件夹中的 postgres/postgres.log。',
    'The database ended unexpectedly; start again, and if it happens again look into postgres/postgres.log of the data folder.',
  );
}

/** Closes every part although others fail or hang; the first failure is thrown at the end. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers) {
    try {
      await Promise.race([close(), sleep(closeTimeoutMs, undefined, { ref: false })]);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error('a part did not stop cleanly', { cause: failures[0] });
}
