import { Injectable } from '@nestjs/common';
import { type DecisionBoard, DecisionGuard, notFound, ProblemError, type ProblemDetail } from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import {
  checkDecision,
  type DecisionFault,
  givenFirstGrades,
  type GradeDecision,
  openGrades,
  tiedOfficials,
} from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type DecidedTally, findDecidedTally } from './decided-tally';

/** The committee confirms each suggested grade, or changes it with a reason; publication freezes what stands then. */
@Injectable()
export class DecisionService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<DecisionBoard> {
    return this.unitOfWork.run(actor, (work) => decisionBoard(work, roundId));
  }

  /** Confirms what is suggested and not decided yet, ties aside. */
  async confirmAll(actor: Actor, roundId: string, tallyId: string): Promise<DecisionBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const decided = await openForDecisions(work, roundId, tallyId);
      const tied = tiedOfficials(decided.basis);
      const decidedAt = work.now;
      const rows = decided.basis.output.results.flatMap(({ official, suggestedGrade }) =>
        suggestedGrade === null || tied.has(official) || decided.confirmations.has(official)
          ? []
          : [
              {
                tallyId,
                officialId: official,
                grade: suggestedGrade,
                reason: null,
                decidedBy: actor.actorId,
                decidedAt,
              },
            ],
      );
      if (rows.length > 0) {
        await work.confirmations.insertAll(rows);
        const data = { roundId, officials: rows.length };
        work.audit({ action: 'decision.confirm', subjectType: 'tally', subjectId: tallyId, data });
      }
      return decisionBoard(work, roundId);
    });
  }

  /** @throws ProblemError decision-refused when reason, veto or quota speak against it */
  async decide(
    actor: Actor,
    target: { readonly roundId: string; readonly officialId: string },
    { tallyId, grade, reason }: { tallyId: string; grade: string; reason: string },
  ): Promise<DecisionBoard> {
    const { roundId, officialId } = target;
    return this.unitOfWork.run(actor, async (work) => {
      const official = await work.officials.get(officialId);
      if (official.roundId !== roundId) throw notFound();
      const { basis, taken, confirmations } = await openForDecisions(work, roundId, tallyId);
      const decision: GradeDecision = { official: officialId, grade, reason: reason === '' ? null : reason };
      const fault = checkDecision(basis, taken, decision);
      if (fault !== null) throw new ProblemError('decision-refused', words[fault]);
      const row = { grade, reason: decision.reason, decidedBy: actor.actorId, decidedAt: work.now };
      const present = confirmations.get(officialId);
      if (present) await work.confirmations.update(present.id, row);
      else await work.confirmations.insert({ tallyId, officialId, ...row });
      const data = { roundId, tallyId, from: present?.grade ?? null, to: grade };
      work.audit({ action: 'decision.record', subjectType: 'official', subjectId: officialId, data });
      return decisionBoard(work, roundId);
    });
  }
}

/** @throws ProblemError state-conflict outside the deciding phase, version-conflict when another tally is newer */
async function openForDecisions(work: Work, roundId: string, tallyId: string): Promise<DecidedTally> {
  const round = await work.rounds.lock(roundId);
  const tally = await work.tallies.get(tallyId);
  if (tally.roundId !== roundId) throw notFound();
  if (round.state !== 'deciding') {
    throw new ProblemError('state-conflict', {
      zh: '轮次进入评定阶段后才能确认等次',
      en: 'Grades are confirmed while the round is being decided',
    });
  }
  const decided = await findDecidedTally(work, roundId);
  if (decided?.tally.id !== tallyId) throw new ProblemError('version-conflict');
  return decided;
}

const words: Record<DecisionFault, ProblemDetail> = {
  not_graded: { zh: '这名述职人不定等次', en: 'This official gets no grade' },
  unknown_grade: { zh: '本轮次没有这个等次', en: 'This round has no such grade' },
  barred_by_veto: { zh: '一票否决已经生效，不能评为更高的等次', en: 'A veto in force bars a higher grade' },
  reason_missing: {
    zh: '更改建议等次、决定名额线上的同分，都须写明理由',
    en: 'A change of the suggested grade or a tie at the quota line needs a reason',
  },
  over_quota: {
    zh: '优秀名额已满，先更改名额内一人的等次，才能再评一人为优秀',
    en: 'All places for the first grade are taken; change somebody else’s grade first',
  },
};

async function decisionBoard(work: Work, roundId: string): Promise<DecisionBoard> {
  const round = await work.rounds.get(roundId);
  const decided = await findDecidedTally(work, roundId);
  if (decided === null) {
    return { tallyId: null, open: false, rows: [], quota: [], missing: [...DecisionGuard.options] };
  }
  const { basis, confirmations, taken, holding, tally } = decided;
  const tied = tiedOfficials(basis);
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  return {
    tallyId: tally.id,
    open: round.state === 'deciding',
    rows: basis.output.results.flatMap(({ official, suggestedGrade }) => {
      const row = confirmations.get(official);
      if (suggestedGrade === null) return [];
      return [
        {
          officialId: official,
          suggestedGrade,
          grade: row?.grade ?? null,
          reason: row?.reason ?? null,
          decidedBy: row ? (names.get(row.decidedBy) ?? '') : null,
          decidedAt: row?.decidedAt.toISOString() ?? null,
          tied: tied.has(official),
          openGrades: [...openGrades(basis, official)],
        },
      ];
    }),
    quota: basis.output.quota.map(({ peerClass, limit }) => ({
      peerClass,
      limit,
      given: givenFirstGrades(basis, taken, peerClass),
    })),
    missing: DecisionGuard.options.filter((guard) => !holding.includes(guard)),
  };
}
