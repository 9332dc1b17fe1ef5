import { Injectable } from '@nestjs/common';
import {
  type AssignmentBoard,
  type AssignmentPair,
  type Kin,
  notFound,
  type OwnRecusals,
  ProblemError,
} from '@pingyi/contracts';
import { type Rater, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { notifyOfProposal } from '../views/notify-managers';
import { readBoard } from './assignment-board';
import { closePair, lockForClosing, recusingIn, requireClosable } from '../views/close-pair';
import { closeKinPairs, keepKinship } from '../views/kin-recusal';
import { proposeRecusal } from './pair-changes';
import { bothOf } from './pair-people';

/** Closes pairs: by recorded kinship, by the rater's own word, by the manager's. */
@Injectable()
export class RecusalService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async impose(actor: Actor, roundId: string, pair: AssignmentPair, reason: string): Promise<AssignmentBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockForClosing(work, roundId, pair);
      requireClosable(round);
      await bothOf(work, roundId, pair);
      if (recusingIn(round) === 'two') {
        await this.propose(work, { actor, roundId, pair }, { reason });
        return readBoard(work, actor, roundId);
      }
      const closed = await closePair(work, round, pair, { kind: 'imposed', reason, createdBy: actor.actorId });
      if (closed) {
        const data = { roundId, ...pair, voided: closed.voided, state: round.state };
        work.audit({ action: 'recusal.create', subjectType: 'recusal', subjectId: closed.recusalId, data });
      }
      return readBoard(work, actor, roundId);
    });
  }

  /** Two members are kin from then on, in this round and in every other that assigns raters later. */
  async recordKinship(actor: Actor, roundId: string, pair: AssignmentPair, kin: Kin): Promise<AssignmentBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockForClosing(work, roundId, pair);
      requireClosable(round);
      const { rater, official } = await bothOf(work, roundId, pair);
      if (rater.memberId === official.memberId) {
        throw new ProblemError('state-conflict', {
          zh: '评委和述职人是同一人，本来就不评议自己',
          en: 'Rater and official are the same person, who never rates themselves',
        });
      }
      if (recusingIn(round) === 'two') {
        await this.propose(work, { actor, roundId, pair }, kin);
        return readBoard(work, actor, roundId);
      }
      const kept = await keepKinship(work, [rater.memberId, official.memberId], kin, actor.actorId);
      const closed = await closeKinPairs(work, round, actor.actorId);
      if (kept.changed || closed.length > 0) {
        const voided = closed.filter((one) => one.voided).length;
        const data = { roundId, ...pair, relation: kin.relation, closed: closed.length, voided, state: round.state };
        work.audit({ action: 'kinship.record', subjectType: 'kinship', subjectId: kept.id, data });
      }
      return readBoard(work, actor, roundId);
    });
  }

  /** After the lock a recusal waits for another manager; a pair that is closed already needs none. */
  private async propose(
    work: Work,
    changing: { readonly actor: Actor; readonly roundId: string; readonly pair: AssignmentPair },
    ground: { readonly reason: string } | Kin,
  ): Promise<void> {
    const { roundId, pair } = changing;
    if (await work.recusals.find({ ...pair })) return;
    const id = await proposeRecusal(work, changing, ground);
    const data = { roundId, ...pair, kinship: !('reason' in ground) };
    work.audit({ action: 'recusal.propose', subjectType: 'pair_change', subjectId: id, data });
    const proposal = { zh: '锁定之后的回避', en: 'a recusal after the lock' };
    await notifyOfProposal(work, changing.actor, { roundId, proposalId: id, proposal, place: 'assign' });
  }

  async own(actor: Actor, roundId: string): Promise<OwnRecusals> {
    return this.unitOfWork.run(actor, async (work) => ownRecusals(work, await ownRater(work, actor, roundId)));
  }

  /** The rater's own word is enough; what they have cast for the official becomes void. */
  async declare(actor: Actor, roundId: string, officialId: string, reason: string): Promise<OwnRecusals> {
    return this.unitOfWork.run(actor, async (work) => {
      const rater = await ownRater(work, actor, roundId);
      const pair = { raterId: rater.id, officialId };
      const round = await lockForClosing(work, roundId, pair);
      await bothOf(work, roundId, pair);
      if (!declarable.includes(round.state)) {
        throw new ProblemError('state-conflict', {
          zh: '评分锁定以后不能自行申报，请联系评议组登记',
          en: 'Scoring is locked; ask the committee to record the recusal',
        });
      }
      const closed = await closePair(work, round, pair, { kind: 'declared', reason, createdBy: actor.actorId });
      if (closed) {
        const data = { roundId, ...pair, voided: closed.voided, state: round.state };
        work.audit({ action: 'recusal.declare', subjectType: 'recusal', subjectId: closed.recusalId, data });
      }
      return ownRecusals(work, rater);
    });
  }
}

const declarable: readonly string[] = ['draft', 'collecting', 'checking', 'scoring'];

async function ownRater(work: Work, actor: Actor, roundId: string): Promise<Rater> {
  await work.rounds.get(roundId);
  const rater = await work.raters.find({ roundId, memberId: actor.actorId });
  if (!rater) throw notFound();
  return rater;
}

async function ownRecusals(work: Work, { id: raterId, roundId, memberId }: Rater): Promise<OwnRecusals> {
  const { state } = await work.rounds.get(roundId);
  const sheets = new Map((await work.assignments.list({ raterId })).map((sheet) => [sheet.officialId, sheet.id]));
  const closed = new Set((await work.recusals.list({ raterId })).map(({ officialId }) => officialId));
  const items: OwnRecusals['items'] = [];
  for (const row of await work.officials.roster(roundId)) {
    const sheetId = sheets.get(row.id);
    const recused = closed.has(row.id);
    if (row.memberId === memberId || (sheetId === undefined && !recused)) continue;
    const submitted = sheetId !== undefined && (await work.assignments.isSubmitted(sheetId));
    const { id: officialId, name: officialName, post, townshipName } = row;
    items.push({ officialId, officialName, post, townshipName, recused, submitted });
  }
  return { open: declarable.includes(state), items };
}
