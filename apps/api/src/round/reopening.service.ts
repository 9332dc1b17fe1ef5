import { Injectable } from '@nestjs/common';
import { ProblemError } from '@pingyi/contracts';
import { UnitOfWork } from '@pingyi/persistence';
import { mayReopenFrom, standingAfter } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { isSecret } from '../secrecy/ballot-boxes';
import { judge } from './round-facts';
import { notifyOfProposal } from '../views/notify-managers';
import { notifyOfStage } from './notify-stage';
import { refusalOf } from './round-moves';

/** Scoring is opened again by two: one manager proposes with a reason, another confirms. */
@Injectable()
export class ReopeningService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async propose(intended: Intended, roundId: string, reason: string): Promise<{ id: string }> {
    return runOnce(this.unitOfWork, intended, async (work) => {
      const round = await work.rounds.lock(roundId);
      const { state } = round;
      if (isSecret(round)) throw neverAgain();
      if (!mayReopenFrom(state)) {
        throw new ProblemError('state-conflict', {
          zh: '只有锁定后、公示前的轮次可以重新开启评分',
          en: 'Scoring is opened again only after it was locked and before publication',
        });
      }
      if (await work.reopenings.find({ roundId, state: 'proposed' })) {
        throw new ProblemError('state-conflict', {
          zh: '已有一项提议等待另一人确认',
          en: 'A proposal is waiting for another manager already',
        });
      }
      const id = await work.reopenings.insert({
        roundId,
        fromState: state,
        state: 'proposed',
        reason,
        proposedBy: intended.actor.actorId,
        proposedAt: work.now,
        settledBy: null,
        settledAt: null,
      });
      work.audit({
        action: 'reopening.propose',
        subjectType: 'reopening',
        subjectId: id,
        data: { roundId, from: state },
      });
      const proposal = { zh: '重新开启评分', en: 'to open scoring again' };
      await notifyOfProposal(work, intended.actor, { roundId, proposalId: id, proposal, place: 'round' });
      return { id };
    });
  }

  /** @throws ProblemError second-person-required when who proposed it confirms; they may take it back */
  async settle(actor: Actor, reopeningId: string, confirmed: boolean): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await work.reopenings.get(reopeningId);
      const round = await work.rounds.lock(roundId);
      const proposal = await work.reopenings.get(reopeningId);
      if (proposal.state !== 'proposed') {
        throw new ProblemError('state-conflict', {
          zh: '这项提议已经处理过',
          en: 'This proposal has been settled already',
        });
      }
      if (confirmed && isSecret(round)) throw neverAgain();
      if (confirmed && proposal.proposedBy === actor.actorId) throw new ProblemError('second-person-required');
      if (confirmed) {
        const judgement = await judge(work, round);
        const refusal = refusalOf({ to: 'scoring', reason: proposal.reason, approvedByTwo: true }, judgement);
        if (refusal) throw new ProblemError('state-conflict', refusal);
        const standing = standingAfter(judgement.standing, 'scoring');
        await work.rounds.update(roundId, { ...standing, version: round.version + 1 });
        await notifyOfStage(work, round, 'scoring', round.version + 1);
      }
      const state = confirmed ? 'confirmed' : 'declined';
      await work.reopenings.update(reopeningId, { state, settledBy: actor.actorId, settledAt: work.now });
      const data = { roundId, confirmed, from: round.state, proposedBy: proposal.proposedBy };
      work.audit({ action: 'reopening.settle', subjectType: 'reopening', subjectId: reopeningId, data });
    });
  }
}

const neverAgain = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '无记名轮次锁定后不能重新开启评分：测评票与评委的对应已经销毁',
    en: 'A secret round is never opened again: what tied its ballots to raters is destroyed',
  });
