import { Injectable } from '@nestjs/common';
import {
  appealStates,
  ProblemError,
  type OfficialRow,
  type RoundState,
  type RoundSummary,
  type RoundView,
} from '@pingyi/contracts';
import { requireVersion, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isOnlyForAppeals } from '../http/appeal-scope';
import { roundSummary, roundView, townshipOf } from '../views/round-view';
import { setUpOf, setUpRefusal } from './policy-rules';
import { movesOf, refusalOf } from './round-moves';

@Injectable()
export class RoundService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

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
  async move(actor: Actor, roundId: string, to: RoundState, version: number): Promise<RoundView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      requireVersion(round, version);
      const refusal = refusalOf(round.state, to, {
        counts: await work.rounds.counts(roundId),
        setUpRefusal: setUpRefusal(await setUpOf(work, round)),
      });
      if (refusal) throw new ProblemError('state-conflict', refusal);
      await work.rounds.update(roundId, { state: to, version: round.version + 1 });
      work.audit({
        action: 'round.move',
        subjectType: 'round',
        subjectId: roundId,
        data: { from: round.state, to },
      });
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
      const inUse = metrics.filter(({ retiredAt }) => !retiredAt);
      return inUse.map(({ key, name, nameEn, unit, dimension, theme, direction }) => ({
        key,
        name,
        nameEn,
        unit,
        dimension,
        theme,
        direction,
      }));
    });
  }

  private view(work: Work, actor: Actor, round: Round): Promise<RoundView> {
    return roundView(work, round, actor.roles.includes('round_manager') ? movesOf(round.state) : []);
  }
}
