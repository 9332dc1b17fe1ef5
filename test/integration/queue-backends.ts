import { jobNames } from '@pingyi/contracts';
import { currentClient, Directory, Outbox, poolOf, type ProductDataSource, UnitOfWork } from '@pingyi/persistence';
import {
  cleanFailedJobs,
  createJobQueue,
  createJobWorkers,
  createRedisJobQueue,
  type JobHandlers,
  jobNameOf,
  type JobQueue,
  type JobWorkers,
  queueSchema,
  silentLogger,
} from '@pingyi/platform';
import { Queue } from 'bullmq';
import { Pool } from 'pg';
import { startRedisServer } from '../redis-server';
import type { TestDatabase } from './database';

/** A job as its backend keeps it. */
export interface StoredJob {
  readonly state: string;
  readonly failedReason: string | null;
  readonly data: unknown;
  /** Everything that is kept of it, to be searched for what must not be there. */
  readonly everything: string;
}

/** The queue with one backend, and what a test must see or do behind its back. */
export interface QueueBackend {
  readonly queue: JobQueue;
  /** Workers over connections of their own. */
  consume(handlers: JobHandlers, drainTimeoutMs?: number): Promise<JobWorkers>;
  storedJob(jobId: string): Promise<StoredJob | undefined>;
  cleanFailedJobs(olderThanMs: number): Promise<number>;
  /** How long the worker that runs the job still has it for itself. */
  lockLeftMs(jobId: string): Promise<number>;
  /** As if the lock had run out and the last look for lost jobs were long past. */
  expireLock(jobId: string): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const drain = (drainTimeoutMs: number | undefined) => (drainTimeoutMs === undefined ? {} : { drainTimeoutMs });

export async function onPostgres(database: TestDatabase, source: ProductDataSource): Promise<QueueBackend> {
  const options = `-c search_path=${queueSchema}`;
  const open = (): Pool => new Pool({ connectionString: database.runtimeUrl, options, max: 8, keepAlive: true });
  const pool = open();
  const queue = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
  return {
    queue,
    consume: async (handlers, drainTimeoutMs) => {
      const own = open();
      const workers = await createJobWorkers({
        source: { pool: own },
        handlers,
        logger: silentLogger,
        ...drain(drainTimeoutMs),
      });
      return {
        close: async () => {
          await workers.close();
          await own.end();
        },
      };
    },
    storedJob: async (jobId) => {
      const { rows } = await pool.query<StoredJob>(
        'SELECT state, failed_reason AS "failedReason", data, job::text AS everything FROM job WHERE id = $1',
        [jobId],
      );
      return rows[0];
    },
    cleanFailedJobs: (olderThanMs) => cleanFailedJobs({ pool }, olderThanMs, silentLogger),
    lockLeftMs: async (jobId) => {
      const { rows } = await pool.query<{ left: number }>(
        'SELECT (locked_until_ms - extract(epoch FROM clock_timestamp()) * 1000)::float8 AS left FROM job WHERE id = $1',
        [jobId],
      );
      return rows[0]?.left ?? NaN;
    },
    expireLock: async (jobId) => {
      await pool.query('UPDATE job SET locked_until_ms = 1 WHERE id = $1', [jobId]);
      await pool.query(`UPDATE meta SET value = '1' WHERE field = 'stalled-check'`);
    },
    clear: async () => void (await pool.query('DELETE FROM job')),
    close: async () => {
      await queue.close();
      await pool.end();
    },
  };
}

export async function onRedis(_database: TestDatabase, source: ProductDataSource): Promise<QueueBackend> {
  const server = await startRedisServer();
  const { client } = server;
  const outbox = new Outbox(new UnitOfWork(source), new Directory(source));
  const queue = await createRedisJobQueue({ redisUrl: server.url, outbox, logger: silentLogger });
  const raw = new Map(jobNames.map((name) => [name, new Queue(name, { connection: client, prefix: 'pingyi' })]));
  const keyOf = (jobId: string): string => `pingyi:${jobNameOf(jobId)}:${jobId}`;
  return {
    queue,
    consume: (handlers, drainTimeoutMs) =>
      createJobWorkers({
        source: { redisUrl: server.url },
        handlers,
        logger: silentLogger,
        ...drain(drainTimeoutMs),
      }),
    storedJob: async (jobId) => {
      const fields = await client.hgetall(keyOf(jobId));
      if (fields['data'] === undefined) return undefined;
      const state = (await raw.get(jobNameOf(jobId))?.getJobState(jobId)) ?? 'unknown';
      return {
        state,
        failedReason: fields['failedReason'] ?? null,
        data: JSON.parse(fields['data']),
        everything: JSON.stringify(fields),
      };
    },
    cleanFailedJobs: (olderThanMs) => cleanFailedJobs({ redis: client }, olderThanMs, silentLogger),
    lockLeftMs: (jobId) => client.pttl(`${keyOf(jobId)}:lock`),
    expireLock: async (jobId) => {
      await client.del(`${keyOf(jobId)}:lock`, `pingyi:${jobNameOf(jobId)}:stalled-check`);
    },
    clear: async () => void (await client.flushall()),
    close: async () => {
      await queue.close();
      await Promise.all([...raw.values()].map((one) => one.close()));
      await server.stop();
    },
  };
}
