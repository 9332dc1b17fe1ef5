import { jobNames, jobPayloads, type JobName, type JobPayload } from '@pingyi/contracts';
import type { PgPool, PgQueryable } from 'bullmq';
import type { Logger } from '../logging/logger';
import { openQueue, type RawQueue } from './bullmq-classes';
import { jobNameOf } from './job-settings';
import { routedPool, watchPool } from './routed-pool';

/** What a service needs to have work done later. */
export interface JobPort {
  /**
   * Adds a job, inside the caller's transaction when there is one. While a job of that id is queued or running, or has
   * failed and was not yet trimmed, this does nothing.
   * @param jobId `<job>-<uuid of the row the work is for>`
   * @throws TypeError when the id does not belong to the job; ZodError when the payload does not fit
   */
  enqueue<Name extends JobName>(name: Name, payload: JobPayload<Name>, jobId: string): Promise<void>;
}

export interface JobQueue extends JobPort {
  /** True while a job of that id waits, is delayed or runs; false when it failed, finished or never was. */
  hasLiveJob(jobId: string): Promise<boolean>;
  /**
   * For a row without a live job (restored backup, job failed by crashes): adds its job, in place of a failed one of
   * the same id. Does nothing when a live one exists.
   */
  restore<Name extends JobName>(name: Name, payload: JobPayload<Name>, jobId: string): Promise<void>;
  close(): Promise<void>;
}

export interface JobQueueOptions {
  /** Shared by all queues of the process; its connections have the queue's schema in `search_path`, `keepAlive` on. */
  readonly pool: PgPool;
  /** The client of the transaction the caller is in, if any. */
  readonly currentClient: () => PgQueryable | undefined;
  readonly logger: Logger;
}

/** Opens the producing side of every queue and waits until the schema is there. Call it outside any transaction. */
export async function createJobQueue({ pool, currentClient, logger }: JobQueueOptions): Promise<JobQueue> {
  const watch = watchPool(pool, logger);
  const connection = routedPool(pool, currentClient);
  const queues = Object.fromEntries(
    jobNames.map((name) => {
      const queue = openQueue(name, connection);
      queue.on('error', (error) => logger.error({ err: error, jobName: name }, 'The queue reported an error'));
      return [name, queue];
    }),
  ) as Record<JobName, RawQueue>;
  await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));

  const isLive = async (jobId: string) => {
    const state = await queues[jobNameOf(jobId)].getJobState(jobId);
    return state !== 'unknown' && state !== 'failed' && state !== 'completed';
  };
  const enqueue: JobPort['enqueue'] = async (name, payload, jobId) => {
    if (jobNameOf(jobId) !== name) throw new TypeError(`the job id does not belong to ${name}`);
    await queues[name].add(name, jobPayloads[name].parse(payload), { jobId });
  };

  return {
    enqueue,
    hasLiveJob: isLive,
    restore: async (name, payload, jobId) => {
      if (await isLive(jobId)) return;
      await queues[name].remove(jobId);
      await enqueue(name, payload, jobId);
    },
    close: async () => {
      watch.close();
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}
