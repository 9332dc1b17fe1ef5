import { jobNames, type JobName } from '@pingyi/contracts';

/** The database schema of the queue's own tables; connections that enqueue need it in their `search_path`. */
export const queueSchema = 'bullmq';

/** What the queue's keys in Redis begin with, so that others may use the same one. */
export const redisKeyPrefix = 'pingyi';

/**
 * Chosen by measurement. Finished jobs are removed at once because trimming them by count or age deadlocks under load;
 * failed ones stay for a look and are trimmed by one caller.
 */
export const jobDefaults = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: false,
  stackTraceLimit: 1,
} as const;

/**
 * A killed worker's job is taken up again 15–35 s later: the lock runs out, then a stalled check notices. The lock can
 * be this short because heavy work runs in child processes and the event loop stays free to renew it.
 */
export const workerDefaults = {
  lockDuration: 15_000,
  stalledInterval: 10_000,
  maxStalledCount: 10,
} as const;

/** How long a closing worker waits for jobs before it stops them. */
export const drainTimeoutMs = 20_000;
/** How long stopped jobs get to put themselves back into the queue. */
export const stopTimeoutMs = 3_000;

export const failedJobAgeMs = 7 * 24 * 60 * 60 * 1_000;
export const cleanIntervalMs = 60 * 60 * 1_000;

/** How long a job waits in the outbox when the process that wrote it died before handing it over. */
export const relayIntervalMs = 5_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The job id of a row: `<job>-<uuid of the row>`, so that the same row is never queued twice at a time. */
export function jobIdOf(name: JobName, rowId: string): string {
  if (!uuid.test(rowId)) throw new TypeError(`a job id needs a lower-case uuid, for ${name}`);
  return `${name}-${rowId}`;
}

/** @throws TypeError when the id is not `<job>-<uuid>` */
export function jobNameOf(jobId: string): JobName {
  const name = jobNames.find(
    (candidate) => jobId.startsWith(`${candidate}-`) && uuid.test(jobId.slice(candidate.length + 1)),
  );
  if (name === undefined) throw new TypeError('a job id is <job>-<uuid>');
  return name;
}
