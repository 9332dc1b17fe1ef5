import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { Directory, Outbox, type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { createRedisJobQueue, jobIdOf, type JobQueue, silentLogger } from '@pingyi/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { redisIsMissing, type RedisServer, startRedisServer } from '../redis-server';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';

let database: TestDatabase;
let arrangement: Arrangement;
let source: ProductDataSource;
let county: TestTenant;
let city: TestTenant;
let outbox: Outbox;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  source = await runtimeDataSource(database.runtimeUrl).initialize();
  county = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  city = await aTenant(arrangement, { slug: 'city', officials: 1, raters: 1 });
  outbox = new Outbox(new UnitOfWork(source), new Directory(source));
});

afterAll(async () => {
  await source.destroy();
  await arrangement.close();
  await database.drop();
});

afterEach(() => arrangement.source.query('DELETE FROM outbox'));

/** As a process that died right after its commit leaves it. */
async function leave(tenant: TestTenant, more: { payload?: unknown; jobName?: string } = {}): Promise<string> {
  const id = randomUUID();
  const jobName = more.jobName ?? 'parse-report';
  const payload = more.payload ?? { tenantId: tenant.id, requestId: 'r', submissionId: id };
  await new UnitOfWork(source).run({ tenantId: tenant.id, actorId: null, requestId: null }, async () => {
    await outbox.write({ tenantId: tenant.id, jobName, jobId: `parse-report-${id}`, payload }, () => undefined);
  });
  return id;
}

const waiting = async (): Promise<string[]> => {
  const rows = await arrangement.source.query<{ id: string }[]>(
    `SELECT replace(job_id, 'parse-report-', '') AS id FROM outbox ORDER BY created_at`,
  );
  return rows.map(({ id }) => id);
};

describe('the outbox', () => {
  test('takes nothing outside a transaction, and nothing for another tenant', async () => {
    const job = { tenantId: city.id, jobName: 'parse-report', jobId: `parse-report-${randomUUID()}`, payload: {} };
    expect(await outbox.write(job, () => undefined)).toBe(false);
    await expect(
      new UnitOfWork(source).run({ tenantId: county.id, actorId: null, requestId: null }, () =>
        outbox.write(job, () => undefined),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    expect(await waiting()).toEqual([]);
  });

  test('hands over one tenant’s jobs only, oldest first, and tells when there are more', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 21; count += 1) ids.push(await leave(county));
    const other = await leave(city);
    const handed: string[] = [];
    const deliver = async ({ jobId }: { jobId: string }) => void handed.push(jobId.replace('parse-report-', ''));
    expect(await outbox.relay(county.id, deliver)).toBe(true);
    expect(await outbox.relay(county.id, deliver)).toBe(false);
    expect(handed).toEqual(ids);
    expect(await waiting()).toEqual([other]);
  });

  test('keeps what its taker refused, and what comes after it', async () => {
    const [first, second, third] = [await leave(county), await leave(county), await leave(county)];
    const handed: string[] = [];
    const refusing = async ({ jobId }: { jobId: string }): Promise<void> => {
      if (jobId.endsWith(second)) throw new Error('the queue is away');
      handed.push(jobId);
    };
    await expect(outbox.relay(county.id, refusing)).rejects.toThrow('the queue is away');
    expect(handed).toEqual([jobIdOf('parse-report', first)]);
    expect(await waiting()).toEqual([second, third]);
  });

  test('leaves to another process what that one is handing over', async () => {
    await leave(county);
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    let started = (): void => undefined;
    const begun = new Promise<void>((resolve) => (started = resolve));
    const first = outbox.relay(county.id, () => {
      started();
      return slow;
    });
    await begun;
    const handed: unknown[] = [];
    await outbox.relay(county.id, async (job) => void handed.push(job));
    expect(handed).toEqual([]);
    finish();
    await first;
    expect(await waiting()).toEqual([]);
  });
});

const missing = redisIsMissing === undefined ? '' : ` (${redisIsMissing})`;

describe.skipIf(missing !== '')(`the relay to Redis${missing}`, () => {
  let redis: RedisServer;
  let queues: JobQueue[];

  beforeEach(async () => {
    redis = await startRedisServer();
    queues = [];
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.close()));
    await redis.stop();
  });

  /** The queue of one more process. */
  async function open(relayIntervalMs: number): Promise<JobQueue> {
    const queue = await createRedisJobQueue({ redisUrl: redis.url, outbox, logger: silentLogger, relayIntervalMs });
    queues.push(queue);
    return queue;
  }
  const isQueued = (queue: JobQueue, id: string): Promise<boolean> => queue.hasLiveJob(jobIdOf('parse-report', id));

  test('hands over, of every tenant, what processes that died have left: at its start and from time to time', async () => {
    const before = [await leave(county), await leave(city)];
    const queue = await open(50);
    for (const id of before) await expect.poll(() => isQueued(queue, id)).toBe(true);
    const later = await leave(city);
    await expect.poll(() => isQueued(queue, later)).toBe(true);
    await expect.poll(waiting).toEqual([]);
  });

  test('several at once hand each job over, and a job that is there already stays one', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 30; count += 1) ids.push(await leave(count % 2 === 0 ? county : city));
    await Promise.all([open(20), open(20), open(20)]);
    await expect.poll(waiting).toEqual([]);
    expect((await redis.client.lrange('pingyi:parse-report:wait', 0, -1)).toSorted()).toEqual(
      ids.map((id) => jobIdOf('parse-report', id)).toSorted(),
    );
  });

  test('drops what no version of a job fits, so that it holds nothing up', async () => {
    await leave(county, { jobName: 'forgotten-job' });
    await leave(county, { payload: { submissionId: 'no uuid' } });
    const good = await leave(county);
    const queue = await open(60_000);
    await expect.poll(() => isQueued(queue, good)).toBe(true);
    await expect.poll(waiting).toEqual([]);
    expect(await redis.client.llen('pingyi:parse-report:wait')).toBe(1);
  });

  test('is refused by a Redis with a password unless the address holds it', async () => {
    await redis.client.config('SET', 'requirepass', 'hunter2');
    const at = (redisUrl: string): Promise<JobQueue> => createRedisJobQueue({ redisUrl, outbox, logger: silentLogger });
    await expect(at(redis.url)).rejects.toThrow('REDIS_URL cannot be used (NOAUTH)');
    await expect(at(redis.url.replace('//', '//:wrong@'))).rejects.toThrow('REDIS_URL cannot be used (WRONGPASS)');
    queues.push(await at(redis.url.replace('//', '//:hunter2@')));
  });
});

describe('a Redis that cannot be used', () => {
  const attempt = (redisUrl: string): Promise<JobQueue> =>
    createRedisJobQueue({ redisUrl, outbox, logger: silentLogger });

  test('is a fault of the configuration, named without its password', async () => {
    const refused = attempt('redis://:hunter2@127.0.0.1:1');
    await expect(refused).rejects.toThrow('REDIS_URL cannot be used (ECONNREFUSED)');
    await expect(refused).rejects.not.toThrow('hunter2');
  });

  test('is given up when something else listens there and never answers', async () => {
    const silent = createServer().on('connection', (socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    await expect(attempt(`redis://127.0.0.1:${port}`)).rejects.toThrow('REDIS_URL cannot be used (ETIMEDOUT)');
    silent.close();
  });
});
