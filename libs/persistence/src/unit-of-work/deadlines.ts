import type { DeadlineStage } from '@pingyi/contracts';
import type { Round } from '../entities/round.entity';
import type { Work } from './work';

/** Until when a member may upload or score in a round; `at` null: no deadline is set. */
export interface Deadline {
  readonly at: Date | null;
  /** Nothing is taken after it; otherwise it only warns. */
  readonly hard: boolean;
  readonly extended: boolean;
}

/** The round's deadline of a stage, or the later one that a person was given. */
export function deadlineWith(round: Round, stage: DeadlineStage, extension: { readonly until: Date } | null): Deadline {
  const at = stage === 'collecting' ? round.collectUntil : round.scoreUntil;
  const hard = stage === 'collecting' ? round.collectHard : round.scoreHard;
  const isLater = extension !== null && at !== null && extension.until > at;
  return { at: isLater ? extension.until : at, hard: hard ?? false, extended: isLater };
}

/** Everybody's deadline of a stage, by member; one statement however many they are. */
export async function deadlinesOf(
  work: Work,
  round: Round,
  stage: DeadlineStage,
): Promise<(memberId: string) => Deadline> {
  const extensions = await work.extensions.list({ roundId: round.id, stage });
  const byMember = new Map(extensions.map((extension) => [extension.memberId, extension]));
  return (memberId) => deadlineWith(round, stage, byMember.get(memberId) ?? null);
}
