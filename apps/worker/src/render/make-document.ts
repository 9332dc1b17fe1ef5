import type { BilingualText } from '@pingyi/contracts';
import { beginPapers, type MakeDocumentParts } from './begin-papers';
import { failDocument } from './end-document';
import { followRenders } from './follow-render';
import { savePapers } from './save-papers';
import { setPaper } from './set-paper';

export interface DocumentToMake {
  readonly tenantId: string;
  readonly requestId: string;
  readonly documentId: string;
  /** The process must stop now. */
  readonly signal: AbortSignal;
}

/**
 * Makes one paper that somebody waits for. It may run more than once, the effect is once: a document that is ready, failed
 * or cancelled is left alone.
 * @returns why it was not made although another try may help; null when there is nothing left to do
 * @throws whatever keeps rows or files from being used now
 */
export async function makeDocument(parts: MakeDocumentParts, asked: DocumentToMake): Promise<BilingualText | null> {
  const { unitOfWork } = parts;
  const { tenantId, documentId, requestId, signal } = asked;
  const actor = { tenantId, actorId: null, requestId };
  const follower = followRenders(unitOfWork, actor);
  try {
    for (;;) {
      const { papers } = await unitOfWork.run(actor, (work) => beginPapers(parts, work, [documentId]), {
        mayBeUndone: true,
      });
      const [begun] = papers;
      if (!begun) return null;
      const outcome = await setPaper(parts, begun, { tenantId, lane: 'interactive', signal, follower });
      // Perhaps asked for again since, while this very job kept another from being added.
      if (outcome.kind === 'unwanted') continue;
      if (outcome.kind === 'set') await savePapers(parts, actor, [outcome.paper]);
      else if (outcome.retry) return outcome.problem;
      else await unitOfWork.run(actor, (work) => failDocument(work, documentId, outcome.problem));
      return null;
    }
  } finally {
    await follower.close();
  }
}
