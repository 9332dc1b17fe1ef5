import { z } from 'zod';
import { TownshipAlertKind } from './alert-kind';
import { MetricDefinition, Township, TownshipKind } from './round';
import { DecimalText, Dimension, Id, Instant } from './shapes';
import { DimensionFigures, Figure } from './tally';
import { VetoCause, VetoEffect } from './veto-cause';

const Count = z.number().int().min(0);

/** A round's publication in force, as the year it stands for. */
export const PublishedYear = z.object({
  year: z.number().int(),
  roundId: Id,
  roundTitle: z.string(),
  publicationId: Id,
  publishedAt: Instant,
});
export type PublishedYear = z.infer<typeof PublishedYear>;

/** A metric as measures and charts need it. */
export const ComparedMetricDefinition = MetricDefinition.extend({
  /** What a figure is divided in per head, household and village: 元, 亩 …. */
  baseUnit: z.string(),
  /** How many base units one unit is. */
  unitFactor: DecimalText,
  /** Whether townships' values may be added up; only then is it divided by size. */
  additive: z.boolean(),
  /** Whether it counts things: measured per 10 000 people and per 100 households. */
  counted: z.boolean(),
  /** Whether it is a share in per cent: compared by percentage points. */
  share: z.boolean(),
});
export type ComparedMetricDefinition = z.infer<typeof ComparedMetricDefinition>;

/** What can be chosen in this round's comparison; it depends on what is published and on the catalogue alone. */
export const ComparisonChoices = z.object({
  publication: PublishedYear,
  /** Published years up to the round's own, ascending, at most the newest five. */
  years: z.array(PublishedYear),
  /** In the order of the rubric. */
  dimensions: z.array(z.object({ dimension: Dimension, weightPoints: DecimalText })),
  /** Weights of the parts of the total; a part that is absent is not in use. */
  parts: z.object({ rating: z.number().optional(), ballot: z.number().optional(), metric: z.number().optional() }),
  peerClasses: z.array(z.string()),
  kinds: z.array(TownshipKind),
  /** From the first to the last. */
  grades: z.array(z.string()),
  /** By rank. */
  townships: z.array(Township),
  /** Metrics of the catalogue that a published report names, with how many townships disclose and name them. */
  metrics: z.array(ComparedMetricDefinition.extend({ disclosedBy: Count, namedBy: Count })),
});
export type ComparisonChoices = z.infer<typeof ComparisonChoices>;

/** How many of the catalogue's metrics a township tells: told without contradiction, contradicted, masked, not named. */
export const DisclosureCounts = z.object({ given: Count, disputed: Count, masked: Count, missing: Count });
export type DisclosureCounts = z.infer<typeof DisclosureCounts>;

const Parts = z.object({ rating: Figure, ballot: Figure, metric: Figure });

/** What was scored, as it was when the round was published. */
export const ComparedCriterion = z.object({
  id: Id,
  dimension: Dimension,
  name: z.string(),
  nameEn: z.string(),
  weightPoints: DecimalText,
});
export type ComparedCriterion = z.infer<typeof ComparedCriterion>;

/** A township's published line: that of its principal official. */
export const RankedTownshipRow = z.object({
  township: Township,
  officialId: Id,
  officialName: z.string(),
  peerClass: z.string(),
  total: Figure,
  /** Within the peer class. */
  rank: z.number().int().nullable(),
  grade: z.string().nullable(),
  parts: Parts,
  /** Null in publications from before adjustments were recorded. */
  adjustmentPoints: Figure,
  /** Each on its own 0–100. */
  dimensions: DimensionFigures,
  /** Place of each dimension within the peer class, 1 the highest, equals share one. */
  dimensionRanks: z.partialRecord(Dimension, z.number().int().nullable()),
  /** Each on its own 0–100, in the order of the page's `criteria`. */
  criteria: z.array(Figure),
  /** Place in each criterion, as in the dimensions. */
  criterionRanks: z.array(z.number().int().nullable()),
  disclosure: DisclosureCounts,
  /** In the newest year before that the answer reads; null where the township was not published. */
  previous: z.object({ total: Figure, rank: z.number().int().nullable() }).nullable(),
});
export type RankedTownshipRow = z.infer<typeof RankedTownshipRow>;

/** Grades of one peer class, deputies and teams too. */
export const GradeClass = z.object({
  peerClass: z.string(),
  officials: Count,
  /** In the order of the policy; null where the class is too small to be told about. */
  grades: z.array(z.object({ grade: z.string(), officials: Count })).nullable(),
  /** Without a grade; 0 where `grades` is null. */
  undecided: Count,
  /** How many may get the first grade; null where no quota holds. */
  limit: Count.nullable(),
});
export type GradeClass = z.infer<typeof GradeClass>;

/** What a leader should know of before reading ranks; of `veto`, `points` and `figure` the one that the kind is about. */
export const TownshipAlert = z.object({
  kind: TownshipAlertKind,
  township: Township,
  /** Of figures: the principal. */
  officialId: Id,
  officialName: z.string(),
  /** The cause is null on vetoes from before causes were listed. */
  veto: z.object({ cause: VetoCause.nullable(), effect: VetoEffect }).nullable(),
  /** Points of a deduction, below 0. */
  points: Figure,
  /** A published figure that no other report contradicts, and what it falls short of; it weighs on nothing. */
  figure: z
    .object({
      figureId: Id,
      metricKey: z.string(),
      name: z.string(),
      nameEn: z.string(),
      unit: z.string(),
      value: DecimalText,
      /** The township’s target, else its figure of the year that changes are counted from. */
      against: z.enum(['target', 'previous']),
      base: DecimalText,
    })
    .nullable(),
  /** When a veto was confirmed; of the others, and of vetoes from before that was frozen, when it was published. */
  day: z.iso.date(),
});
export type TownshipAlert = z.infer<typeof TownshipAlert>;

export const ComparisonOverview = z.object({
  publication: PublishedYear,
  /** The year that changes are counted from. */
  previous: PublishedYear.nullable(),
  /** By dimension, in the order of the rubric; empty in publications of rule version 1.0.0. */
  criteria: z.array(ComparedCriterion),
  /** Those that the query asks for, by rank. */
  townships: z.array(RankedTownshipRow),
  /** How many townships are published, whatever the query asks for. */
  allTownships: Count,
  classes: z.array(GradeClass),
  /** Of the townships above together. */
  disclosure: DisclosureCounts,
  /** Of the townships above, gravest first. */
  alerts: z.array(TownshipAlert),
});
export type ComparisonOverview = z.infer<typeof ComparisonOverview>;

/** Disclosed, named without a value, or not named by the report. */
export const CellStanding = z.enum(['disclosed', 'undisclosed', 'absent']);
export type CellStanding = z.infer<typeof CellStanding>;

/**
 * Why a measure has no value: the figure or its base is undisclosed, a ratio to zero or less says nothing, the metric
 * cannot be divided by size.
 */
export const Unmeasured = z.enum(['undisclosed', 'base_undisclosed', 'no_ratio', 'not_divisible']);
export type Unmeasured = z.infer<typeof Unmeasured>;

/** One metric of one township by the measure of the query. */
export const MeasuredCell = z.object({
  standing: CellStanding,
  /** In the metric's unit; null is 未披露, never 0. */
  value: DecimalText.nullable(),
  /** People, households, villages, target, peers' figure or last year's figure, as the measure asks. */
  base: DecimalText.nullable(),
  /** By the measure, at most six decimals; for `absolute` the value. */
  measured: DecimalText.nullable(),
  unmeasured: Unmeasured.nullable(),
  /** Another report of the township names another value. */
  conflicting: z.boolean(),
  /** Leads to the sentence; null when absent. */
  figureId: Id.nullable(),
});
export type MeasuredCell = z.infer<typeof MeasuredCell>;

/** What the disclosed figures of a metric are in one peer class; below three of them neither is told. */
export const PeerFigure = z.object({
  peerClass: z.string(),
  known: Count,
  median: DecimalText.nullable(),
  best: DecimalText.nullable(),
});
export type PeerFigure = z.infer<typeof PeerFigure>;

const ComparedTownshipRow = z.object({
  township: Township,
  officialId: Id,
  peerClass: z.string(),
  rank: z.number().int().nullable(),
  grade: z.string().nullable(),
});

/** Metrics across townships: a theme, a dimension or the chosen metrics; all townships or the chosen ones. */
export const ComparisonMatrix = z.object({
  publication: PublishedYear,
  previous: PublishedYear.nullable(),
  metrics: z.array(
    z.object({
      metric: ComparedMetricDefinition,
      /** Over all published townships. */
      disclosedBy: Count,
      namedBy: Count,
      peers: z.array(PeerFigure),
    }),
  ),
  /** By rank, or in the order of selection; `cells` stand in the order of `metrics`. */
  townships: z.array(ComparedTownshipRow.extend({ cells: z.array(MeasuredCell) })),
});
export type ComparisonMatrix = z.infer<typeof ComparisonMatrix>;

/** A value of one year; null is undisclosed or not published. */
const YearValue = DecimalText.nullable();

/** One metric across townships and years. */
export const MetricAcross = z.object({
  publication: PublishedYear,
  /** Ascending; those that the query names, or all. */
  years: z.array(PublishedYear),
  metric: ComparedMetricDefinition,
  disclosedBy: Count,
  namedBy: Count,
  peers: z.array(PeerFigure),
  /** By rank, or in the order of selection; `series` stands in the order of `years`. */
  townships: z.array(
    ComparedTownshipRow.extend({ cell: MeasuredCell, target: DecimalText.nullable(), series: z.array(YearValue) }),
  ),
});
export type MetricAcross = z.infer<typeof MetricAcross>;

/** What became of what was promised: unknown where the promise or the figure is undisclosed or cannot be compared. */
export const PromiseState = z.enum(['kept', 'partly', 'open', 'unknown']);
export type PromiseState = z.infer<typeof PromiseState>;

/** What the township's report of the year before promises for this year, else the target that was set for it. */
export const MetricPromise = z.object({
  source: z.enum(['report', 'target']),
  /** The figure as the report has it; null for a target. */
  text: z.string().nullable(),
  /** In the metric's unit; null where the report masks it or measures it in something else. */
  value: DecimalText.nullable(),
  state: PromiseState,
  /** Leads to the sentence; null for a target. */
  figureId: Id.nullable(),
});
export type MetricPromise = z.infer<typeof MetricPromise>;

/** People, households and villages of a township as they stood at the publication; null: not known. */
const TownshipSize = z.object({
  population: Count.nullable(),
  households: Count.nullable(),
  villages: Count.nullable(),
});

/** One township: its line, its dimensions beside its class, its metrics, its years, its officials. */
export const TownshipProfile = z.object({
  publication: PublishedYear,
  previous: PublishedYear.nullable(),
  years: z.array(PublishedYear),
  row: RankedTownshipRow,
  /** How many townships of the class have a rank. */
  rankedCount: Count,
  size: TownshipSize,
  /** Means on 0–100; median and best of the peer class are null below three officials. */
  dimensions: z.array(z.object({ dimension: Dimension, own: Figure, median: Figure, best: Figure })),
  /** The same of each criterion; empty in publications of rule version 1.0.0. */
  criteria: z.array(ComparedCriterion.extend({ own: Figure, median: Figure, best: Figure })),
  /** In the order of `years`; null where the township was not published. */
  results: z.array(z.object({ total: Figure, rank: z.number().int().nullable() }).nullable()),
  /** Those that the query asks for, by theme; `series` stands in the order of `years`. */
  metrics: z.array(
    z.object({
      metric: ComparedMetricDefinition,
      cell: MeasuredCell,
      target: DecimalText.nullable(),
      peer: PeerFigure,
      series: z.array(YearValue),
      promise: MetricPromise.nullable(),
    }),
  ),
  /** Everybody who was rated for the township, the principal first. */
  officials: z.array(
    z.object({
      officialId: Id,
      name: z.string(),
      post: z.string(),
      peerClass: z.string(),
      principal: z.boolean(),
      total: Figure,
      rank: z.number().int().nullable(),
      grade: z.string().nullable(),
    }),
  ),
  alerts: z.array(TownshipAlert),
});
export type TownshipProfile = z.infer<typeof TownshipProfile>;

/** How a voter group's sheets for one official lie: each sheet's weighted score, 0–100, by nearest rank. */
export const ScoreSpread = z.object({
  lowest: Figure.unwrap(),
  lowerQuartile: Figure.unwrap(),
  median: Figure.unwrap(),
  upperQuartile: Figure.unwrap(),
  highest: Figure.unwrap(),
  /** Of all sheets; the group's published mean may leave the highest and the lowest out. */
  mean: Figure.unwrap(),
});
export type ScoreSpread = z.infer<typeof ScoreSpread>;

/** One official's published result: against means of the class, never against named others. */
export const OfficialProfile = z.object({
  publication: PublishedYear,
  official: z.object({ id: Id, name: z.string(), post: z.string(), peerClass: z.string(), principal: z.boolean() }),
  township: Township,
  total: Figure,
  rank: z.number().int().nullable(),
  /** How many of the peer class have a rank. */
  rankedCount: Count,
  grade: z.string().nullable(),
  parts: Parts,
  adjustmentPoints: Figure,
  vetoes: z.array(z.object({ cause: VetoCause.nullable(), effect: VetoEffect })),
  /** Mean of the class null below three officials. */
  totalMean: Figure,
  dimensions: z.array(z.object({ dimension: Dimension, weightPoints: DecimalText, own: Figure, classMean: Figure })),
  /** The same of each criterion; empty in publications of rule version 1.0.0. */
  criteria: z.array(ComparedCriterion.extend({ own: Figure, classMean: Figure })),
  /** The ballots' aggregate; of a group with too few of them nothing but its name. */
  groups: z.array(
    z.object({
      groupId: Id,
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      shown: z
        .object({
          counted: Count,
          mean: Figure.unwrap(),
          /** Ballots by word, in the order of the policy, abstentions apart; null where words are not cast. */
          words: z.array(z.object({ word: z.string(), ballots: Count })).nullable(),
          abstained: Count,
          /** Null below five sheets: quartiles of fewer are single sheets. */
          spread: ScoreSpread.nullable(),
        })
        .nullable(),
    }),
  ),
  /** The same person in other published years, ascending, this one last. */
  years: z.array(
    z.object({
      year: z.number().int(),
      total: Figure,
      rank: z.number().int().nullable(),
      grade: z.string().nullable(),
    }),
  ),
  /** Of a principal: the township's metrics beside the median of the class, which the best one is no part of. */
  metrics: z.array(
    z.object({
      metric: ComparedMetricDefinition,
      standing: CellStanding,
      value: DecimalText.nullable(),
      conflicting: z.boolean(),
      figureId: Id.nullable(),
      classMedian: DecimalText.nullable(),
    }),
  ),
});
export type OfficialProfile = z.infer<typeof OfficialProfile>;
