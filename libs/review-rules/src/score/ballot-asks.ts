import { abstentionWord, type Policy, policyDefaults } from '../tally/input';

/** What a ballot asks for under a policy. */
export interface BallotAsks {
  readonly scores: boolean;
  /** The words to choose from, the abstention last; empty where none is asked for. */
  readonly words: readonly string[];
}

/** @param policy the round's; absent keys take their defaults */
export function ballotAsks(policy: Partial<Policy>): BallotAsks {
  const { parts, words } = { ...policyDefaults, ...policy };
  const takesWord = (parts.ballot ?? 0) > 0;
  return {
    scores: (parts.rating ?? 0) > 0 || !takesWord,
    words: takesWord
      ? [...words.map(({ word }) => word).filter((word) => word !== abstentionWord), abstentionWord]
      : [],
  };
}
