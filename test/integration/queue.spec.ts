import { randomUUID } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { ProblemError } from '@pingyi/contracts';
import { type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import {
  currentContext,
  jobIdOf,
  type JobContext,
  type JobHandlers,
  type JobQueue,
  type JobWorkers,
} from '@pingyi/platform';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { redisIsMissing } from '../redis-server';
import { type Arrangement, aTenant, openArrangement } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { onPostgres, onRedis, type QueueBackend } from './queue-backends';

let tenantId: string;
let database: TestDatabase;
let arrangement: Arrangement;
let source: ProductDataSource;
let backend: QueueBackend;
let queue: JobQueue;
const running: JobWorkers[] = [];

const payloadFor = (submissionId: string) => ({ tenantId, requestId: 'request-1', submissionId });

/** As the application does it: jobs are added inside a unit of work. */
async function inTransaction(end: 'COMMIT' | 'ROLLBACK', work: () => Promise<void>): Promise<void> {
  const rollback = new Error('rolled back');
  await new UnitOfWork(source)
    .run({ tenantId, actorId: null, requestId: null }, async () => {
      await work();
      if (end === 'ROLLBACK') throw rollback;
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
}

const storedJob: QueueBackend['storedJob'] = (jobId) => backend.storedJob(jobId);

async function consume(handlers: JobHandlers, drainTimeoutMs?: number): Promise<JobWorkers> {
  const workers = await backend.consume(handlers, drainTimeoutMs);
  let closed: Promise<void> | undefined;
  const once = { close: () => (closed ??= workers.close()) };
  running.push(once);
  return once;
}

const outboxSize = async (): Promise<number | undefined> => {
  const [row] = await arrangement.source.query<{ count: number }[]>('SELECT count(*)::int FROM outbox');
  return row?.count;
};

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  source = await runtimeDataSource(database.runtimeUrl).initialize();
  ({ id: tenantId } = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 }));
});

afterAll(async () => {
  await source.destroy();
  await arrangement.close();
  await database.drop();
});

const backends = [
  { name: 'PostgreSQL', open: onPostgres, missing: undefined },
  { name: 'Redis', open: onRedis, missing: redisIsMissing },
];

for (const { name, open, missing } of backends) {
  describe.skipIf(missing !== undefined)(`the queue on ${name}${missing === undefined ? '' : ` (${missing})`}`, () => {
    beforeAll(async () => {
      backend = await open(database, source);
      queue = backend.queue;
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((workers) => workers.close()));
      await backend.clear();
    });
    afterAll(() => backend.close());

    addingJobs();
    failingJobs();
    stopping();
  });
}

function addingJobs(): void {
  test('a rolled-back transaction leaves no job', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    await inTransaction('ROLLBACK', async () => {
      await queue.enqueue('parse-report', payloadFor(id), jobId);
    });
    expect(await outboxSize()).toBe(0);
    expect(await storedJob(jobId)).toBeUndefined();
    expect(await queue.hasLiveJob(jobId)).toBe(false);
  });

  test('nobody sees the job before the commit; afterwards it is taken up once and leaves no trace', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    const runs: unknown[] = [];
    const events = new EventEmitter();
    await consume({
      'parse-report': {
        concurrency: 2,
        run: async (payload, context) => {
          runs.push([payload, context.jobId, context.attempt, currentContext()]);
          events.emit('ran');
        },
      },
    });
    const ran = once(events, 'ran');
    await inTransaction('COMMIT', async () => {
      await queue.enqueue('parse-report', payloadFor(id), jobId);
      expect(await storedJob(jobId)).toBeUndefined();
    });
    await ran;
    expect(runs).toEqual([[payloadFor(id), jobId, 1, { requestId: 'request-1', tenantId, jobId }]]);
    await expect.poll(() => storedJob(jobId)).toBeUndefined();
    await expect.poll(outboxSize).toBe(0);
  });

  test('a job of the same id is added only once and keeps its first payload', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await queue.enqueue('parse-report', { ...payloadFor(id), requestId: 'request-2' }, jobId);
    expect((await storedJob(jobId))?.data).toEqual(payloadFor(id));
  });

  test('the payload keeps only what the contract lists, and a wrong one is refused', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    const chatty = { ...payloadFor(id), officialName: '某某' };
    await queue.enqueue('parse-report', chatty, jobId);
    expect((await storedJob(jobId))?.data).toEqual(payloadFor(id));
    await expect(queue.enqueue('parse-report', payloadFor('not a uuid'), jobId)).rejects.toThrow('Invalid UUID');
  });

  test('an id that belongs to another job is refused', async () => {
    const id = randomUUID();
    await expect(queue.enqueue('parse-report', payloadFor(id), jobIdOf('render-document', id))).rejects.toThrow(
      TypeError,
    );
    await expect(queue.enqueue('parse-report', payloadFor(id), id)).rejects.toThrow(TypeError);
  });
}

function failingJobs(): void {
  test('input no retry can cure fails at once, is reported, and stores a code instead of the text', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    const reported: [unknown, JobContext][] = [];
    const refusal = new ProblemError('input-invalid', { zh: '示例县的报告', en: 'text of a report' });
    await consume({
      'parse-report': {
        concurrency: 1,
        run: () => Promise.reject(refusal),
        failed: async (_payload, error, context) => void reported.push([error, context]),
      },
    });
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await expect.poll(async () => (await storedJob(jobId))?.state).toBe('failed');
    expect(reported).toHaveLength(1);
    expect(reported[0]?.[0]).toBe(refusal);
    expect(reported[0]?.[1]).toMatchObject({ attempt: 1, attemptsLimit: 5 });
    const job = await storedJob(jobId);
    expect(job?.failedReason).toBe('input-invalid');
    expect(job?.everything).not.toMatch(/示例县|text of a report/);
  });

  test('other errors are tried again, later', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('render-document', id);
    const attempts: number[] = [];
    await consume({
      'render-document': {
        concurrency: 1,
        run: async (_payload, { attempt }) => {
          attempts.push(attempt);
          if (attempt === 1) throw new Error('the child died');
        },
      },
    });
    await queue.enqueue('render-document', { tenantId, requestId: 'r', documentId: id }, jobId);
    await expect.poll(() => attempts, { timeout: 10_000 }).toEqual([1, 2]);
    await expect.poll(() => storedJob(jobId)).toBeUndefined();
  });

  test('a failed job is not live, blocks its id, and is replaced by a restored one', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    const workers = await consume({
      'parse-report': { concurrency: 1, run: () => Promise.reject(new ProblemError('empty-file')) },
    });
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await expect.poll(async () => (await storedJob(jobId))?.state).toBe('failed');
    await workers.close();
    expect(await queue.hasLiveJob(jobId)).toBe(false);
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    expect((await storedJob(jobId))?.state).toBe('failed');
    await queue.restore('parse-report', payloadFor(id), jobId);
    expect(await queue.hasLiveJob(jobId)).toBe(true);
    await queue.restore('parse-report', payloadFor(id), jobId);
    expect(await queue.hasLiveJob(jobId)).toBe(true);
  });

  test('cleaning removes old failed jobs only, and only one process cleans at a time', async () => {
    const id = randomUUID();
    const failedId = jobIdOf('parse-report', id);
    const waitingId = jobIdOf('render-document', id);
    await consume({ 'parse-report': { concurrency: 1, run: () => Promise.reject(new ProblemError('empty-file')) } });
    await queue.enqueue('parse-report', payloadFor(id), failedId);
    await queue.enqueue('render-document', { tenantId, requestId: 'r', documentId: id }, waitingId);
    await expect.poll(async () => (await storedJob(failedId))?.state).toBe('failed');
    expect(await backend.cleanFailedJobs(60_000)).toBe(0);
    const counts = await Promise.all([backend.cleanFailedJobs(-1), backend.cleanFailedJobs(-1)]);
    expect(counts.toSorted()).toEqual([0, 1]);
    expect(await storedJob(failedId)).toBeUndefined();
    expect(await queue.hasLiveJob(waitingId)).toBe(true);
  });
}

function stopping(): void {
  test('closing waits for the running job', async () => {
    const id = randomUUID();
    const events = new EventEmitter();
    const started = once(events, 'started');
    const workers = await consume({
      'parse-report': {
        concurrency: 1,
        run: async () => {
          events.emit('started');
          await once(events, 'finish');
          events.emit('finished');
        },
      },
    });
    await queue.enqueue('parse-report', payloadFor(id), jobIdOf('parse-report', id));
    await started;
    let finished = false;
    events.once('finished', () => (finished = true));
    const closed = workers.close();
    events.emit('finish');
    await closed;
    expect(finished).toBe(true);
    expect(await storedJob(jobIdOf('parse-report', id))).toBeUndefined();
  });

  test('a job that takes too long is stopped by its signal and goes back into the queue unharmed', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    const events = new EventEmitter();
    const started = once(events, 'started');
    const workers = await consume(
      {
        'parse-report': {
          concurrency: 1,
          run: async (_payload, { signal }) => {
            events.emit('started');
            await once(signal, 'abort');
            throw new Error('the child was killed');
          },
        },
      },
      50,
    );
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await started;
    await workers.close();
    expect((await storedJob(jobId))?.state).toBe('waiting');
    const attempts: number[] = [];
    await consume({ 'parse-report': { concurrency: 1, run: async (_p, { attempt }) => void attempts.push(attempt) } });
    await expect.poll(() => attempts).toEqual([1]);
  });

  test('a job that ignores its signal does not hold up the end, and is taken up by another worker', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    const events = new EventEmitter();
    const started = once(events, 'started');
    const workers = await consume(
      {
        'parse-report': {
          concurrency: 1,
          run: async () => {
            events.emit('started');
            await new Promise(() => undefined);
          },
        },
      },
      50,
    );
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await started;
    await workers.close();
    expect((await storedJob(jobId))?.state).toBe('active');
    expect(await backend.lockLeftMs(jobId)).toBeLessThanOrEqual(15_000);
    // Two looks for lost jobs remain to wait for.
    await backend.expireLock(jobId);
    expect(await queue.hasLiveJob(jobId)).toBe(true);
    const attempts: number[] = [];
    await consume({ 'parse-report': { concurrency: 1, run: async (_p, { attempt }) => void attempts.push(attempt) } });
    await expect.poll(() => attempts, { timeout: 45_000, interval: 200 }).toEqual([1]);
  });
}
