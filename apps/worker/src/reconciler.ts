import type { JobName, JobPayload } from '@pingyi/contracts';
import type { Directory, UnitOfWork, Work } from '@pingyi/persistence';
import { jobIdOf, type JobQueue, type Logger, type Metrics } from '@pingyi/platform';

export interface ReconcilerParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  readonly metrics?: Pick<Metrics, 'newestAuditEvent'>;
  /** Rows younger than this are left alone: their job may be about to start. */
  readonly graceMs?: number;
}

/**
 * Finds rows that wait for a job which is no more (a restored backup, a flushed queue, a job failed by crashes) and adds
 * the job again. Safe in several processes at once: a live job of the same id is never doubled. A tenant whose rows cannot
 * be read keeps nobody from the others.
 * @returns how many jobs were added
 */
export async function reconcile(parts: ReconcilerParts): Promise<number> {
  const before = new Date(Date.now() - (parts.graceMs ?? 2 * 60_000));
  let restored = 0;
  for (const { id: tenantId } of await parts.directory.listTenants()) {
    try {
      restored += await reconcileTenant(parts, tenantId, before);
    } catch (error) {
      parts.logger.error({ err: error, tenantId }, 'The jobs of a tenant could not be looked after');
    }
  }
  return restored;
}

async function reconcileTenant(parts: ReconcilerParts, tenantId: string, before: Date): Promise<number> {
  let restored = 0;
  const base = { tenantId, requestId: 'reconciler' };
  const restore = async <Name extends JobName>(name: Name, payload: JobPayload<Name>, rowId: string): Promise<void> => {
    const jobId = jobIdOf(name, rowId);
    if (await parts.jobs.hasLiveJob(jobId)) return;
    await parts.jobs.restore(name, payload, jobId);
    parts.logger.warn({ jobName: name, jobId, tenantId }, 'A waiting row had no job; it was queued again');
    restored += 1;
  };
  const waiting = await parts.unitOfWork.run({ ...base, actorId: null }, (work) => waitingRows(work, before));
  if (waiting.newestEvent) parts.metrics?.newestAuditEvent(waiting.newestEvent.at);
  for (const id of waiting.submissions) await restore('parse-report', { ...base, submissionId: id }, id);
  for (const id of waiting.imports) await restore('read-list', { ...base, importId: id }, id);
  for (const id of waiting.rereads) await restore('reread-reports', { ...base, rereadId: id }, id);
  for (const id of waiting.tallies) await restore('tally-round', { ...base, tallyId: id }, id);
  for (const id of waiting.paperBatches) await restore('print-ballots', { ...base, batchId: id }, id);
  for (const id of waiting.slips) await restore('print-slips', { ...base, slipsId: id }, id);
  for (const id of waiting.evidence) await restore('inspect-evidence', { ...base, evidenceId: id }, id);
  for (const id of waiting.documents) await restore('render-document', { ...base, documentId: id }, id);
  for (const id of waiting.documentBatches) await restore('render-batch', { ...base, batchId: id }, id);
  return restored;
}

async function waitingRows(work: Work, before: Date) {
  const submissions = await work.submissions.list([{ state: 'received' }, { state: 'reading' }]);
  const imports = await work.imports.waiting(before);
  const rereads = await work.rereads.list([{ state: 'queued' }, { state: 'running' }]);
  const tallies = await work.tallies.list([{ state: 'queued' }, { state: 'running' }]);
  const documents = await work.documents.list([
    { state: 'queued', ordinal: 0 },
    { state: 'rendering', ordinal: 0 },
  ]);
  const documentBatches = await work.documentBatches.list([{ state: 'queued' }, { state: 'running' }]);
  const paperBatches = await work.paperBatches.list([{ printState: 'queued' }, { printState: 'rendering' }]);
  const slips = await work.slips.list([{ state: 'queued' }, { state: 'rendering' }]);
  const evidence = await work.evidence.list({ state: 'received' });
  const { seq } = await work.auditTrail.head();
  const newestEvent = seq === 0 ? null : await work.auditTrail.find(seq);
  return {
    newestEvent,
    submissions: submissions.filter(({ receivedAt }) => receivedAt < before).map(({ id }) => id),
    imports,
    rereads: rereads.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
    tallies: tallies.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
    paperBatches: paperBatches.filter(({ createdAt }) => createdAt < before).map(({ id }) => id),
    slips: slips.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
    evidence: evidence.filter(({ receivedAt }) => receivedAt < before).map(({ id }) => id),
    documentBatches: documentBatches.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
    documents: documents.filter(({ requestedAt }) => requestedAt < before).map(({ id }) => id),
  };
}
