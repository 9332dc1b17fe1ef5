import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type BallotRulesView, type BodyOf, ProblemError, type RoundState, type routes } from '@pingyi/contracts';
import { requireVersion, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { ballotRulesOf } from '../views/ballot-form';

/** While nobody has scored by them. */
const openStates: readonly RoundState[] = ['draft', 'collecting', 'checking'];

/** What ballots must give reasons for and what is not accepted: told to everybody, changed until scoring opens. */
@Injectable()
export class BallotRulesService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<BallotRulesView> {
    return this.unitOfWork.run(actor, (work) => rulesView(work, actor, roundId));
  }

  /** @throws ProblemError state-conflict once scoring is open, version-conflict when the round moved on meanwhile */
  async change(
    actor: Actor,
    roundId: string,
    { rules, version }: BodyOf<typeof routes.changeBallotRules>,
  ): Promise<BallotRulesView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      if (!openStates.includes(round.state)) {
        throw new ProblemError('state-conflict', {
          zh: '评分开启后，评分要求不能再改',
          en: 'Once scoring is open the rules of ballots can no longer change',
        });
      }
      requireVersion(round, version);
      if (rules.extremes.below > rules.extremes.above) throw crossedExtremes();
      if (!isDeepStrictEqual(rules, ballotRulesOf(round))) {
        await work.rounds.update(roundId, { ballotRules: rules, version: round.version + 1 });
        const { reasonMinCharacters, ...byRule } = rules;
        const actions = Object.fromEntries(Object.entries(byRule).map(([rule, { action }]) => [rule, action]));
        work.audit({
          action: 'round.ballotRules',
          subjectType: 'round',
          subjectId: roundId,
          data: { reasonMinCharacters, ...actions },
        });
      }
      return rulesView(work, actor, roundId);
    });
  }
}

const crossedExtremes = (): ProblemError =>
  new ProblemError('input-invalid', undefined, {
    errors: [
      {
        pointer: '/rules/extremes/above',
        message: '高分线不能低于低分线',
        messageEn: 'The upper line must not be below the lower one',
      },
    ],
  });

async function rulesView(work: Work, actor: Actor, roundId: string): Promise<BallotRulesView> {
  const round = await work.rounds.get(roundId);
  return {
    rules: ballotRulesOf(round),
    version: round.version,
    editable: openStates.includes(round.state) && actor.roles.includes('round_manager'),
  };
}
