import type { ProgressStep } from '@pingyi/contracts';
import type { AuditActor, UnitOfWork } from '@pingyi/persistence';

const intervalMs = 400;

interface Standing {
  readonly progressPercent: number;
  readonly progressStep: ProgressStep;
  readonly ballotsRead: number;
  readonly ballotsTotal: number | null;
}

export interface ProgressFollower {
  /** Notes how far the tally is; written with the next tick. */
  note(standing: Standing): void;
  /** Writes nothing more once it returns. */
  stop(): Promise<void>;
}

/**
 * Commits how far a tally is while its one long transaction reads, on a connection of its own: what that transaction writes
 * is seen by nobody before its end. It must be started outside any unit of work; the reading never waits for it, so a busy
 * pool delays only what people are told.
 */
export function followProgress(unitOfWork: UnitOfWork, actor: AuditActor, tallyId: string): ProgressFollower {
  let noted: Standing | null = null;
  let writing: Promise<void> | null = null;
  const write = async (standing: Standing): Promise<void> => {
    try {
      await unitOfWork.run(actor, (work) => work.tallies.updateWhere({ id: tallyId, state: 'running' }, standing));
    } catch {
      // The next tick tells it again; the outcome does not depend on it.
    } finally {
      writing = null;
    }
  };
  const timer = setInterval(() => {
    if (noted === null || writing !== null) return;
    const standing = noted;
    noted = null;
    writing = write(standing);
  }, intervalMs);
  return {
    note: (standing) => {
      noted = standing;
    },
    stop: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}
