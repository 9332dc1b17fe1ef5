import { z } from 'zod';
import { Dimension, Id } from './shapes';
import { VetoCause } from './veto-cause';

/** A figure of one official's result: `total`, `rank`, `grade`, `adjustment`, `part:rating`, `group:<id>`, `dimension:德`, `criterion:<id>`. */
export const FigureKey = z.union([
  z.enum(['total', 'rank', 'grade', 'adjustment']),
  z.templateLiteral(['part:', z.enum(['rating', 'ballot', 'metric'])]),
  z.templateLiteral(['group:', Id]),
  z.templateLiteral(['dimension:', Dimension]),
  z.templateLiteral(['criterion:', Id]),
]);
export type FigureKey = z.infer<typeof FigureKey>;

export const ExplanationKind = z.enum([
  'total',
  'parts',
  'rating',
  'ballot',
  'metric',
  'adjustment',
  'adjustment_entry',
  'dimension',
  'group',
  'sheet',
  'criterion',
  'word',
  'metric_entry',
  'actual',
  'target',
  'rank',
  'order_key',
  'peer',
  'grade',
  'band',
  'veto',
  'quota',
]);
export type ExplanationKind = z.infer<typeof ExplanationKind>;

export const ExplanationFormula = z.enum([
  'given',
  'sum',
  'mean',
  'weighted_mean',
  'held_sum',
  'higher_is_better',
  'lower_is_better',
  'rank',
  'band',
  'veto',
  'grade',
  'quota',
]);
export type ExplanationFormula = z.infer<typeof ExplanationFormula>;

/** Why an input does not count. */
export const Exclusion = z.enum([
  'highest_sheet',
  'lowest_sheet',
  'not_in_the_middle',
  'recused',
  'abstention',
  'group_missing',
  'group_missing_for_a_peer',
  'part_missing_for_a_peer',
  'not_disclosed',
]);
export type Exclusion = z.infer<typeof Exclusion>;

/** Why a figure has no value. */
export const Absence = z.enum([
  'too_few_ballots',
  'group_missing',
  'blocked',
  'every_group_missing',
  'no_weight',
  'coverage_low',
  'part_missing',
  'not_disclosed',
  'recused',
  'abstention',
  'no_total',
  'not_graded',
]);
export type Absence = z.infer<typeof Absence>;

/** One line of an explanation. Lines stand in reading order; what made a figure follows it one level deeper. */
export const ExplanationLine = z.object({
  depth: z.number().int().min(0),
  kind: ExplanationKind,
  /** Group, criterion, official (peers), metric, veto effect, quota standing; null for raters and where there is only one. */
  id: z.string().nullable(),
  /** Of a veto: what it was for; null on vetoes from before causes were listed. */
  cause: VetoCause.nullable(),
  /** Stands for a rater of a sheet or word; numbers begin at 1 in each group and differ from official to official. */
  raterNumber: z.number().int().min(1).nullable(),
  /** As published: two decimals, a rank or a grade. */
  value: z.string().nullable(),
  /** The exact number behind it: a decimal that ends or a fraction in lowest terms. */
  exact: z.string().nullable(),
  formula: ExplanationFormula,
  /** The formula with its numbers in it. */
  filled: z.string().nullable(),
  /** Weight in the figure above. */
  weight: z.string().nullable(),
  excluded: Exclusion.nullable(),
  absent: Absence.nullable(),
});
export type ExplanationLine = z.infer<typeof ExplanationLine>;

export const ExplanationView = z.object({
  officialId: Id,
  figure: FigureKey,
  lines: z.array(ExplanationLine).min(1),
});
export type ExplanationView = z.infer<typeof ExplanationView>;
