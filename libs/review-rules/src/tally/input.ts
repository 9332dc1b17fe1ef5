/**
 * The tally input as JSON carries it. Numbers are decimals: 33.3 means 333/10 exactly. Ids are non-empty strings.
 * `tally` checks every part of it, so values of these types may still be refused.
 */
export interface TallyInput {
  readonly rubric: Rubric;
  readonly groups: readonly GroupInput[];
  readonly policy?: PolicyInput;
  readonly officials: readonly OfficialInput[];
  readonly raters: readonly { readonly id: string; readonly group: string }[];
  readonly recusals?: readonly RecusalInput[];
  readonly ballots: readonly BallotInput[];
}

export interface Rubric {
  /** Weights are at least 0 and total 100. */
  readonly criteria: readonly CriterionInput[];
}

export interface CriterionInput {
  readonly id: string;
  readonly dimension: string;
  readonly weight: number;
}

/** A voter group. Weights are at least 0 and total 100. */
export interface GroupInput {
  readonly id: string;
  readonly weight: number;
  /** Fewer counted ballots than this, or none: the group is missing for that official. Default 3. */
  readonly minBallots?: number;
}

export type Aggregate = 'mean' | 'median' | 'trimmed';
export type MissingGroupPolicy = 'renormalise' | 'renormalise_class' | 'block';
export type PartName = 'rating' | 'ballot' | 'metric';
export type QuotaRounding = 'floor' | 'half_up' | 'ceil';
export type VetoEffect = 'bar_top' | 'cap_second_lowest' | 'force_lowest';

export interface Policy {
  readonly aggregate: Aggregate;
  /** From this many counted sheets on, `trimmed` drops one highest and one lowest. At least 3. */
  readonly trimFrom: number;
  readonly missingGroup: MissingGroupPolicy;
  /** Weights of the parts of the total; an absent part is not in use. At least one is above 0. */
  readonly parts: { readonly [part in PartName]?: number };
  /** Ballot words with points 0–100; the first is the top word. */
  readonly words: readonly { readonly word: string; readonly points: number }[];
  /** Whether 弃权 leaves the count or counts as 0 points. */
  readonly abstention: 'exclude' | 'zero';
  /** Adjustments of one official together are held within plus and minus this many points. */
  readonly adjustmentLimit: number;
  /** Share of the graded officials of a peer class that may get the first band, in percent. */
  readonly quotaPercent: number;
  readonly quotaRounding: QuotaRounding;
  /** Whether bands, quota line and ranks use the published totals or the exact ones. */
  readonly rankOn: 'published' | 'exact';
  /** At least two, from top to bottom; the last also takes what is below its own minimum. */
  readonly bands: readonly { readonly grade: string; readonly min: number }[];
  /**
   * The grade words of leadership teams, as many as `bands` and from top to bottom; a minimum that is left out is that of the
   * same place in `bands`. Without them teams get the words of `bands`.
   */
  readonly teamBands?: readonly TeamBand[];
  /** Calibrated figures stand beside the raw ones; these rules compute the raw ones. */
  readonly calibration: 'none' | 'shift' | 'affine';
}

/** A grade of leadership teams. */
export interface TeamBand {
  readonly grade: string;
  readonly min?: number;
}

export type PolicyInput = Partial<Policy>;

export interface OfficialInput {
  readonly id: string;
  readonly peerClass: string;
  /** false: takes part and gets a rank, but no grade, and leaves the quota base. Default true. */
  readonly graded?: boolean;
  /** A leadership team, graded by `teamBands`. A peer class holds teams or persons, never both. Default false. */
  readonly team?: boolean;
  readonly adjustments?: readonly { readonly points: number }[];
  readonly vetoes?: readonly { readonly effect: VetoEffect }[];
  readonly metrics?: readonly MetricInput[];
}

export interface MetricInput {
  readonly key: string;
  /** null: not disclosed. Never read as zero. */
  readonly actual: number | null;
  readonly target: number;
  /** Which way is better. */
  readonly direction: 'higher' | 'lower';
  /** At least 0. Default 1. */
  readonly weight?: number;
}

export interface RecusalInput {
  readonly rater: string;
  readonly official: string;
}

export interface BallotInput {
  readonly rater: string;
  readonly official: string;
  /** Every criterion or none; each 0–100 with at most two decimals. */
  readonly scores?: Readonly<Record<string, number>>;
  /** One of the policy's words, or 弃权. */
  readonly word?: string;
}

/** The ballot word that abstains, whatever the other words are. */
export const abstentionWord = '弃权';

/** What holds where a policy is silent. */
export const policyDefaults: Policy = {
  aggregate: 'mean',
  trimFrom: 6,
  missingGroup: 'renormalise',
  parts: { rating: 1 },
  words: [
    { word: '优秀', points: 100 },
    { word: '称职', points: 80 },
    { word: '基本称职', points: 60 },
    { word: '不称职', points: 40 },
  ],
  abstention: 'exclude',
  adjustmentLimit: 5,
  quotaPercent: 20,
  quotaRounding: 'floor',
  rankOn: 'published',
  bands: [
    { grade: '优秀', min: 90 },
    { grade: '称职', min: 75 },
    { grade: '基本称职', min: 60 },
    { grade: '不称职', min: 0 },
  ],
  calibration: 'none',
};

/** What `teamBands` are where a committee says no other words: the minimum totals are those of `bands`. */
export const teamBandDefaults: readonly TeamBand[] = [
  { grade: '好' },
  { grade: '较好' },
  { grade: '一般' },
  { grade: '较差' },
];

/** `minBallots` of a group that does not say. */
export const defaultMinBallots = 3;
