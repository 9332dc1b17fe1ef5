import type { BallotView, SaveBallot } from '@pingyi/contracts';
import type { Assignment, OwnSubmitted } from '@pingyi/persistence';

/** The ballots of one sheet inside a unit of work, however the round keeps them. */
export interface SheetBallots {
  readonly assignment: Assignment;
  /** The draft, else the submitted ballot, else what is left of a voided one. */
  newest(): Promise<BallotView | null>;
  /** Keeps a draft that follows `version`; of a submitted ballot it is a copy that does not count yet. */
  keepDraft(input: SaveBallot): Promise<BallotView>;
  /** Lets the kept draft count in place of any earlier ballot. @returns whether the sheet counted nothing before */
  submit(): Promise<{ readonly ballot: BallotView; readonly first: boolean }>;
  /** Sets or takes off the rater’s private mark. */
  mark(doubtful: boolean): Promise<void>;
  /** The rater’s other submitted ballots of the round. */
  others(): Promise<readonly OwnSubmitted[]>;
}
