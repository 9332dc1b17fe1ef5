import { compareText } from '../exact/canonical-json';
import { findDecimal, getDecimal, published, toHundredths } from '../exact/decimal';
import { compare, divide, fraction, multiply, sum, zero, type Fraction } from '../exact/fraction';

/** A criterion as ballots are checked against it; the weight in points of 100, as a number or decimal text. */
export interface BallotCriterion {
  readonly id: string;
  readonly dimension: string;
  readonly weight: number | string;
}

/** How far one dimension is scored. Points are decimal strings with two decimals, rounded half away from zero. */
export interface DimensionProgress {
  readonly dimension: string;
  readonly scored: number;
  readonly criteria: number;
  /** Points earned so far: Σ weight × score ÷ 100 over the scored criteria. */
  readonly points: string;
  /** Points the dimension is worth: the sum of its weights. */
  readonly weight: string;
  /** 0–100 over the scored criteria alone; null before the first score. */
  readonly average: string | null;
}

export interface BallotCheck {
  /** Every criterion has a score that counts, and there is nothing else: the ballot may be submitted. */
  readonly complete: boolean;
  /** Criteria without a score, in the rubric's order; likewise the next two. */
  readonly missing: readonly string[];
  /** Not a number from 0 to 100. */
  readonly outOfRange: readonly string[];
  /** More than two decimals. */
  readonly tooManyDecimals: readonly string[];
  /** Scored, but not in the rubric; sorted. */
  readonly unknown: readonly string[];
  /** Points earned so far of 100; on a complete ballot the sheet's value as the tally counts it. */
  readonly total: string;
  /** In the rubric's order. */
  readonly dimensions: readonly DimensionProgress[];
}

const hundred = fraction(100n);

/**
 * Checks a ballot as it is filled in and gives its running total. Scores may be numbers or decimal texts; null, undefined
 * and '' mean not yet scored. A score that cannot count is listed and left out of the totals. Throws a RangeError when a
 * weight of the rubric is no decimal.
 */
export function checkBallot(
  rubric: { readonly criteria: readonly BallotCriterion[] },
  scores: Readonly<Record<string, number | string | null | undefined>>,
): BallotCheck {
  const missing: string[] = [];
  const outOfRange: string[] = [];
  const tooManyDecimals: string[] = [];
  const rows = rubric.criteria.map((criterion) => {
    const given = Object.hasOwn(scores, criterion.id) ? scores[criterion.id] : undefined;
    const empty = given === undefined || given === null || given === '';
    const score = empty ? null : findDecimal(given);
    const counts = score !== null && isInRange(score) && hasTwoDecimals(score);
    if (empty) missing.push(criterion.id);
    else if (score === null || !isInRange(score)) outOfRange.push(criterion.id);
    else if (!counts) tooManyDecimals.push(criterion.id);
    return { dimension: criterion.dimension, weight: getDecimal(criterion.weight), score: counts ? score : null };
  });
  const known = new Set(rubric.criteria.map(({ id }) => id));
  const unknown = Object.keys(scores)
    .filter((id) => !known.has(id))
    .sort(compareText);
  return {
    complete: [missing, outOfRange, tooManyDecimals, unknown].every((list) => list.length === 0),
    missing,
    outOfRange,
    tooManyDecimals,
    unknown,
    total: published(earned(rows)),
    dimensions: [...new Set(rows.map(({ dimension }) => dimension))].map((dimension) =>
      progress(
        dimension,
        rows.filter((row) => row.dimension === dimension),
      ),
    ),
  };
}

interface Row {
  readonly weight: Fraction;
  readonly score: Fraction | null;
}

function progress(dimension: string, rows: readonly Row[]): DimensionProgress {
  const scored = rows.filter(({ score }) => score !== null);
  const scoredWeight = sum(scored.map(({ weight }) => weight));
  const points = earned(rows);
  return {
    dimension,
    scored: scored.length,
    criteria: rows.length,
    points: published(points),
    weight: published(sum(rows.map(({ weight }) => weight))),
    average: compare(scoredWeight, zero) > 0 ? published(divide(multiply(points, hundred), scoredWeight)) : null,
  };
}

function earned(rows: readonly Row[]): Fraction {
  return divide(sum(rows.map(({ weight, score }) => (score === null ? zero : multiply(weight, score)))), hundred);
}

function isInRange(score: Fraction): boolean {
  return compare(score, zero) >= 0 && compare(score, hundred) <= 0;
}

function hasTwoDecimals(score: Fraction): boolean {
  return compare(fraction(toHundredths(score), 100n), score) === 0;
}
