import { exactText, published } from '../exact/decimal';
import { fraction, sum, weightedMean, type Fraction } from '../exact/fraction';

/**
 * One figure opened into what made it. The tree ends at what people entered: scores, words, weights, actuals, targets,
 * adjustments, vetoes. Nothing in it is text for readers; names of kinds, formulas and reasons are for the page to word.
 */
export interface Explanation {
  readonly kind: ExplanationKind;
  /** Which one of its kind: an id, a dimension, a word, a grade; null where there is only one. */
  readonly id: string | null;
  /** As published: two decimals, a rank or a grade; null where there is none. */
  readonly value: string | null;
  /** The exact number behind it: a decimal that ends or a fraction in lowest terms. Null for ranks and grades. */
  readonly exact: string | null;
  readonly formula: Formula;
  /** The formula with its numbers in it, published as shown; the figure itself is computed from the exact ones. */
  readonly filled: string | null;
  /** Weight in its parent, where that is a weighted mean. */
  readonly weight: string | null;
  /** Why it does not count in its parent; null when it counts. */
  readonly excluded: Exclusion | null;
  /** Why it has no value; null when it has one. */
  readonly absent: Absence | null;
  readonly inputs: readonly Explanation[];
}

export type ExplanationKind =
  | 'total'
  | 'parts'
  | 'rating'
  | 'ballot'
  | 'metric'
  | 'adjustment'
  | 'adjustment_entry'
  | 'dimension'
  | 'group'
  | 'sheet'
  | 'criterion'
  | 'word'
  | 'metric_entry'
  | 'actual'
  | 'target'
  | 'rank'
  | 'order_key'
  | 'peer'
  | 'grade'
  | 'band'
  | 'veto'
  | 'quota';

export type Formula = keyof typeof formulas;

/** Every formula of the tally by its name, in symbols. */
export const formulas = {
  given: 'as entered',
  sum: 'Σ x',
  mean: 'Σ x ÷ n',
  weighted_mean: 'Σ w·x ÷ Σ w',
  held_sum: 'Σ x, held within ± limit',
  higher_is_better: 'r = actual ÷ target in 0…1.2; 100·min(r, 1) + 50·max(r − 1, 0)',
  lower_is_better: 'r = target ÷ actual in 0…1.2; 100·min(r, 1) + 50·max(r − 1, 0)',
  rank: '1 + officials ahead',
  band: 'first band whose minimum the total reaches',
  veto: 'no band above this one',
  grade: 'lowest of band and vetoes; the first band only within the quota',
  quota: 'percent of the base, rounded',
} as const;

export type Exclusion =
  | 'highest_sheet'
  | 'lowest_sheet'
  | 'not_in_the_middle'
  | 'recused'
  | 'abstention'
  | 'group_missing'
  | 'group_missing_for_a_peer'
  | 'part_missing_for_a_peer'
  | 'not_disclosed';

export type Absence =
  | 'too_few_ballots'
  | 'group_missing'
  | 'blocked'
  | 'every_group_missing'
  | 'no_weight'
  | 'coverage_low'
  | 'part_missing'
  | 'not_disclosed'
  | 'recused'
  | 'abstention'
  | 'no_total'
  | 'not_graded';

/** What a node says of itself; the rest follows from its inputs. */
export interface NodeFace {
  readonly kind: ExplanationKind;
  readonly id?: string | null;
  readonly value: Fraction | null;
  readonly weight?: Fraction;
  readonly excluded?: Exclusion | null;
  readonly absent?: Absence | null;
}

/** A node for a number. */
export function numberNode(
  face: NodeFace,
  formula: Formula,
  filled: string | null,
  inputs: readonly Explanation[],
): Explanation {
  return {
    kind: face.kind,
    id: face.id ?? null,
    value: face.value === null ? null : published(face.value),
    exact: face.value === null ? null : exactText(face.value),
    formula,
    filled: face.value === null ? null : filled,
    weight: face.weight === undefined ? null : exactText(face.weight),
    excluded: face.excluded ?? null,
    absent: face.value === null ? (face.absent ?? null) : null,
    inputs,
  };
}

/** A number as somebody entered it. */
export function givenNode(face: NodeFace): Explanation {
  return numberNode(face, 'given', null, []);
}

/** A node for a rank, a grade or another word. */
export function textNode(
  kind: ExplanationKind,
  id: string | null,
  value: string | null,
  formula: Formula,
  more: { readonly filled?: string; readonly absent?: Absence | null; readonly inputs?: readonly Explanation[] } = {},
): Explanation {
  return {
    kind,
    id,
    value,
    exact: null,
    formula,
    filled: value === null ? null : (more.filled ?? null),
    weight: null,
    excluded: null,
    absent: value === null ? (more.absent ?? null) : null,
    inputs: more.inputs ?? [],
  };
}

/** One input of a mean: its exact value and weight beside its node. */
export interface Term {
  readonly node: Explanation;
  readonly value: Fraction | null;
  readonly weight?: Fraction;
}

/** A weighted mean over the terms that count. */
export function weightedNode(face: NodeFace, terms: readonly Term[]): Explanation {
  const counted = terms.flatMap(({ node, value, weight }) =>
    node.excluded !== null || value === null || weight === undefined ? [] : [{ value, weight }],
  );
  const total = exactText(sum(counted.map(({ weight }) => weight)));
  const filled = `(${counted.map(({ value, weight }) => `${exactText(weight)} × ${published(value)}`).join(' + ')}) ÷ ${total}`;
  requireSame(face, weightedMean(counted));
  return numberNode(face, 'weighted_mean', filled, nodesOf(terms));
}

/** A plain mean over the terms that count. */
export function meanNode(face: NodeFace, terms: readonly Term[]): Explanation {
  const counted = terms.flatMap(({ node, value }) => (node.excluded !== null || value === null ? [] : [value]));
  const filled = `(${counted.map(published).join(' + ')}) ÷ ${counted.length}`;
  requireSame(face, weightedMean(counted.map((value) => ({ value, weight: fraction(1n) }))));
  return numberNode(face, 'mean', filled, nodesOf(terms));
}

function nodesOf(terms: readonly Term[]): Explanation[] {
  return terms.map(({ node }) => node);
}

/** An explanation that does not lead to its figure is worse than none. */
function requireSame(face: NodeFace, explained: Fraction | null): void {
  if (face.value === null) return;
  if (explained === null || exactText(explained) !== exactText(face.value)) {
    throw new Error(`the inputs of ${face.kind} ${face.id ?? ''} do not give its value`);
  }
}
