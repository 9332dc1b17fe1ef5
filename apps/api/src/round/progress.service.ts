import { Injectable } from '@nestjs/common';
import { isAllowed, type RoundProgress } from '@pingyi/contracts';
import { deadlinesOf, UnitOfWork } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isSecret } from '../secrecy/ballot-boxes';
import { countReports } from './report-stage';

/** The board of a round: how many reports of each township are how far, in the same few statements whatever its size. */
@Injectable()
export class ProgressService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<RoundProgress> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      // By official is what a secret round never tells, and by township is as good.
      const tellsScored = !isSecret(round) && isAllowed(actor.roles, 'assignment.read');
      const reports = await work.officials.reportProgress(roundId, tellsScored);
      const deadlineOf = await deadlinesOf(work, round, 'collecting');
      return { rows: countReports(reports, { state: round.state, now: work.now, deadlineOf }), tellsScored };
    });
  }
}
