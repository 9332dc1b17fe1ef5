import { setTimeout as sleep } from 'node:timers/promises';
import {
  jobNames,
  jobPayloads,
  type JobName,
  type JobPayload,
  ProblemError,
  problemCatalogue,
} from '@pingyi/contracts';
import { type Job, type PgPool, UnrecoverableError, WaitingError } from 'bullmq';
import type { Logger } from '../logging/logger';
import type { Metrics } from '../metrics/metrics';
import { inSpan } from '../telemetry/tracing';
import { runInContext } from '../tenancy/request-context';
import { openWorker, type QueueConnection } from './bullmq-classes';
import { startFailedJobCleaning } from './failed-job-cleaning';
import { drainTimeoutMs, failedJobAgeMs, stopTimeoutMs } from './job-settings';
import { connectRedis } from './redis-connection';
import { plainPool, watchPool } from './routed-pool';

export interface JobContext {
  readonly jobId: string;
  /** Counts from 1. A job whose worker was killed runs again under the same number. */
  readonly attempt: number;
  readonly attemptsLimit: number;
  /** No further attempt follows when this one throws. */
  readonly isLastAttempt: boolean;
  /** Aborted when the process must stop now: kill the child and reject; the job returns to the queue. */
  readonly signal: AbortSignal;
}

export interface JobHandler<Name extends JobName> {
  /** Jobs of this name that run at the same time in this process, at least 1. */
  readonly concurrency: number;
  /**
   * Does the work; it may run more than once for the same row, even at the same time, so its effect must be
   * repeatable. A ProblemError that no retry can cure fails the job at once; anything else is tried again later.
   */
  run(payload: JobPayload<Name>, context: JobContext): Promise<void>;
  /**
   * Called after the job has failed for good, so that the row can say so. It is not called when the process dies in
   * between; the reconciler finds such rows by their missing job.
   */
  failed?(payload: JobPayload<Name>, error: unknown, context: JobContext): Promise<void>;
}

export type JobHandlers = { readonly [Name in JobName]?: JobHandler<Name> };

/** Where the jobs are taken from: the same backend they are added to. */
export type JobSource =
  /** As for `createJobQueue`, with at least two connections per handler and two to spare. */
  { readonly pool: PgPool } | { readonly redisUrl: string };

export interface JobWorkersOptions {
  readonly source: JobSource;
  readonly handlers: JobHandlers;
  readonly logger: Logger;
  readonly metrics?: Pick<Metrics, 'jobEnded' | 'jobStalled'>;
  /** After how long a failed job is removed; otherwise as the queue's settings say. */
  readonly failedJobsMs?: number;
  /** Shorter in tests; otherwise as the queue's settings say. */
  readonly drainTimeoutMs?: number;
}

export interface JobWorkers {
  /**
   * Takes no new job and waits for running ones; after the drain time their signals are aborted, each goes back into
   * the queue, and what still runs then is left for another worker's stalled check. A pool stays open.
   */
  close(): Promise<void>;
}

/** Starts consuming: returns when every worker is connected. @throws ConfigError when Redis cannot be used now */
export async function createJobWorkers(options: JobWorkersOptions): Promise<JobWorkers> {
  const { source, handlers, logger, metrics } = options;
  const stopping = new AbortController();
  const { connection, watch, disconnect } = await connect(source, logger);

  const start = <Name extends JobName>(jobName: Name) => {
    const handler: JobHandler<Name> | undefined = handlers[jobName];
    if (handler === undefined) return undefined;
    const processor = (job: Job<unknown, void>, token?: string) =>
      runJob({ jobName, handler, job, token, signal: stopping.signal, logger, metrics });
    const worker = openWorker(jobName, processor, { connection, concurrency: handler.concurrency });
    worker.on('error', (error) => logger.error({ err: error, jobName }, 'The worker reported an error'));
    worker.on('stalled', (jobId) => {
      metrics?.jobStalled(jobName);
      logger.warn({ jobName, jobId }, 'A job lost its worker and was queued again');
    });
    return worker;
  };
  const workers = jobNames.flatMap((name) => start(name) ?? []);
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  for (const worker of workers) {
    worker.run().catch((error: unknown) => logger.error({ err: error }, 'A worker stopped by an error'));
  }
  const cleaning = startFailedJobCleaning(connection, options.failedJobsMs ?? failedJobAgeMs, logger);

  const stop = async (): Promise<void> => {
    const drained = Promise.all(workers.map((worker) => worker.close())).then(() => true);
    if (await within(drained, options.drainTimeoutMs ?? drainTimeoutMs)) return;
    logger.warn({}, 'Jobs are still running; stopping them');
    stopping.abort();
    if (await within(drained, stopTimeoutMs)) return;
    logger.error({}, 'Jobs did not stop; leaving them to the next stalled check');
    for (const worker of workers) {
      worker.removeAllListeners();
      // Without a listener the abandoned renewal of a lock would be printed.
      worker.on('error', () => undefined);
    }
    await Promise.all(workers.map((worker) => worker.disconnect()));
  };
  return {
    close: async () => {
      watch.close();
      await cleaning.close();
      await stop();
      disconnect();
    },
  };
}

interface OpenSource {
  readonly connection: QueueConnection;
  readonly watch: { close(): void };
  /** Ends what was opened here; a pool belongs to whoever gave it. */
  readonly disconnect: () => void;
}

async function connect(source: JobSource, logger: Logger): Promise<OpenSource> {
  if ('pool' in source) {
    const watch = watchPool(source.pool, logger);
    return { connection: { pool: plainPool(source.pool) }, watch, disconnect: () => undefined };
  }
  const { redis, watch } = await connectRedis(source.redisUrl, 'consume', logger);
  return { connection: { redis }, watch, disconnect: () => redis.disconnect() };
}

async function within(work: Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const timer = new AbortController();
  try {
    return await Promise.race([work, sleep(timeoutMs, false, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}

interface Run<Name extends JobName> {
  readonly jobName: Name;
  readonly handler: JobHandler<Name>;
  readonly job: Job<unknown, void>;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly metrics: JobWorkersOptions['metrics'];
}

async function runJob<Name extends JobName>({
  jobName,
  handler,
  job,
  token,
  signal,
  logger,
  metrics,
}: Run<Name>): Promise<void> {
  const jobId = job.id ?? '';
  const parsed = jobPayloads[jobName].safeParse(job.data);
  if (!parsed.success) {
    logger.error({ jobName, jobId }, 'A job has a payload that does not fit');
    throw new UnrecoverableError('payload-invalid');
  }
  // Looking the schema up by a generic name widens its output to the union of all payloads.
  const payload = parsed.data as JobPayload<Name>;
  const attempt = job.attemptsMade + 1;
  const attemptsLimit = job.opts.attempts ?? 1;
  const context: JobContext = { jobId, attempt, attemptsLimit, isLastAttempt: attempt >= attemptsLimit, signal };
  const { requestId, tenantId, traceparent } = payload;

  await runInContext({ requestId, tenantId, jobId }, async () => {
    const startedAt = performance.now();
    const durationMs = () => Math.round(performance.now() - startedAt);
    const ended = (outcome: 'done' | 'failed' | 'stopped') =>
      metrics?.jobEnded(jobName, outcome, (performance.now() - startedAt) / 1_000);
    try {
      await inSpan(
        `job ${jobName}`,
        { 'pingyi.job': jobName, 'pingyi.attempt': attempt, 'pingyi.request_id': requestId },
        () => handler.run(payload, context),
        { parent: traceparent, kind: 'consumer' },
      );
      ended('done');
      logger.info({ jobName, attempt, durationMs: durationMs() }, 'Job done');
    } catch (error) {
      ended(signal.aborted ? 'stopped' : 'failed');
      if (signal.aborted) {
        logger.warn({ jobName, attempt, durationMs: durationMs() }, 'Job stopped; it returns to the queue');
        await job.moveToWait(token);
        throw new WaitingError();
      }
      const hopeless = isHopeless(error);
      logger.error({ jobName, attempt, attemptsLimit, durationMs: durationMs(), err: error }, 'Job failed');
      if (hopeless || context.isLastAttempt) await reportFailure(handler, payload, error, context, logger);
      throw withoutText(error, hopeless);
    }
  });
}

function isHopeless(error: unknown): boolean {
  if (error instanceof UnrecoverableError) return true;
  return error instanceof ProblemError && !problemCatalogue[error.code].retry;
}

/** What the queue's table keeps of an error: it knows no tenant policy, so only a code or a type, never a text. */
function withoutText(error: unknown, hopeless: boolean): Error {
  const reason = error instanceof ProblemError ? error.code : error instanceof Error ? error.name : 'unknown';
  const bare = hopeless ? new UnrecoverableError(reason) : new Error(reason);
  bare.stack = '';
  return bare;
}

async function reportFailure<Name extends JobName>(
  handler: JobHandler<Name>,
  payload: JobPayload<Name>,
  error: unknown,
  context: JobContext,
  logger: Logger,
): Promise<void> {
  try {
    await handler.failed?.(payload, error, context);
  } catch (second) {
    logger.error({ err: second }, 'The failure of a job could not be recorded');
  }
}
