import type { BallotRules } from '@pingyi/contracts';
import type { Criterion, Round, Work } from '@pingyi/persistence';
import { ballotAsks, ballotRuleDefaults } from '@pingyi/review-rules';

/** What a ballot of a round has on it. */
export interface BallotForm {
  /** In the rubric's order; empty where only a word is asked for. */
  readonly criteria: readonly Criterion[];
  /** The words to choose from, the abstention last; empty where none is asked for. */
  readonly words: readonly string[];
  readonly rules: BallotRules;
}

export async function ballotFormOf(work: Work, round: Round): Promise<BallotForm> {
  const { scores, words } = ballotAsks(round.policy);
  return {
    criteria: scores ? await work.criteria.list({ roundId: round.id }, { ordinal: 'ASC' }) : [],
    words,
    rules: ballotRulesOf(round),
  };
}

/** The round's rules of ballots, with the defaults where it says nothing. */
export function ballotRulesOf({ ballotRules }: Round): BallotRules {
  const { extremes, deviation, sameText, allEqual, allFull, tooManyHigh, reasonMinCharacters } =
    ballotRules ?? ballotRuleDefaults;
  return {
    reasonMinCharacters,
    extremes: { ...extremes },
    deviation: { ...deviation },
    sameText: { ...sameText },
    allEqual: { ...allEqual },
    allFull: { ...allFull },
    tooManyHigh: { ...tooManyHigh },
  };
}

export const checkedCriterion = ({ id, dimension, weightPoints }: Criterion) => ({
  id,
  dimension,
  weight: weightPoints,
});
