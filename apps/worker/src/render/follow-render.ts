import type { AuditActor, UnitOfWork } from '@pingyi/persistence';
import type { RenderProgress } from './render-task';

/** Most papers are made in less; for those nothing is written between begin and end. */
const intervalMs = 400;

export interface FollowedRender {
  readonly note: (progress: RenderProgress) => void;
  /** Aborted once somebody has cancelled the paper. */
  readonly unwanted: AbortSignal;
  /** It is not followed any longer. */
  readonly end: () => void;
}

export interface RenderFollower {
  readonly follow: (documentId: string) => FollowedRender;
  /** Writes nothing more once it returns. */
  readonly close: () => Promise<void>;
}

/** Writes how far papers of one tenant are while they are made, and notices when nobody wants one any more. */
export function followRenders(unitOfWork: UnitOfWork, actor: AuditActor): RenderFollower {
  const followed = new Map<string, { noted: RenderProgress; readonly cancelled: AbortController }>();
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    const before = new Map(followed);
    const progress = Array.from(before, ([id, { noted }]) => ({
      id,
      progressStep: noted.step,
      progressPercent: noted.percent,
    }));
    try {
      const wanted = await unitOfWork.run(actor, (work) => work.documents.noteProgress(progress), {
        mayBeUndone: true,
      });
      for (const [id, { cancelled }] of before) if (!wanted.has(id)) cancelled.abort();
    } catch {
      // The next tick tells it again; the outcome does not depend on it.
    } finally {
      writing = null;
    }
  };
  const timer = setInterval(() => {
    if (followed.size > 0) writing ??= write();
  }, intervalMs);
  return {
    follow: (documentId) => {
      const entry = { noted: { step: 'drawing', percent: 10 } as RenderProgress, cancelled: new AbortController() };
      followed.set(documentId, entry);
      return {
        note: (progress) => {
          entry.noted = progress;
        },
        unwanted: entry.cancelled.signal,
        end: () => void followed.delete(documentId),
      };
    },
    close: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}
