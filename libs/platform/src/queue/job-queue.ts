import { jobNames, jobPayloads, type JobName, type JobPayload } from '@pingyi/contracts';
import type { PgPool, PgQueryable } from 'bullmq';
import type { Logger } from '../logging/logger';
import type { QueueDepth } from '../metrics/metrics';
import { currentTraceparent } from '../telemetry/tracing';
import { openQueue, type QueueConnection, type RawQueue } from './bullmq-classes';
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
  /**
   * True while a job of that id waits, is delayed or runs; false when it failed, finished, never was, or has not reached
   * a queue outside the database yet.
   */
  hasLiveJob(jobId: string): Promise<boolean>;
  /**
   * For a row without a live job (restored backup, job failed by crashes): adds its job, in place of a failed one of
   * the same id. Does nothing when a live one exists.
   */
  restore<Name extends JobName>(name: Name, payload: JobPayload<Name>, jobId: string): Promise<void>;
  /** How many jobs of each name wait, run or have failed, of all processes. */
  depths(): Promise<readonly QueueDepth[]>;
  close(): Promise<void>;
}

export interface JobQueueOptions {
  /** Shared by all queues of the process; its connections have the queue's schema in `search_path`, `keepAlive` on. */
  readonly pool: PgPool;
  /** The client of the transaction the caller is in, if any. */
  readonly currentClient: () => PgQueryable | undefined;
  readonly logger: Logger;
}

/**
 * Opens the producing side of every queue on PostgreSQL and waits until the schema is there. Call it outside any
 * transaction.
 */
export async function createJobQueue({ pool, currentClient, logger }: JobQueueOptions): Promise<JobQueue> {
  const watch = watchPool(pool, logger);
  const queues = await openQueues({ pool: routedPool(pool, currentClient) }, logger);
  const enqueue: JobPort['enqueue'] = async (name, payload, jobId) => queues.add(checkedJob(name, payload, jobId));
  return {
    enqueue,
    hasLiveJob: (jobId) => queues.hasLiveJob(jobId),
    restore: (name, payload, jobId) => queues.replace(checkedJob(name, payload, jobId)),
    depths: () => queues.depths(),
    close: async () => {
      watch.close();
      await queues.close();
    },
  };
}

/** A job whose id and payload fit its name. */
export interface CheckedJob {
  readonly name: JobName;
  readonly payload: JobPayload<JobName>;
  readonly jobId: string;
}

/** @throws TypeError when the id does not belong to the job; ZodError when the payload does not fit */
export function checkedJob(name: JobName, payload: unknown, jobId: string): CheckedJob {
  if (jobNameOf(jobId) !== name) throw new TypeError(`the job id does not belong to ${name}`);
  const parsed = jobPayloads[name].parse(payload);
  const traceparent = parsed.traceparent ?? currentTraceparent();
  return { name, payload: traceparent === undefined ? parsed : { ...parsed, traceparent }, jobId };
}

/** The queues of all jobs over one connection. */
export interface OpenQueues {
  /** Does nothing when a job of that id is there, failed ones included. */
  add(job: CheckedJob): Promise<void>;
  /** Adds the job in place of a failed one, unless a live one is there. */
  replace(job: CheckedJob): Promise<void>;
  hasLiveJob(jobId: string): Promise<boolean>;
  depths(): Promise<readonly QueueDepth[]>;
  close(): Promise<void>;
}

/** Opens them and waits until the backend answers. */
export async function openQueues(connection: QueueConnection, logger: Logger): Promise<OpenQueues> {
  const queues = Object.fromEntries(
    jobNames.map((name) => {
      const queue = openQueue(name, connection);
      queue.on('error', (error) => logger.error({ err: error, jobName: name }, 'The queue reported an error'));
      return [name, queue];
    }),
  ) as Record<JobName, RawQueue>;
  await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));

  const hasLiveJob = async (jobId: string) => {
    const state = await queues[jobNameOf(jobId)].getJobState(jobId);
    return state !== 'unknown' && state !== 'failed' && state !== 'completed';
  };
  const add = async ({ name, payload, jobId }: CheckedJob) => {
    await queues[name].add(name, payload, { jobId });
  };
  return {
    add,
    hasLiveJob,
    replace: async (job) => {
      if (await hasLiveJob(job.jobId)) return;
      await queues[job.name].remove(job.jobId);
      await add(job);
    },
    depths: () => Promise.all(jobNames.map((name) => depthOf(name, queues[name]))),
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

async function depthOf(jobName: JobName, queue: RawQueue): Promise<QueueDepth> {
  const states = ['waiting', 'active', 'delayed', 'failed'] as const;
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await queue.getJobCounts(...states);
  const [oldest] = waiting > 0 ? await queue.getWaiting(0, 0) : [];
  const oldestWaitingMs = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.timestamp);
  return { jobName, counts: { waiting, active, delayed, failed }, oldestWaitingMs };
}
