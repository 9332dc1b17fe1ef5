import type { JobPayload } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { JobHandler } from '@pingyi/platform';
import type { MakeDocumentParts } from './begin-papers';
import { makeBatch } from './make-batch';

type Payload = JobPayload<'render-batch'>;

/** Batches at a time in one process; their papers share the children in turns. */
const batchesAtOnce = 8;

export interface RenderBatchParts extends MakeDocumentParts {
  readonly children: number;
}

/** Makes the papers of a batch. Nothing is remembered outside the rows: killed, it goes on with what is not ready. */
export function renderBatchJob({ children, ...parts }: RenderBatchParts): JobHandler<'render-batch'> {
  const inTenant = <T>({ tenantId, requestId }: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    parts.unitOfWork.run({ tenantId, actorId: null, requestId }, fn);

  return {
    concurrency: batchesAtOnce,
    async run(payload, { signal }) {
      if (!(await inTenant(payload, (work) => begin(work, payload.batchId)))) return;
      // Papers asked for again meanwhile stand before the place that this job has come to.
      do await makeBatch(parts, { ...payload, children, signal });
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
