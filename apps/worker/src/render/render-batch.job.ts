import type { BilingualText, JobPayload } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { JobContext, JobHandler } from '@pingyi/platform';
import { failDocument, makeDocument, type MakeDocumentParts } from './make-document';

type Payload = JobPayload<'render-batch'>;

/** Batches at a time in one process; their papers share the children in turns. */
const batchesAtOnce = 8;
/** Papers read from the rows at a time. */
const chunk = 50;
/** Papers whose rows are read or whose bytes are written while the children are at others. */
const beside = 4;
/** How often a paper may end a child before it is given up alone. */
const mostTries = 2;

export interface RenderBatchParts extends MakeDocumentParts {
  readonly children: number;
}

/**
 * Makes the papers of a batch in its order, a few more under way than there are children, so that rows are read and bytes
 * written while the children set. Nothing is remembered outside the rows: killed, it goes on with what is not ready.
 */
export function renderBatchJob({ children, ...parts }: RenderBatchParts): JobHandler<'render-batch'> {
  const inTenant = <T>({ tenantId, requestId }: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    parts.unitOfWork.run({ tenantId, actorId: null, requestId }, fn);

  async function make(payload: Payload, documentId: string, signal: AbortSignal): Promise<void> {
    const { tenantId, requestId } = payload;
    let problem: BilingualText | null = null;
    for (let tries = 0; tries < mostTries; tries += 1) {
      problem = await makeDocument(parts, { tenantId, requestId, documentId, lane: 'batch', signal });
      if (problem === null) return;
    }
    const reason = problem;
    if (reason) await inTenant(payload, (work) => failDocument(work, documentId, reason));
  }

  async function makeAll(payload: Payload, { signal }: JobContext): Promise<void> {
    const { batchId } = payload;
    const failures: unknown[] = [];
    const underWay = new Set<Promise<void>>();
    let behind = 0;
    while (failures.length === 0 && !signal.aborted) {
      const next = await inTenant(payload, (work) => nextPapers(work, batchId, behind));
      if (next.length === 0) break;
      for (const { id, ordinal } of next) {
        if (failures.length > 0 || signal.aborted) break;
        behind = ordinal;
        const paper: Promise<void> = make(payload, id, signal)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => underWay.delete(paper));
        underWay.add(paper);
        if (underWay.size >= children + beside) await Promise.race(underWay);
      }
    }
    await Promise.all(underWay);
    signal.throwIfAborted();
    if (failures.length > 0) throw failures[0];
  }

  return {
    concurrency: batchesAtOnce,
    async run(payload, context) {
      if (!(await inTenant(payload, (work) => begin(work, payload.batchId)))) return;
      // Papers asked for again meanwhile stand before the place that this job has come to.
      do await makeAll(payload, context);
      while (!(await inTenant(payload, (work) => finish(work, payload.batchId))));
    },
    async failed(payload) {
      await inTenant(payload, async (work) => {
        const problem = {
          zh: '整批文件多次中断，已停止；已生成的可以下载，其余可以重试。',
          en: 'The batch was interrupted several times and stopped; what is ready can be downloaded, try the rest again.',
        };
        const unfinished = { batchId: payload.batchId, progressPercent: 100, progressStep: 'failed' } as const;
        for (const state of ['queued', 'rendering'] as const) {
          await work.documents.updateWhere(
            { batchId: payload.batchId, state },
            { ...unfinished, state: 'failed', problem },
          );
        }
        await finish(work, payload.batchId);
      });
    },
  };
}

async function begin(work: Work, batchId: string): Promise<boolean> {
  const { state } = await work.documentBatches.lock(batchId);
  if (state === 'queued') await work.documentBatches.update(batchId, { state: 'running' });
  return state === 'queued' || state === 'running';
}

/** None once somebody has cancelled the batch. */
async function nextPapers(work: Work, batchId: string, behind: number): Promise<{ id: string; ordinal: number }[]> {
  const { state } = await work.documentBatches.get(batchId);
  return state === 'running' || state === 'queued' ? work.documents.nextOfBatch(batchId, behind, chunk) : [];
}

/** @returns false while something is left to be made */
async function finish(work: Work, batchId: string): Promise<boolean> {
  const { state, roundId } = await work.documentBatches.lock(batchId);
  if (state !== 'queued' && state !== 'running') return true;
  const counts = (await work.documents.countsOfBatches([batchId])).get(batchId);
  if (counts && counts.queued + counts.rendering > 0) return false;
  await work.documentBatches.update(batchId, { state: 'done', finishedAt: work.now });
  work.audit({
    action: 'batch.finish',
    subjectType: 'document_batch',
    subjectId: batchId,
    data: { roundId, ready: counts?.ready ?? 0, failed: counts?.failed ?? 0 },
  });
  return true;
}
