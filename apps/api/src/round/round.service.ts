import { Injectable } from '@nestjs/common';
import {
  appealStates,
  ProblemError,
  type OfficialRow,
  type BodyOf,
  type routes,
  type RoundSummary,
  type RoundView,
} from '@pingyi/contracts';
import { requireVersion, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';
import { isOnlyForAppeals } from '../http/appeal-scope';
import { metricDefinition } from '../views/metric-view';
import { roundSummary, roundView, townshipOf } from '../views/round-view';
import { standingAfter } from '@pingyi/review-rules';
import { exemptRest } from './exempt-rest';
import { BallotBoxes } from '../secrecy/ballot-boxes';
import { judge } from './round-facts';
import { notifyOfStage } from './notify-stage';
import { movesOf, refusalOf } from './round-moves';

type Move = BodyOf<typeof routes.moveRound>;

@Injectable()
export class RoundService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly boxes: BallotBoxes,
  ) {}

  async list(actor: Actor): Promise<RoundSummary[]> {
    return this.unitOfWork.run(actor, async (work) => {
      const rounds = await work.rounds.list({}, { year: 'DESC', createdAt: 'DESC' });
      const shown = isOnlyForAppeals(actor.roles, 'round.read')
        ? rounds.filter(({ state }) => appealStates.includes(state))
        : rounds;
      return shown.map(roundSummary);
    });
  }

  async read(actor: Actor, roundId: string): Promise<RoundView> {
    return this.unitOfWork.run(actor, async (work) => this.view(work, actor, await work.rounds.get(roundId)));
  }

  /** @throws ProblemError state-conflict when the round cannot go there, version-conflict when it moved meanwhile */
  async move(actor: Actor, roundId: string, { to, version, reason = null }: Move): Promise<RoundView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      requireVersion(round, version);
      const judgement = await judge(work, round);
      const refusal = refusalOf({ to, reason, approvedByTwo: false }, judgement);
      if (refusal) throw new ProblemError('state-conflict', refusal);
      const exempt = to === 'scoring' ? await exemptRest(work, round, judgement, actor, reason) : [];
      const box = await this.boxes.follow(work, round, to);
      await work.rounds.update(roundId, { ...standingAfter(judgement.standing, to), version: round.version + 1 });
      work.audit({
        action: 'round.move',
        subjectType: 'round',
        subjectId: roundId,
        data: { from: round.state, to, ...(exempt.length === 0 ? {} : { uncheckedOfficialIds: exempt }), ...box },
      });
      await notifyOfStage(work, round, to, round.version + 1);
      return this.view(work, actor, await work.rounds.get(roundId));
    });
  }

  async officials(actor: Actor, roundId: string): Promise<OfficialRow[]> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const roster = await work.officials.roster(roundId);
      return roster.map((row) => ({
        id: row.id,
        name: row.name,
        post: row.post,
        peerClass: row.peerClass,
        township: townshipOf(row),
        principal: row.principal,
        kind: row.kind,
        delivery: row.delivery,
        graded: row.graded,
        ungradedReason: row.ungradedReason,
        submission:
          row.submissionId && row.submissionVersion && row.submissionState
            ? {
                id: row.submissionId,
                version: row.submissionVersion,
                state: row.submissionState,
                fileName: row.fileName ?? '',
                submittedAt: row.submittedAt?.toISOString() ?? null,
              }
            : null,
      }));
    });
  }

  async raters(actor: Actor, roundId: string) {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const raters = await work.raters.progress(roundId);
      return raters.map(({ id, name, groupId, assigned, submitted }) => ({ id, name, groupId, assigned, submitted }));
    });
  }

  async metrics(actor: Actor) {
    return this.unitOfWork.run(actor, async (work) => {
      const metrics = await work.metrics.list({}, { theme: 'ASC', key: 'ASC' });
      return metrics.filter(({ retiredAt }) => !retiredAt).map(metricDefinition);
    });
  }

  private async view(work: Work, actor: Actor, round: Round): Promise<RoundView> {
    const mayMove = actor.roles.includes('round_manager') && !(await isRated(work, round.id, actor.actorId));
    const standing = { state: round.state, suspendedFrom: round.suspendedFrom ?? null };
    return roundView(work, round, { transitions: mayMove ? movesOf(standing) : [], roles: actor.roles });
  }
}
