import { getDecimal, shortestText } from '../exact/decimal';
import { add, compare, divide, fraction, type Fraction, multiply, subtract, zero } from '../exact/fraction';

/** How a township's figure is looked at; every measure but `absolute` needs a second figure, its base. */
export type Measure =
  | 'absolute'
  | 'per_head'
  | 'per_household'
  | 'per_village'
  | 'target'
  | 'peer_median'
  | 'peer_best'
  | 'year_on_year';

/** What a metric is, as far as its measures depend on it. */
export interface MeasuredMetric {
  readonly direction: 'higher' | 'lower' | 'neutral';
  /** How many base units one unit is; an exact decimal above zero. */
  readonly unitFactor: string;
  /** Whether townships' values may be added up; only then does dividing by size mean anything. */
  readonly additive: boolean;
  /** Whether it counts things (件, 户, 人 …): then it is measured per 10 000 people and per 100 households. */
  readonly counted: boolean;
  /** Whether it is a share in per cent already: then it is compared by percentage points. */
  readonly share: boolean;
}

/**
 * own: the metric's unit. per_*: the metric's base unit per so many. percent: a ratio. points: percentage points.
 */
export type MeasureUnit =
  | 'own'
  | 'per_person'
  | 'per_10000_people'
  | 'per_household'
  | 'per_100_households'
  | 'per_village'
  | 'percent'
  | 'points';

/**
 * Why there is no value: the figure itself or its base is undisclosed; the base (or for ratios the figure) is zero or
 * negative, so that a ratio says nothing; the metric cannot be divided by size.
 */
export type Unmeasured = 'undisclosed' | 'base_undisclosed' | 'no_ratio' | 'not_divisible';

export type MeasuredFigure =
  /** At most six decimals, half away from zero. */
  { readonly value: string; readonly unmeasured: null } | { readonly value: null; readonly unmeasured: Unmeasured };

const hundred = fraction(100n);

/** The unit of a measure; it depends on the metric only, so that all townships of a chart share it. */
export function unitOfMeasure(metric: MeasuredMetric, measure: Measure): MeasureUnit {
  switch (measure) {
    case 'absolute':
      return 'own';
    case 'per_head':
      return metric.counted ? 'per_10000_people' : 'per_person';
    case 'per_household':
      return metric.counted ? 'per_100_households' : 'per_household';
    case 'per_village':
      return 'per_village';
    case 'target':
      return 'percent';
    case 'peer_median':
    case 'peer_best':
    case 'year_on_year':
      return metric.share ? 'points' : 'percent';
  }
}

/**
 * A figure by one measure, computed exactly.
 * - per_head, per_household, per_village: figure in base units ÷ base (people, households, villages)
 * - target: completion in per cent as domain.md §5.3 step 5, without its cap: figure ÷ target, where lower is better
 *   target ÷ figure; a figure of 0 where lower is better counts 120 (100 when the target is 0 too)
 * - peer_median, peer_best: figure ÷ base in per cent; for shares figure − base
 * - year_on_year: (figure − last year) ÷ last year in per cent; for shares figure − last year
 * @param base people, households, villages, the target, the peers' figure or last year's figure; unused for `absolute`
 * @throws RangeError on a text that is no decimal
 */
export function measureFigure(
  metric: MeasuredMetric,
  measure: Measure,
  figure: string | null,
  base: string | null,
): MeasuredFigure {
  if (isPerSize(measure) && !metric.additive) return { value: null, unmeasured: 'not_divisible' };
  if (figure === null) return { value: null, unmeasured: 'undisclosed' };
  const value = getDecimal(figure);
  if (measure === 'absolute') return measured(value);
  if (base === null) return { value: null, unmeasured: 'base_undisclosed' };
  const by = getDecimal(base);
  if (unitOfMeasure(metric, measure) === 'points') return measured(subtract(value, by));
  if (measure === 'target') return completion(metric.direction, value, by);
  if (compare(by, zero) <= 0) return { value: null, unmeasured: 'no_ratio' };
  if (isPerSize(measure)) return measured(divide(multiply(value, sizeFactor(metric, measure)), by));
  const counted = measure === 'year_on_year' ? subtract(value, by) : value;
  return measured(multiply(divide(counted, by), hundred));
}

function isPerSize(measure: Measure): boolean {
  return measure === 'per_head' || measure === 'per_household' || measure === 'per_village';
}

function sizeFactor(metric: MeasuredMetric, measure: Measure): Fraction {
  const unit = unitOfMeasure(metric, measure);
  const many = unit === 'per_10000_people' ? 10_000n : unit === 'per_100_households' ? 100n : 1n;
  return multiply(getDecimal(metric.unitFactor), fraction(many));
}

function completion(direction: MeasuredMetric['direction'], value: Fraction, target: Fraction): MeasuredFigure {
  if (direction !== 'lower') {
    if (compare(target, zero) <= 0) return { value: null, unmeasured: 'no_ratio' };
    return measured(multiply(divide(value, target), hundred));
  }
  if (compare(value, zero) < 0 || compare(target, zero) < 0) return { value: null, unmeasured: 'no_ratio' };
  if (compare(value, zero) === 0) return measured(fraction(compare(target, zero) === 0 ? 100n : 120n));
  return measured(multiply(divide(target, value), hundred));
}

function measured(value: Fraction): MeasuredFigure {
  return { value: shortestText(value), unmeasured: null };
}

export interface PeerFigures {
  /** How many peers disclosed a figure. */
  readonly known: number;
  /** Middle figure, of an even number the mean of the two middle ones; null where too few are known. */
  readonly median: string | null;
  /** Highest or, where lower is better, lowest; null for neutral metrics and where too few are known. */
  readonly best: string | null;
}

/**
 * Median and best of a peer class. Undisclosed figures leave the class.
 * @param leastPeers below this many known figures neither is given, so that no single township shows through
 */
export function peerFigures(
  figures: readonly (string | null)[],
  direction: MeasuredMetric['direction'],
  leastPeers: number,
): PeerFigures {
  const known = figures.filter((figure) => figure !== null).map(getDecimal);
  if (known.length === 0 || known.length < leastPeers) return { known: known.length, median: null, best: null };
  const sorted = known.toSorted(compare);
  const lowerMiddle = sorted[Math.floor((sorted.length - 1) / 2)] ?? zero;
  const upperMiddle = sorted[Math.floor(sorted.length / 2)] ?? zero;
  const best = direction === 'lower' ? sorted[0] : sorted.at(-1);
  return {
    known: known.length,
    median: shortestText(divide(add(lowerMiddle, upperMiddle), fraction(2n))),
    best: direction === 'neutral' || best === undefined ? null : shortestText(best),
  };
}
