import type { Policy } from '../tally/input';

/** A text in both languages of the product. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** How a round is counted: what its sentences, its faults and its comparison with another round are made of. */
export interface PolicyFacts {
  readonly policy: Policy;
  /** In the round's order. */
  readonly groups: readonly PolicyGroup[];
  /** In the round's order. */
  readonly criteria: readonly PolicyCriterion[];
}

export interface PolicyGroup {
  readonly name: BothLanguages;
  readonly weight: number;
  readonly minBallots: number;
}

export interface PolicyCriterion {
  readonly dimension: BothLanguages;
  readonly weight: number;
}
