import type { JobName } from '@pingyi/contracts';
import {
  createPostgresBackend,
  createRedisBackend,
  type Job,
  type JobsOptions,
  type PgPool,
  type Processor,
  withBackend,
} from 'bullmq';
import type { Redis } from 'ioredis';
import { jobDefaults, redisKeyPrefix, workerDefaults } from './job-settings';

const onPostgres = withBackend(createPostgresBackend);
const onRedis = withBackend(createRedisBackend);

/** Where the queues are: a pool of their PostgreSQL, or a connection to their Redis or Valkey. */
export type QueueConnection = { readonly pool: PgPool } | { readonly redis: Redis };

/** What is used of a queue, whichever its backend. */
export interface RawQueue {
  add(name: string, data: unknown, options: JobsOptions & { jobId: string }): Promise<unknown>;
  getJobState(jobId: string): Promise<string>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed' | 'failed')[]): Promise<Readonly<Record<string, number>>>;
  /** Oldest first. */
  getWaiting(start: number, end: number): Promise<readonly { readonly timestamp: number }[]>;
  remove(jobId: string): Promise<unknown>;
  clean(graceMs: number, limit: number, state: 'failed'): Promise<string[]>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What is used of a worker, whichever its backend. */
export interface RawWorker {
  run(): Promise<void>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'stalled', listener: (jobId: string) => void): unknown;
  removeAllListeners(): unknown;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

/** The producing side; there is one queue per job name. The caller listens for its errors. */
export function openQueue(name: JobName, connection: QueueConnection): RawQueue {
  if ('pool' in connection) {
    return new onPostgres.Queue(name, { connection: connection.pool, defaultJobOptions: jobDefaults });
  }
  const { redis } = connection;
  return new onRedis.Queue(name, { connection: redis, prefix: redisKeyPrefix, defaultJobOptions: jobDefaults });
}

/** The consuming side; it starts when `run` is called. The caller listens for its errors. */
export function openWorker(
  name: JobName,
  processor: (job: Job<unknown, void>, token?: string) => Promise<void>,
  { connection, concurrency }: { connection: QueueConnection; concurrency: number },
): RawWorker {
  const settings = { ...workerDefaults, concurrency, autorun: false };
  if ('pool' in connection) {
    return new onPostgres.Worker(name, processor as Processor, { ...settings, connection: connection.pool });
  }
  const { redis } = connection;
  return new onRedis.Worker(name, processor as Processor, { ...settings, connection: redis, prefix: redisKeyPrefix });
}
