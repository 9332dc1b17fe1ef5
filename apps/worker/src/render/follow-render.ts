import type { AuditActor, UnitOfWork } from '@pingyi/persistence';
import type { RenderProgress } from './render-task';

/** Most papers are made in less; for those nothing is written between begin and end. */
const intervalMs = 400;

export interface RenderFollower {
  readonly note: (progress: RenderProgress) => void;
  /** Aborted once somebody has cancelled the paper. */
  readonly unwanted: AbortSignal;
  /** Writes nothing more once it returns. */
  readonly stop: () => Promise<void>;
}

/** Writes how far a paper is while it is made, and notices when nobody wants it any more. */
export function followRender(unitOfWork: UnitOfWork, actor: AuditActor, documentId: string): RenderFollower {
  const cancelled = new AbortController();
  let noted: RenderProgress = { step: 'drawing', percent: 10 };
  let writing: Promise<void> | null = null;
  const write = async ({ step, percent }: RenderProgress): Promise<void> => {
    try {
      const patch = { progressStep: step, progressPercent: percent };
      const changed = await unitOfWork.run(actor, (work) =>
        work.documents.updateWhere({ id: documentId, state: 'rendering' }, patch),
      );
      if (changed === 0) cancelled.abort();
    } catch {
      // The next tick tells it again; the outcome does not depend on it.
    } finally {
      writing = null;
    }
  };
  const timer = setInterval(() => {
    writing ??= write(noted);
  }, intervalMs);
  return {
    note: (progress) => {
      noted = progress;
    },
    unwanted: cancelled.signal,
    stop: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}
