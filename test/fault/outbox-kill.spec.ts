import { routes, type SubmissionView } from '@pingyi/contracts';
import { Directory, Outbox, type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { createRedisJobQueue, silentLogger } from '@pingyi/platform';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { reconcile } from '../../apps/worker/src/reconciler';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from '../integration/a-tenant';
import { createDatabase, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, testEnvironment, TestSession } from '../integration/running-api';
import { freePort } from '../free-port';
import { redisIsMissing, type RedisServer, startRedisServer } from '../redis-server';
import { RedisGate } from './redis-gate';
import { type BuiltPrograms, buildPrograms, type ServerProcess } from './server-process';

let database: TestDatabase;
let arrangement: Arrangement;
/** In this process: for signing in, and its storage folder is everybody's. */
let arranging: TestApi;
let tenant: TestTenant;
let source: ProductDataSource;
let built: BuiltPrograms;
let redis: RedisServer;
let gate: RedisGate;
const processes: ServerProcess[] = [];
let official = 0;

const patient = { timeout: 45_000, interval: 50 };
const count = async (from: string, values: unknown[] = []): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(`SELECT count(*)::int FROM ${from}`, values);
  return row?.count ?? -1;
};

/** An api of its own process, killed by the test; answers its address when it is ready. */
async function startApi(redisUrl: string): Promise<{ process: ServerProcess; url: string }> {
  const port = await freePort();
  const environment = { PORT: String(port), REDIS_URL: redisUrl };
  const process = built.startApi(testEnvironment(database, arranging.config.storageDir, environment));
  processes.push(process);
  const url = `http://127.0.0.1:${port}`;
  await vi.waitUntil(() => isReady(url), { timeout: 30_000, interval: 20 });
  return { process, url };
}
const isReady = async (url: string): Promise<boolean> =>
  (await fetch(`${url}${routes.ready.path}`).catch(() => null))?.ok ?? false;

function startWorker(redisUrl: string): ServerProcess {
  const process = built.startWorker(testEnvironment(database, arranging.config.storageDir, { REDIS_URL: redisUrl }));
  processes.push(process);
  return process;
}

/** Another official than before uploads through that api. */
async function upload(url: string): Promise<SubmissionView> {
  official += 1;
  const { cookie } = await arranging.as(tenant, `official-${official}`);
  const form = new FormData();
  form.set('file', new Blob([`示例县甲镇述职报告\n一、履职情况\n全年粮食总产量${official}.2万吨。`]), '报告.txt');
  const params = { officialId: tenant.officials[official - 1]?.id ?? '' };
  return new TestSession(url, cookie, tenant.slug).ask(routes.createSubmission, { params, body: form });
}

const jobIsQueued = async (id: string): Promise<boolean> =>
  (await redis.client.exists(`pingyi:parse-report:parse-report-${id}`)) === 1;

/** Read once, and nothing of it is left to do anywhere. */
async function expectReadOnce(id: string): Promise<void> {
  await expect.poll(() => count(`submission WHERE id = $1 AND state = 'read'`, [id]), patient).toBe(1);
  await expect.poll(() => count('outbox'), patient).toBe(0);
  await expect.poll(() => jobIsQueued(id), patient).toBe(false);
  expect(await count('report WHERE submission_id = $1', [id])).toBe(1);
  expect(await count(`audit_event WHERE action = 'submission.read' AND subject_id = $1`, [id])).toBe(1);
}

beforeAll(async () => {
  built = await buildPrograms();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  arranging = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 4, raters: 1 });
  source = await runtimeDataSource(database.runtimeUrl).initialize();
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.end('SIGKILL')));
  await gate.close();
  await redis.stop();
});

afterAll(async () => {
  await source.destroy();
  await arranging.close();
  await arrangement.close();
  await database.drop();
  await built.remove();
});

const missing = redisIsMissing === undefined ? '' : ` (${redisIsMissing})`;

describe.skipIf(missing !== '')(`jobs on their way to Redis${missing}`, () => {
  test('an api killed between its commit and the queue: another process hands the job over', async () => {
    redis = await startRedisServer();
    gate = await RedisGate.open(redis.port);
    const api = await startApi(gate.url);
    gate.passing = 'no requests';
    const { id } = await upload(api.url);
    expect(await count('outbox')).toBe(1);
    expect(await api.process.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    expect(await jobIsQueued(id)).toBe(false);

    startWorker(redis.url);
    await expectReadOnce(id);
  });

  test('an api killed when the queue has the job and the outbox does not know: it is handed over twice and done once', async () => {
    redis = await startRedisServer();
    gate = await RedisGate.open(redis.port);
    const api = await startApi(gate.url);
    gate.passing = 'no answers';
    const { id } = await upload(api.url);
    await expect.poll(() => jobIsQueued(id)).toBe(true);
    expect(await count('outbox')).toBe(1);
    await api.process.end('SIGKILL');

    startWorker(redis.url);
    await expectReadOnce(id);
  });

  test('a Redis that comes back empty: what was queued is found by the reconciler', async () => {
    redis = await startRedisServer();
    gate = await RedisGate.open(redis.port);
    const api = await startApi(redis.url);
    const { id } = await upload(api.url);
    await expect.poll(() => count('outbox'), patient).toBe(0);
    expect(await jobIsQueued(id)).toBe(true);
    await redis.client.flushall();

    const unitOfWork = new UnitOfWork(source);
    const directory = new Directory(source);
    const outbox = new Outbox(unitOfWork, directory);
    const jobs = await createRedisJobQueue({ redisUrl: redis.url, outbox, logger: silentLogger });
    const parts = { directory, unitOfWork, jobs, logger: silentLogger, graceMs: 0 };
    expect(await reconcile(parts)).toBe(1);
    expect(await reconcile(parts)).toBe(0);
    await jobs.close();
    startWorker(redis.url);
    await expectReadOnce(id);
  });

  test('while Redis is away uploads are taken, and their jobs are done once it is back', async () => {
    redis = await startRedisServer();
    gate = await RedisGate.open(redis.port);
    const api = await startApi(redis.url);
    const worker = startWorker(redis.url);
    const isWaitingForJobs = async (): Promise<boolean> =>
      String(await redis.client.client('LIST')).includes('cmd=bzpopmin');
    await expect.poll(isWaitingForJobs, patient).toBe(true);
    await redis.stop();
    await expect.poll(() => isReady(api.url), patient).toBe(false);
    const { id } = await upload(api.url);
    expect(await count('outbox')).toBe(1);

    redis = await startRedisServer(redis.port);
    await expectReadOnce(id);
    await expect.poll(() => isReady(api.url), patient).toBe(true);
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null, complaint: '' });
  });
});
