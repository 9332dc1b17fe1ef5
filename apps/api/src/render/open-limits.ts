import { mostOpenBatches, mostOpenDocuments, ProblemError } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

interface Open {
  readonly person: number;
  readonly tenant: number;
}

/** @throws ProblemError too-many-requests while too many papers of this person or tenant are not finished */
export async function requireRoomForDocument(work: Work, actor: Actor): Promise<void> {
  requireBelow(await work.documents.open(actor.actorId), mostOpenDocuments, {
    zh: '份文件尚未生成完',
    en: 'papers are still to be made',
  });
}

/** @throws ProblemError too-many-requests while too many batches of this person or tenant are not finished */
export async function requireRoomForBatch(work: Work, actor: Actor): Promise<void> {
  const batches = await work.documentBatches.list([{ state: 'queued' }, { state: 'running' }]);
  const person = batches.filter(({ requestedBy }) => requestedBy === actor.actorId).length;
  requireBelow({ person, tenant: batches.length }, mostOpenBatches, {
    zh: '批文件尚未生成完',
    en: 'batches are still to be made',
  });
}

function requireBelow(open: Open, most: Open, words: { readonly zh: string; readonly en: string }): void {
  const [whoZh, whoEn, count] =
    open.person >= most.person ? ['您', 'Of yours', open.person] : ['本单位', 'Of your committee', open.tenant];
  if (open.person < most.person && open.tenant < most.tenant) return;
  throw new ProblemError('too-many-requests', {
    zh: `${whoZh}有 ${count} ${words.zh}，请等其中一些完成，或取消不需要的，再提交。`,
    en: `${whoEn}, ${count} ${words.en}. Wait for some of them, or cancel what is not needed, then ask again.`,
  });
}
