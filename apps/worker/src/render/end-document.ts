import type { BilingualText } from '@pingyi/contracts';
import type { ReadyDocument, RenderedDocument, Work } from '@pingyi/persistence';

/** Ready, failed or cancelled: nothing is made of it any more. */
export const isOver = ({ state }: Pick<RenderedDocument, 'state'>): boolean =>
  state !== 'queued' && state !== 'rendering';

/** Ends a paper that cannot be made, with a reason that a person can act on. */
export async function failDocument(work: Work, documentId: string, problem: BilingualText): Promise<void> {
  const document = await work.documents.lock(documentId);
  if (!isOver(document)) await endDocument(work, document, problem);
}

/** The same for one that the caller has locked and found not to be over. */
export async function endDocument(work: Work, document: RenderedDocument, problem: BilingualText): Promise<void> {
  const end = { state: 'failed', progressPercent: 100, progressStep: 'failed', problem } as const;
  await work.documents.update(document.id, end);
  recordEnd(work, document, { action: 'document.fail', data: {} });
}

interface End {
  readonly action: 'document.ready' | 'document.fail';
  readonly data: Readonly<Record<string, string | null>>;
}

/** The papers of a batch are counted in its own events. */
export function recordEnd(
  work: Work,
  { id, roundId, batchId }: Pick<ReadyDocument, 'id' | 'roundId' | 'batchId'>,
  { action, data }: End,
): void {
  if (batchId !== null) return;
  work.audit({ action, subjectType: 'document', subjectId: id, data: { roundId, ...data } });
}
