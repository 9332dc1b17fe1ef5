import { type DeadlineStage, ProblemError } from '@pingyi/contracts';
import { type Deadline, deadlineWith, type Round, type Work } from '@pingyi/persistence';

/** The round's deadline of a stage, or the member's own one where it was extended. */
export async function deadlineOf(work: Work, round: Round, stage: DeadlineStage, memberId: string): Promise<Deadline> {
  return deadlineWith(round, stage, await work.extensions.find({ roundId: round.id, stage, memberId }));
}

/** The scoring deadlines of a round's members, read at once. */
export async function scoringDeadlines(work: Work, round: Round): Promise<(memberId: string) => Deadline> {
  const extensions = await work.extensions.list({ roundId: round.id, stage: 'scoring' });
  const byMember = new Map(extensions.map((extension) => [extension.memberId, extension]));
  return (memberId) => deadlineWith(round, 'scoring', byMember.get(memberId) ?? null);
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
