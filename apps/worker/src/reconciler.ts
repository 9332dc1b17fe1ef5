import type { JobName, JobPayload } from '@pingyi/contracts';
import type { Directory, UnitOfWork, Work } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobQueue, type Logger } from '@pingyi/platform';
import { sweepQuarantine } from './parse/unwanted-bytes';

const intervalMs = 60_000;
const sweepIntervalMs = 60 * 60_000;
/** Longer than any upload can take. */
const leftoverAgeMs = 24 * 60 * 60_000;

export interface ReconcilerParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  /** Rows younger than this are left alone: their job may be about to start. */
  readonly graceMs?: number;
}

/**
 * Finds rows that wait for a job which is no more (a restored backup, a flushed queue, a job failed by crashes) and adds
 * the job again. Safe in several processes at once: a live job of the same id is never doubled.
 * @returns how many jobs were added
 */
export async function reconcile(parts: ReconcilerParts): Promise<number> {
  const before = new Date(Date.now() - (parts.graceMs ?? 2 * 60_000));
  let restored = 0;
  for (const tenant of await parts.directory.listTenants()) {
    const base = { tenantId: tenant.id, requestId: 'reconciler' };
    const restore = async <Name extends JobName>(
      name: Name,
      payload: JobPayload<Name>,
      rowId: string,
    ): Promise<void> => {
      const jobId = jobIdOf(name, rowId);
      if (await parts.jobs.hasLiveJob(jobId)) return;
      await parts.jobs.restore(name, payload, jobId);
      parts.logger.warn({ jobName: name, jobId, tenantId: tenant.id }, 'A waiting row had no job; it was queued again');
      restored += 1;
    };
    const waiting = await parts.unitOfWork.run({ ...base, actorId: null }, (work) => waitingRows(work, before));
    for (const id of waiting.submissions) await restore('parse-report', { ...base, submissionId: id }, id);
    for (const id of waiting.tallies) await restore('tally-round', { ...base, tallyId: id }, id);
    for (const id of waiting.documents) await restore('render-document', { ...base, documentId: id }, id);
  }
  return restored;
}

async function waitingRows(work: Work, before: Date) {
  const submissions = await work.submissions.list([{ state: 'received' }, { state: 'reading' }]);
  const tallies = await work.tallies.list([{ state: 'queued' }, { state: 'running' }]);
  const documents = await work.documents.list([{ state: 'queued' }, { state: 'rendering' }]);
  return {
    submissions: submissions.filter(({ receivedAt }) => receivedAt < before).map(({ id }) => id),
    tallies: tallies.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
    documents: documents.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
  };
}

/** Runs `reconcile` every minute, and once an hour removes what interrupted and unwanted uploads left in the file store. */
export function startReconciler(parts: ReconcilerParts & { readonly files: FileStore }): { close(): Promise<void> } {
  const reconciling = every(intervalMs, () => reconcile(parts), parts.logger);
  const sweep = async (): Promise<number> =>
    (await parts.files.sweep(leftoverAgeMs)) + (await sweepQuarantine(parts, leftoverAgeMs));
  const sweeping = every(sweepIntervalMs, sweep, parts.logger);
  return {
    close: async () => {
      await reconciling.close();
      await sweeping.close();
    },
  };
}

/** Repeats a duty; a pass that takes longer than its period is never joined by the next. */
export function every(periodMs: number, work: () => Promise<number>, logger: Logger): { close(): Promise<void> } {
  let running: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    running ??= work()
      .catch((error: unknown) => logger.error({ err: error }, 'A periodic duty failed'))
      .finally(() => {
        running = null;
      });
  }, periodMs);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
