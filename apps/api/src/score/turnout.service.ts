import { Injectable } from '@nestjs/common';
import { type BallotProgress, notFound, ProblemError, type ResponseOf, type routes } from '@pingyi/contracts';
import { type Deadline, notify, type RaterStanding, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isSecret } from '../secrecy/ballot-boxes';
import { type Intended, runOnce } from '../http/intent';
import { scoringDeadlines } from '../views/deadline';

/** Nobody is reminded more often. */
const reminderPauseMs = 12 * 3_600_000;

/** How far raters and townships are, and reminding those who are not done. Tells states and times, never scores. */
@Injectable()
export class TurnoutService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<BallotProgress> {
    return this.unitOfWork.run(actor, async (work) => progressOf(work, await work.rounds.get(roundId)));
  }

  /** @throws ProblemError not-found where one of the raters is not the round's, state-conflict unless scoring is open */
  async remind(
    { actor, intent }: Intended,
    roundId: string,
    raterIds: readonly string[],
  ): Promise<ResponseOf<typeof routes.sendReminders>> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      // Locked, so that of two managers who remind at once one finds it done.
      const round = await work.rounds.lock(roundId);
      const standings = new Map((await work.ballotProgress.raters(roundId)).map((row) => [row.raterId, row]));
      const asked = [...new Set(raterIds)].map((id) => standings.get(id) ?? null);
      if (asked.includes(null)) throw notFound();
      if (round.state !== 'scoring') {
        throw new ProblemError('state-conflict', {
          zh: '只有评分期间可以提醒评委',
          en: 'Raters can be reminded only while scoring is open',
        });
      }
      const due = asked.filter((row) => row !== null).filter((row) => isDue(row, work.now));
      const deadline = await scoringDeadlines(work, round);
      const openOf = new Map(due.map((row) => [row.memberId, row.assigned - row.submitted]));
      const to = [...openOf.keys()];
      const readers = await work.notices.readers(to, 'scores_wanted');
      const mailed = new Set(readers.flatMap(({ memberId, mailAddress }) => (mailAddress === null ? [] : memberId)));
      await notify(work, {
        kind: 'scores_wanted',
        roundId,
        subjectId: roundId,
        occasion: work.now.toISOString(),
        to,
        values: (memberId) => ({ count: openOf.get(memberId) ?? 0, deadline: deadline(memberId).at }),
      });
      const sent = { roundId, sentBy: actor.actorId, sentAt: work.now };
      await work.ballotReminders.insertAll(
        due.map(({ raterId, memberId }) => ({
          ...sent,
          raterId,
          openSheets: openOf.get(memberId) ?? 0,
          byMail: mailed.has(memberId),
        })),
      );
      const byMail = mailed.size;
      work.audit({
        action: 'ballot.remind',
        subjectType: 'round',
        subjectId: roundId,
        data: { raters: due.length, byMail },
      });
      return { progress: await progressOf(work, round), reminded: due.length, byMail };
    });
  }
}

function isDue({ assigned, submitted, remindedAt }: RaterStanding, now: Date): boolean {
  if (submitted >= assigned) return false;
  return remindedAt === null || now.getTime() - remindedAt.getTime() >= reminderPauseMs;
}

async function progressOf(work: Work, round: Round): Promise<BallotProgress> {
  const raters = await work.ballotProgress.raters(round.id);
  const dueOf = await scoringDeadlines(work, round);
  const isOpen = round.state === 'scoring';
  return {
    raters: raters.map(({ memberId, lastSavedAt, remindedAt, ...row }) => ({
      ...row,
      ...standingBy(dueOf(memberId), isOpen && row.submitted < row.assigned ? work.now : null),
      lastSavedAt: lastSavedAt?.toISOString() ?? null,
      remindedAt: remindedAt?.toISOString() ?? null,
    })),
    // By township is as good as by official.
    townships: isSecret(round) ? [] : [...(await work.ballotProgress.townships(round.id))],
    scoreUntil: round.scoreUntil?.toISOString() ?? null,
    overdue: isOpen && round.scoreUntil !== null && round.scoreUntil < work.now,
    open: isOpen,
    voidsProposed: await work.ballotProgress.voidsWaiting(round.id),
  };
}

/** A rater's deadline as told; `now` null where nothing is open any more. */
function standingBy({ at, extended }: Deadline, now: Date | null) {
  return { dueAt: at?.toISOString() ?? null, extended, late: now !== null && at !== null && at < now };
}
