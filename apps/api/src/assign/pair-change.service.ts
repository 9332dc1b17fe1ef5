import { Injectable } from '@nestjs/common';
import { type AssignmentBoard, type AssignmentPair, notFound, ProblemError, type RecusalKind } from '@pingyi/contracts';
import { type PairChange, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { readBoard, requireAssigning } from './assignment-board';
import { closePair, lockForClosing, openPair, recusingIn, requireClosable } from '../views/close-pair';
import { closeKinPairs, findKinship, keepKinship, openFormerKin, openKinPairs } from '../views/kin-recusal';
import { keepChange } from './pair-changes';
import { bothOf } from './pair-people';

/** Changes single pairs by hand, each with its reason. */
@Injectable()
export class PairChangeService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws ProblemError state-conflict for a pair that must not be assigned, saying why */
  async assign(
    actor: Actor,
    roundId: string,
    pair: AssignmentPair,
    { assigned, reason }: { readonly assigned: boolean; readonly reason: string },
  ): Promise<AssignmentBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockForClosing(work, roundId, pair);
      requireAssigning(round);
      const sheet = await work.assignments.find({ ...pair });
      if (assigned) await requireAssignable(work, round, pair);
      else await bothOf(work, roundId, pair);
      if ((sheet !== null) === assigned) return readBoard(work, actor, roundId);
      if (sheet === null) await work.assignments.insert({ roundId, ...pair });
      else await work.assignments.remove({ id: sheet.id });
      const step = assigned ? 'assign' : 'unassign';
      const id = await keepChange(work, { actor, roundId, pair }, { step, reason });
      const data = { roundId, ...pair, assigned };
      work.audit({ action: 'assignment.change', subjectType: 'pair_change', subjectId: id, data });
      return readBoard(work, actor, roundId);
    });
  }

  /**
   * Opens a recused pair again until scoring is locked. Where the two are recorded as kin, that record ends too, and with it
   * whatever else it closed in this round.
   */
  async withdraw(actor: Actor, roundId: string, pair: AssignmentPair, reason: string): Promise<AssignmentBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockForClosing(work, roundId, pair);
      const { rater, official } = await bothOf(work, roundId, pair);
      if (recusingIn(round) !== 'one') {
        throw new ProblemError('state-conflict', {
          zh: '评分锁定以后不能再撤销回避',
          en: 'Once scoring is locked, recusals are no longer withdrawn',
        });
      }
      const recusal = await work.recusals.find({ ...pair });
      if (!recusal) {
        throw new ProblemError('state-conflict', { zh: '这一对没有回避', en: 'This pair is not recused' });
      }
      const kinship = await findKinship(work, [rater.memberId, official.memberId]);
      await openPair(work, recusal);
      let opened = 1;
      if (kinship) {
        await work.kinships.remove({ id: kinship.id });
        opened += await openFormerKin(work, round, [rater.memberId, official.memberId]);
      }
      const kind: RecusalKind = recusal.kind ?? 'imposed';
      const earlier = { kind, reason: recusal.reason };
      const kin = { relation: kinship?.relation ?? null, degree: kinship?.degree ?? null };
      const id = await keepChange(work, { actor, roundId, pair }, { step: 'withdraw', reason, earlier, ...kin });
      const data = { roundId, ...pair, kind, opened, kinship: kinship !== null, state: round.state };
      work.audit({ action: 'recusal.withdraw', subjectType: 'pair_change', subjectId: id, data });
      return readBoard(work, actor, roundId);
    });
  }

  /** @throws ProblemError second-person-required when who proposed it confirms; they may take it back */
  async settle(actor: Actor, roundId: string, changeId: string, confirmed: boolean): Promise<AssignmentBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const { raterId, officialId, roundId: ownRoundId } = await work.pairChanges.get(changeId);
      if (ownRoundId !== roundId) throw notFound();
      const round = await lockForClosing(work, roundId, { raterId, officialId });
      const change = await work.pairChanges.get(changeId);
      if (change.state !== 'proposed') {
        throw new ProblemError('state-conflict', {
          zh: '这项提议已经处理过',
          en: 'This proposal has been settled already',
        });
      }
      if (confirmed && change.proposedBy === actor.actorId) throw new ProblemError('second-person-required');
      if (confirmed) requireClosable(round);
      const voided = confirmed ? await closeProposed(work, round, change) : 0;
      const state = confirmed ? 'done' : 'declined';
      await work.pairChanges.update(changeId, { state, settledBy: actor.actorId, settledAt: work.now });
      const { proposedBy } = change;
      const data = { roundId, raterId, officialId, confirmed, voided, proposedBy, state: round.state };
      work.audit({ action: 'recusal.settle', subjectType: 'pair_change', subjectId: changeId, data });
      return readBoard(work, actor, roundId);
    });
  }
}

/** Closes what was proposed; how many ballots became void with it. */
async function closeProposed(work: Work, round: Round, change: PairChange): Promise<number> {
  const { raterId, officialId, relation, degree, reason, proposedBy } = change;
  const pair = { raterId, officialId };
  if (relation === null) {
    const closed = await closePair(work, round, pair, { kind: 'imposed', reason, createdBy: proposedBy });
    return closed?.voided === true ? 1 : 0;
  }
  const { rater, official } = await bothOf(work, round.id, pair);
  await keepKinship(work, [rater.memberId, official.memberId], { relation, degree }, proposedBy);
  return (await closeKinPairs(work, round, proposedBy)).filter(({ voided }) => voided).length;
}

async function requireAssignable(work: Work, round: Round, pair: AssignmentPair): Promise<void> {
  const { rater, official } = await bothOf(work, round.id, pair);
  const { self = false, code } = await work.voterGroups.get(rater.groupId);
  const isOneself = rater.memberId === official.memberId;
  if (await work.recusals.find({ ...pair })) {
    throw new ProblemError('state-conflict', {
      zh: '这一对已回避，不能分派；确有错误的，先撤销回避',
      en: 'This pair is recused and cannot be assigned; withdraw the recusal first if it is mistaken',
    });
  }
  if (self && !isOneself) {
    throw new ProblemError('state-conflict', {
      zh: `${code} 票是自评票种，只能评议本人`,
      en: `Group ${code} is of those who rate themselves, so it rates nobody else`,
    });
  }
  if (!self && isOneself) {
    throw new ProblemError('state-conflict', {
      zh: '评委和述职人是同一人，只有自评票种可以评议本人',
      en: 'Rater and official are the same person; only a group of those who rate themselves may do that',
    });
  }
  const kin = await openKinPairs(work, round.id);
  if (kin.some(({ raterId, officialId }) => raterId === pair.raterId && officialId === pair.officialId)) {
    throw new ProblemError('state-conflict', {
      zh: '两人登记有亲属关系，不能分派',
      en: 'The two are recorded as kin, so the pair cannot be assigned',
    });
  }
}
