import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { ProblemError } from '@pingyi/contracts';
import {
  cleanFailedJobs,
  createJobQueue,
  createJobWorkers,
  currentContext,
  jobIdOf,
  type JobContext,
  type JobHandlers,
  type JobQueue,
  type JobWorkers,
  queueSchema,
  silentLogger,
} from '@pingyi/platform';
import { Pool, type PoolClient } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from './database';

const tenantId = randomUUID();
const payloadFor = (submissionId: string) => ({ tenantId, requestId: 'request-1', submissionId });
const options = `-c search_path=${queueSchema}`;

let database: TestDatabase;
let pool: Pool;
let queue: JobQueue;
const transactions = new AsyncLocalStorage<PoolClient>();
const running: JobWorkers[] = [];

/** As the application does it: the client of the open transaction is found through AsyncLocalStorage. */
async function inTransaction(end: 'COMMIT' | 'ROLLBACK', work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await transactions.run(client, work);
    await client.query(end);
  } finally {
    client.release();
  }
}

interface StoredJob {
  state: string;
  failed_reason: string | null;
  stacktrace: unknown;
  data: unknown;
}

async function storedJob(jobId: string): Promise<StoredJob | undefined> {
  const { rows } = await pool.query<StoredJob>('SELECT state, failed_reason, stacktrace, data FROM job WHERE id = $1', [
    jobId,
  ]);
  return rows[0];
}

async function consume(handlers: JobHandlers, drainTimeoutMs?: number): Promise<JobWorkers> {
  const workers = await createJobWorkers({
    pool,
    handlers,
    logger: silentLogger,
    ...(drainTimeoutMs === undefined ? {} : { drainTimeoutMs }),
  });
  running.push(workers);
  return workers;
}

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.runtimeUrl, options, max: 12, keepAlive: true });
  queue = await createJobQueue({ pool, currentClient: () => transactions.getStore(), logger: silentLogger });
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((workers) => workers.close()));
  await pool.query('DELETE FROM job');
});

afterAll(async () => {
  await queue.close();
  await pool.end();
  await database.drop();
});

describe('adding jobs as the runtime role', () => {
  test('a rolled-back transaction leaves no job', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    await inTransaction('ROLLBACK', async () => {
      await queue.enqueue('parse-report', payloadFor(id), jobId);
      expect(await queue.hasLiveJob(jobId)).toBe(true);
    });
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
  });

  test('a job of the same id is added only once and keeps its first payload', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('parse-report', id);
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await queue.enqueue('parse-report', { ...payloadFor(id), requestId: 'request-2' }, jobId);
    const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int FROM job WHERE id = $1', [jobId]);
    expect(rows).toEqual([{ count: 1 }]);
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
});

describe('failing jobs', () => {
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
    expect(job?.failed_reason).toBe('input-invalid');
    expect(JSON.stringify(job)).not.toMatch(/示例县|text of a report/);
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
    expect(await cleanFailedJobs(pool, 60_000, silentLogger)).toBe(0);
    const counts = await Promise.all([
      cleanFailedJobs(pool, -1, silentLogger),
      cleanFailedJobs(pool, -1, silentLogger),
    ]);
    expect(counts.toSorted()).toEqual([0, 1]);
    expect(await storedJob(failedId)).toBeUndefined();
    expect(await queue.hasLiveJob(waitingId)).toBe(true);
  });
});

describe('stopping', () => {
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
    const ownPool = new Pool({ connectionString: database.runtimeUrl, options, max: 6, keepAlive: true });
    const workers = await createJobWorkers({
      pool: ownPool,
      logger: silentLogger,
      drainTimeoutMs: 50,
      handlers: {
        'parse-report': {
          concurrency: 1,
          run: async () => {
            events.emit('started');
            await new Promise(() => undefined);
          },
        },
      },
    });
    await queue.enqueue('parse-report', payloadFor(id), jobId);
    await started;
    await workers.close();
    await ownPool.end();
    expect((await storedJob(jobId))?.state).toBe('active');
    const { rows } = await pool.query<{ left: number }>(
      'SELECT (locked_until_ms - extract(epoch FROM clock_timestamp()) * 1000)::float8 AS left FROM job WHERE id = $1',
      [jobId],
    );
    expect(rows[0]?.left).toBeLessThanOrEqual(15_000);
    // As if the lock had run out and the last stalled check were long past: two checks remain to wait for.
    await pool.query('UPDATE job SET locked_until_ms = 1 WHERE id = $1', [jobId]);
    await pool.query(`UPDATE meta SET value = '1' WHERE field = 'stalled-check'`);
    expect(await queue.hasLiveJob(jobId)).toBe(true);
    const attempts: number[] = [];
    await consume({ 'parse-report': { concurrency: 1, run: async (_p, { attempt }) => void attempts.push(attempt) } });
    await expect.poll(() => attempts, { timeout: 45_000, interval: 200 }).toEqual([1]);
  });
});
