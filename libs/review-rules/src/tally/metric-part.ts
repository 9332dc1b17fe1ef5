import {
  add,
  clamp,
  compare,
  divide,
  fraction,
  multiply,
  one,
  subtract,
  sum,
  weightedMean,
  zero,
  type Fraction,
} from '../exact/fraction';
import { pointerTo, type ProblemList } from './problem';
import { readChoice, readList, readNumber, readObject, readText } from './read';

export interface CheckedMetric {
  readonly key: string;
  /** null: not disclosed. */
  readonly actual: Fraction | null;
  readonly target: Fraction;
  readonly direction: 'higher' | 'lower';
  readonly weight: Fraction;
}

/** Ratios above this earn nothing more. */
const ratioCap = fraction(12n, 10n);
/** Known weight below this share of all weight: the part is not used. */
const leastCoverage = fraction(60n, 100n);

/**
 * The metrics of one official. A target is at least 0, and above 0 where higher is better; where lower is better an actual
 * is at least 0: outside these bounds actual ÷ target says nothing about how well the target was met.
 */
export function readMetrics(list: unknown, at: string, found: ProblemList): CheckedMetric[] {
  const metrics: CheckedMetric[] = [];
  for (const [index, entry] of readList(list, at, found).entries()) {
    const here = pointerTo(at, index);
    const keys = { required: ['key', 'actual', 'target', 'direction'], optional: ['weight'] };
    const given = readObject(entry, here, keys, found);
    const key = readText(given?.['key'], pointerTo(here, 'key'), found);
    const direction = readChoice(
      given?.['direction'],
      pointerTo(here, 'direction'),
      ['higher', 'lower'] as const,
      found,
    );
    const target = readNumber(given?.['target'], pointerTo(here, 'target'), { min: 0 }, found);
    const hidden = given?.['actual'] === null;
    const least = direction === 'lower' ? { min: 0 } : {};
    const actual = hidden ? null : readNumber(given?.['actual'], pointerTo(here, 'actual'), least, found);
    const weight =
      given?.['weight'] === undefined ? one : readNumber(given['weight'], pointerTo(here, 'weight'), { min: 0 }, found);
    if (direction === 'higher' && target !== null && target.numerator === 0n) {
      found.add('out_of_range', pointerTo(here, 'target'), 'a target of 0 has no ratio where higher is better');
    }
    if (key === null || direction === null || target === null || weight === null) continue;
    if (metrics.some((metric) => metric.key === key)) {
      found.add('duplicate', pointerTo(here, 'key'), `the metric ${key} is listed twice`);
    }
    metrics.push({ key, actual, target, direction, weight });
  }
  return metrics;
}

/**
 * r = actual ÷ target (higher is better) or target ÷ actual (lower is better), clipped to 0–1.2. Where lower is better an
 * actual of 0 is the best there is: r is 1.2, or 1 when the target was 0 too.
 */
export function metricRatio(metric: CheckedMetric, actual: Fraction): Fraction {
  const [upper, under] = metric.direction === 'higher' ? [actual, metric.target] : [metric.target, actual];
  if (under.numerator === 0n) return upper.numerator === 0n ? one : ratioCap;
  return clamp(divide(upper, under), zero, ratioCap);
}

/** 100·min(r, 1) + 50·max(r − 1, 0): reaching the target is 100, the cap 110. */
export function metricPoints(ratio: Fraction): Fraction {
  if (compare(ratio, one) <= 0) return multiply(fraction(100n), ratio);
  return add(fraction(100n), multiply(fraction(50n), subtract(ratio, one)));
}

export interface MetricPart {
  /** P, or null when too little is known. */
  readonly value: Fraction | null;
  readonly flags: readonly string[];
}

/** P: the weighted mean over the known actuals, unless they carry less than 60 % of all weight. */
export function metricPart(metrics: readonly CheckedMetric[]): MetricPart {
  const known = metrics.flatMap((metric) =>
    metric.actual === null ? [] : [{ weight: metric.weight, value: metricPoints(metricRatio(metric, metric.actual)) }],
  );
  const knownWeight = sum(known.map(({ weight }) => weight));
  const allWeight = sum(metrics.map(({ weight }) => weight));
  const covered = allWeight.numerator > 0n && compare(divide(knownWeight, allWeight), leastCoverage) >= 0;
  return covered ? { value: weightedMean(known), flags: [] } : { value: null, flags: ['coverage_low'] };
}
