import { ProblemError } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import { beginPapers, type BegunPaper, incomplete, type MakeDocumentParts } from './begin-papers';
import { failDocument } from './end-document';
import { followRenders } from './follow-render';
import { createPaperSaver } from './save-papers';
import { setPaper, type SetOutcome } from './set-paper';

/** Papers begun in one transaction. */
const chunk = 16;
/** How often a paper may end a child before it is given up alone. */
const mostTries = 2;

export interface BatchToMake {
  readonly tenantId: string;
  readonly requestId: string;
  readonly batchId: string;
  readonly children: number;
  /** The process must stop now. */
  readonly signal: AbortSignal;
}

interface Chunk {
  readonly papers: readonly BegunPaper[];
  /** The place of the last one that was looked at. */
  readonly behind: number;
}

/**
 * Makes the papers of a batch that are left, in its order: while children set some, the rows of the next are read and the
 * bytes and rows of those before are written, each many at a time. A paper at fault ends alone.
 * @throws whatever keeps rows or files from being used now; the signal’s reason
 */
export async function makeBatch(parts: MakeDocumentParts, asked: BatchToMake): Promise<void> {
  const { tenantId, requestId, batchId, children, signal } = asked;
  const { unitOfWork, logger } = parts;
  const actor = { tenantId, actorId: null, requestId };
  const mostUnderWay = 2 * children + 2 * chunk;
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const isOver = (): boolean => failures.length > 0 || signal.aborted;
  let setting = 0;
  const follower = followRenders(unitOfWork, actor);
  const saver = createPaperSaver(parts, actor, () => setting > 0);

  const beginNext = (behind: number, most: number): Promise<Chunk | null> =>
    unitOfWork.run(actor, (work) => beginChunk(parts, work, { batchId, behind, most }), { mayBeUndone: true });

  async function beginAlone(behind: number): Promise<Chunk | null> {
    try {
      return await beginNext(behind, 1);
    } catch (error) {
      if (isOutage(error)) throw error;
      return unitOfWork.run(actor, async (work) => {
        const [poison] = await work.documents.nextOfBatch(batchId, behind, 1);
        if (!poison) return null;
        logger.error({ err: error, documentId: poison.id }, 'A paper could not be put together');
        await failDocument(work, poison.id, incomplete);
        return { papers: [], behind: poison.ordinal };
      });
    }
  }

  async function next(behind: number): Promise<Chunk | null> {
    try {
      return await beginNext(behind, chunk);
    } catch (error) {
      if (isOutage(error)) throw error;
      return beginAlone(behind);
    }
  }

  async function set(begun: BegunPaper): Promise<SetOutcome> {
    setting += 1;
    try {
      for (let tries = 1; ; tries += 1) {
        const outcome = await setPaper(parts, begun, { tenantId, lane: 'batch', signal, follower });
        if (outcome.kind !== 'failed' || !outcome.retry || tries === mostTries) return outcome;
      }
    } finally {
      setting -= 1;
    }
  }

  async function make(begun: BegunPaper): Promise<void> {
    const outcome = await set(begun);
    if (outcome.kind === 'set') await saver.save(outcome.paper);
    if (outcome.kind !== 'failed') return;
    await unitOfWork.run(actor, (work) => failDocument(work, begun.document.id, outcome.problem));
  }

  async function start(begun: BegunPaper): Promise<void> {
    const paper: Promise<void> = make(begun)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(paper));
    underWay.add(paper);
    if (underWay.size >= mostUnderWay) await Promise.race(underWay);
  }

  try {
    let coming = next(0);
    for (let now = await coming; now !== null && !isOver(); now = await coming) {
      coming = next(now.behind);
      // Looked at once this chunk is under way; until then its failure must not count as unheard.
      coming.catch(() => undefined);
      for (const begun of now.papers) if (!isOver()) await start(begun);
    }
    await coming.catch((error: unknown) => void failures.push(error));
    await Promise.all(underWay);
  } finally {
    await Promise.all(underWay);
    await follower.close();
  }
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}

const isOutage = (error: unknown): boolean => error instanceof ProblemError && error.code === 'unavailable';

/** None once somebody has cancelled the batch. */
async function beginChunk(
  parts: MakeDocumentParts,
  work: Work,
  { batchId, behind, most }: { readonly batchId: string; readonly behind: number; readonly most: number },
): Promise<Chunk | null> {
  const { state } = await work.documentBatches.get(batchId);
  if (state !== 'running' && state !== 'queued') return null;
  const documents = await work.documents.nextOfBatch(batchId, behind, most);
  const { papers, handled } = await beginPapers(
    parts,
    work,
    documents.map(({ id }) => id),
  );
  const last = documents[handled - 1];
  return last ? { papers, behind: last.ordinal } : null;
}
