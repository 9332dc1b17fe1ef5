import { Injectable } from '@nestjs/common';
import { type BallotSecrecyView, type BodyOf, leastShownBounds, type routes } from '@pingyi/contracts';
import { requireVersion, UnitOfWork, type Work } from '@pingyi/persistence';
import { isSetUpOpen } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isSecret } from '../secrecy/ballot-boxes';
import { setUpOf } from './policy-rules';
import { lockSetUp } from './round-facts';
import { secrecyObstacles } from './secrecy-obstacles';

/** Whether a round is named or secret: set until scoring opens, fixed from then on. */
@Injectable()
export class BallotSecrecyService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<BallotSecrecyView> {
    return this.unitOfWork.run(actor, (work) => secrecyView(work, actor, roundId));
  }

  /** @throws ProblemError state-conflict once scoring is open, version-conflict when the round moved on meanwhile */
  async change(
    actor: Actor,
    roundId: string,
    { secrecy, leastShown, version }: BodyOf<typeof routes.changeBallotSecrecy>,
  ): Promise<BallotSecrecyView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockSetUp(work, roundId);
      requireVersion(round, version);
      if (round.ballotSecrecy !== secrecy || round.leastShown !== leastShown) {
        await work.rounds.update(roundId, { ballotSecrecy: secrecy, leastShown, version: round.version + 1 });
        const data = { secrecy, leastShown };
        work.audit({ action: 'round.ballotSecrecy', subjectType: 'round', subjectId: roundId, data });
      }
      return secrecyView(work, actor, roundId);
    });
  }
}

async function secrecyView(work: Work, actor: Actor, roundId: string): Promise<BallotSecrecyView> {
  const round = await work.rounds.get(roundId);
  const { ballotSecrecy: secrecy = 'named', leastShown = leastShownBounds.least, version } = round;
  return {
    secrecy,
    leastShown,
    version,
    editable: isSetUpOpen(round.state) && actor.roles.includes('round_manager'),
    obstacles: isSecret(round) ? secrecyObstacles(await setUpOf(work, round)) : [],
    tooFewRaters: isSecret(round) ? await work.assignments.smallGroups(roundId, leastShown) : 0,
  };
}
