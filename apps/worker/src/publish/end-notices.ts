import type { Directory, UnitOfWork, Work } from '@pingyi/persistence';
import { canTransition, periodsAfterPublication } from '@pingyi/review-rules';

export interface EndNoticesParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
}

/**
 * Moves every round whose days of notice are over on to review, as a manager's click would. Safe in several processes at once.
 * A round is archived by a manager alone.
 * @returns how many were moved
 */
export async function endNotices({ directory, unitOfWork }: EndNoticesParts): Promise<number> {
  let moved = 0;
  for (const { id: tenantId } of await directory.listTenants()) {
    const actor = { tenantId, actorId: null, requestId: 'clock' };
    const rounds = await unitOfWork.run(actor, (work) => work.rounds.list({ state: 'notice' }));
    for (const { id } of rounds) {
      if (await unitOfWork.run(actor, (work) => endNotice(work, id))) moved += 1;
    }
  }
  return moved;
}

async function endNotice(work: Work, roundId: string): Promise<boolean> {
  const round = await work.rounds.lock(roundId);
  const first = await work.publications.first({ roundId, ordinal: 1 }, { ordinal: 'ASC' });
  if (first === null) return false;
  const { noticeDays = 5, reviewDays = 30 } = round;
  const own = await work.specialDays.list();
  const { noticeEndsAt } = periodsAfterPublication(first.publishedAt, { noticeDays, reviewDays }, own);
  const holding = noticeEndsAt < work.now ? (['notice_days_over'] as const) : [];
  if (!canTransition(round.state, 'review', holding).allowed) return false;
  await work.rounds.update(roundId, { state: 'review', version: round.version + 1 });
  work.audit({
    action: 'round.move',
    subjectType: 'round',
    subjectId: roundId,
    data: { from: round.state, to: 'review' },
  });
  return true;
}
