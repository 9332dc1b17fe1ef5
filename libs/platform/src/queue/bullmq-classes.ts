import type { JobName } from '@pingyi/contracts';
import { createPostgresBackend, type PgPool, type Processor, withBackend } from 'bullmq';
import { jobDefaults, workerDefaults } from './job-settings';

const { Queue, Worker } = withBackend(createPostgresBackend);

export type RawQueue = ReturnType<typeof openQueue>;
export type RawWorker = ReturnType<typeof openWorker>;

/** The producing side; there is one queue per job name. The caller listens for its errors. */
export function openQueue(name: JobName, connection: PgPool) {
  return new Queue<unknown, void>(name, { connection, defaultJobOptions: jobDefaults });
}

/** The consuming side; it starts when `run` is called. The caller listens for its errors. */
export function openWorker(
  name: JobName,
  processor: Processor<unknown, void>,
  options: { connection: PgPool; concurrency: number },
) {
  return new Worker<unknown, void>(name, processor, { ...workerDefaults, ...options, autorun: false });
}
