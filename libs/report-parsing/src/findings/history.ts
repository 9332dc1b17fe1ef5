import { add, compare, decimalOf, negate, type Decimal } from '../figures/decimal';
import type { ParsedFinding, ParsedMetric } from '../report';
import { findingOf } from './figure-checks';

/** What is known of a metric from elsewhere, as exact decimals in base units. */
export interface KnownValue {
  readonly key: string;
  /** The same official's or township's value of the year before. */
  readonly lastYearBaseText?: string | null;
  /** The middle value of the peer class. */
  readonly peerMedianBaseText?: string | null;
}

/** A growth rate may differ from the recomputed one by this much (percentage points): values are rounded. */
const tolerancePoints = decimalOf('1');

/** 元 for 万元 makes a value ten thousand times too large or small; a thousand times is already no peer. */
const implausibleFactor = 1000;

/**
 * Compares a report with what the system knows: a growth rate that last year's value contradicts, a value a thousand
 * times its peers'. Pure, so that it can run again when data arrives.
 *
 * @param levelKeyOf the key of the level that a growth key belongs to (gdp_growth → gdp), null when there is none
 */
export function findingsAgainst(
  metrics: readonly ParsedMetric[],
  known: readonly KnownValue[],
  levelKeyOf: (growthKey: string) => string | null = dropGrowth,
): ParsedFinding[] {
  const byKey = new Map(known.map((value) => [value.key, value]));
  return metrics.flatMap((metric) => {
    if (metric.key === null || metric.baseValueText === null) return [];
    const level = levelKeyOf(metric.key);
    return level === null
      ? againstPeers(metric, byKey.get(metric.key))
      : againstLastYear(
          metric,
          metrics.find((other) => other.key === level),
          byKey.get(level),
        );
  });
}

const dropGrowth = (key: string): string | null => (key.endsWith('_growth') ? key.slice(0, -'_growth'.length) : null);

function againstPeers(metric: ParsedMetric, known: KnownValue | undefined): ParsedFinding[] {
  const median = Number(known?.peerMedianBaseText ?? Number.NaN);
  const ratio = Math.abs((metric.baseValue ?? Number.NaN) / median);
  if (!(ratio >= implausibleFactor || (ratio > 0 && ratio <= 1 / implausibleFactor))) return [];
  return [
    findingOf(
      'implausible-unit',
      metric,
      `“${metric.name}”为 ${metric.valueText}${metric.unit}，与同类相差千倍以上，单位可能有误。`,
      `“${metric.name}” is ${metric.valueText}${metric.unit}, a thousand times off its peers; the unit may be wrong.`,
    ),
  ];
}

function againstLastYear(
  rate: ParsedMetric,
  level: ParsedMetric | undefined,
  known: KnownValue | undefined,
): ParsedFinding[] {
  const before = known?.lastYearBaseText;
  if (!level?.baseValueText || !before || !rate.valueText || rate.change === null) return [];
  const last = decimalOf(before);
  if (last.digits === 0n) return [];
  const told = rate.change === 'yoy_decrease' ? negate(decimalOf(rate.valueText)) : decimalOf(rate.valueText);
  // |told − (level − last) / last × 100| ≤ tolerance, multiplied by `last` to stay exact.
  const growth: Decimal = scaled(add(decimalOf(level.baseValueText), negate(last)), 100n);
  const gap = add(growth, negate({ digits: told.digits * last.digits, scale: told.scale + last.scale }));
  const distance = gap.digits < 0n ? negate(gap) : gap;
  if (
    compare(distance, { digits: tolerancePoints.digits * last.digits, scale: tolerancePoints.scale + last.scale }) <= 0
  )
    return [];
  return [
    findingOf(
      'growth-contradiction',
      rate,
      `“${rate.name}”为 ${rate.phrase}，与上年数据推算的增速不符，请核对。`,
      `“${rate.name}” (${rate.phrase}) does not agree with last year's value on record.`,
      [level],
    ),
  ];
}

const scaled = (value: Decimal, factor: bigint): Decimal => ({ digits: value.digits * factor, scale: value.scale });
