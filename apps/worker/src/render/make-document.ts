import type { BilingualText } from '@pingyi/contracts';
import type { RenderedDocument, UnitOfWork, Work } from '@pingyi/persistence';
import type { FileStore, Logger } from '@pingyi/platform';
import type { Lane } from '../child/fair-queue';
import { followRender } from './follow-render';
import type { Paper } from './paper';
import { paperOf } from './paper-of';
import type { PaperRenderer } from './paper-renderer';

export interface MakeDocumentParts {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly renderer: PaperRenderer;
  readonly logger: Logger;
}

export interface DocumentToMake {
  readonly tenantId: string;
  readonly requestId: string;
  readonly documentId: string;
  readonly lane: Lane;
  /** The process must stop now. */
  readonly signal: AbortSignal;
}

/** A PDF never needs more; beyond it something is wrong. */
const limitBytes = 64 * 1024 * 1024;

/**
 * Makes one paper: bytes first (durable, by content), then artifact and document rows in one transaction. It may run more
 * than once, the effect is once: the artifact's key is unique, and a document that is ready, failed or cancelled is left alone.
 * @returns why it was not made although another try may help; null when there is nothing left to do
 * @throws whatever keeps rows or files from being used now
 */
export async function makeDocument(parts: MakeDocumentParts, asked: DocumentToMake): Promise<BilingualText | null> {
  const { unitOfWork, renderer } = parts;
  const { tenantId, documentId, requestId } = asked;
  const actor = { tenantId, actorId: null, requestId };
  const begun = await unitOfWork.run(actor, (work) => begin(parts, work, documentId));
  if (!begun) return null;
  const { paper, document, artifactKey, present } = begun;
  const kept = parts.files.forTenant(tenantId).kept;
  if (present && (await kept.has(present.sha256))) {
    await unitOfWork.run(actor, (work) => finish(work, documentId, present.id));
    return null;
  }
  const following = followRender(unitOfWork, actor, documentId);
  try {
    const signal = AbortSignal.any([asked.signal, following.unwanted]);
    const place = { lane: asked.lane, owner: tenantId };
    const answer = await renderer.render(paper, document.profile, { place, signal, onProgress: following.note });
    asked.signal.throwIfAborted();
    // Cancelled; and perhaps asked for again since, while this very job kept another from being added.
    if (following.unwanted.aborted) return await makeDocument(parts, asked);
    if (!answer.ok) {
      if (answer.retry) return answer.problem;
      await unitOfWork.run(actor, (work) => failDocument(work, documentId, answer.problem));
      return null;
    }
    following.note({ step: 'saving', percent: 95 });
    const stored = await kept.put(answer.pdf, { limitBytes });
    await following.stop();
    await unitOfWork.run(actor, async (work) => {
      const artifact = await work.artifacts.insertOnce({
        artifactKey,
        ...stored,
        pages: answer.pages,
        createdAt: work.now,
      });
      // A document must never be ready on a row whose file is not the one just written.
      if (artifact.sha256 !== stored.sha256) throw new Error('the same paper gave other bytes than before');
      await finish(work, documentId, artifact.id);
    });
    return null;
  } finally {
    await following.stop();
  }
}

interface Begun {
  readonly document: RenderedDocument;
  readonly paper: Paper;
  readonly artifactKey: string;
  readonly present: { readonly id: string; readonly sha256: string } | null;
}

async function begin({ renderer, logger }: MakeDocumentParts, work: Work, documentId: string): Promise<Begun | null> {
  const document = await work.documents.lock(documentId);
  if (isOver(document)) return null;
  try {
    const paper = await paperOf(work, document);
    const artifactKey = await renderer.artifactKey(paper, document.profile);
    const present = await work.artifacts.find({ artifactKey });
    await work.documents.update(documentId, { state: 'rendering', progressPercent: 10, progressStep: 'drawing' });
    return { document, paper, artifactKey, present };
  } catch (error) {
    // Where a statement failed, the transaction is over and so is this: the job is tried again.
    await failDocument(work, documentId, {
      zh: '所依据的数据不全，文件没有生成。请核对该述职人的报告和结果后再重试。',
      en: 'What the paper is made from is not complete. Check the official’s report and result, then try again.',
    });
    logger.error({ err: error, documentId }, 'A paper could not be put together');
    return null;
  }
}

const isOver = ({ state }: RenderedDocument): boolean => state !== 'queued' && state !== 'rendering';

async function finish(work: Work, documentId: string, artifactId: string): Promise<void> {
  const document = await work.documents.lock(documentId);
  if (isOver(document)) return;
  await work.documents.update(documentId, {
    state: 'ready',
    progressPercent: 100,
    progressStep: 'done',
    artifactId,
    readyAt: work.now,
  });
  recordEnd(work, document, { action: 'document.ready', data: { artifactId } });
}

/** Ends a paper that cannot be made, with a reason that a person can act on. */
export async function failDocument(work: Work, documentId: string, problem: BilingualText): Promise<void> {
  const document = await work.documents.lock(documentId);
  if (isOver(document)) return;
  await work.documents.update(documentId, {
    state: 'failed',
    progressPercent: 100,
    progressStep: 'failed',
    problem,
  });
  recordEnd(work, document, { action: 'document.fail', data: {} });
}

interface End {
  readonly action: 'document.ready' | 'document.fail';
  readonly data: Record<string, string>;
}

/** The papers of a batch are counted in its own events. */
function recordEnd(work: Work, { id, roundId, batchId }: RenderedDocument, { action, data }: End): void {
  if (batchId !== null) return;
  work.audit({ action, subjectType: 'document', subjectId: id, data: { roundId, ...data } });
}
