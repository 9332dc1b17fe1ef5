import { type DeadlineStage, ProblemError } from '@pingyi/contracts';
import type { Round, Work } from '@pingyi/persistence';

/** Until when a member may upload or score in a round; `at` null: no deadline is set. */
export interface Deadline {
  readonly at: Date | null;
  /** Nothing is taken after it; otherwise it only warns. */
  readonly hard: boolean;
  readonly extended: boolean;
}

/** The round's deadline of a stage, or the member's own one where it was extended. */
export async function deadlineOf(work: Work, round: Round, stage: DeadlineStage, memberId: string): Promise<Deadline> {
  const extension = await work.extensions.find({ roundId: round.id, stage, memberId });
  const at = stage === 'collecting' ? round.collectUntil : round.scoreUntil;
  const hard = stage === 'collecting' ? round.collectHard : round.scoreHard;
  const isLater = extension !== null && at !== null && extension.until > at;
  return { at: isLater ? extension.until : at, hard: hard ?? false, extended: isLater };
}

/** @throws ProblemError state-conflict after the member's hard deadline */
export async function requireInTime(work: Work, round: Round, stage: DeadlineStage, memberId: string): Promise<void> {
  const { at, hard } = await deadlineOf(work, round, stage, memberId);
  if (!hard || at === null || work.now <= at) return;
  throw new ProblemError(
    'state-conflict',
    stage === 'collecting'
      ? {
          zh: '报送截止时间已过；确有需要，请联系评议组延长',
          en: 'The deadline for reports has passed; ask the round’s manager for an extension if you need one',
        }
      : {
          zh: '评分截止时间已过；确有需要，请联系评议组延长',
          en: 'The deadline for scores has passed; ask the round’s manager for an extension if you need one',
        },
  );
}
