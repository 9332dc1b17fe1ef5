import type { FindingView } from '@pingyi/contracts';
import { getDecimal } from '../exact/decimal';
import { compare, divide, fraction, type Fraction, multiply, subtract } from '../exact/fraction';

/** A figure of the report in question, with the value that counts. */
export interface CheckedFigure {
  readonly metricKey: string | null;
  readonly name: string;
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
  /** An exact decimal in `unit`; null when undisclosed. */
  readonly value: string | null;
  readonly unit: string | null;
  readonly baseUnit: string | null;
  /** How many base units one unit is; null when the unit is unknown. */
  readonly unitFactor: string | null;
  readonly change: 'yoy_increase' | 'yoy_decrease' | null;
  readonly qualifier: readonly string[];
}

/** A township's value in the round of the year before, with the sentence it stands in. */
export interface LastYearValue {
  readonly value: string;
  readonly unitFactor: string;
  readonly roundTitle: string;
  readonly sentence: string;
}

/** What the records hold of one metric, as exact decimals. */
export interface MetricRecord {
  readonly metricKey: string;
  readonly baseUnit: string;
  readonly lastYear: LastYearValue | null;
  /** The middle value of the peer class in this round, and of how many officials. */
  readonly peers: { readonly baseMedian: string; readonly officials: number } | null;
}

/** A growth rate may differ from the recomputed one by this much (percentage points): both values are rounded. */
const tolerancePoints = fraction(1n);
const hundred = fraction(100n);
/** 元 for 万元 makes a value ten thousand times too large or small; a thousand times is already no peer. */
const implausibleFactor = fraction(1000n);
/** Goals and vague words are not this year's result. */
const noResult = new Set(['target', 'planned', 'vague', 'trend', 'rank']);

/**
 * Gentle questions that follow from the records: a growth rate that last year's value contradicts, a value a thousand
 * times off last year's or the peers'. Pure, so that it runs again whenever a figure is corrected.
 *
 * @param levelOf the key of the level that a growth key belongs to (gdp_growth → gdp)
 */
export function checkAgainstRecords(
  figures: readonly CheckedFigure[],
  records: readonly MetricRecord[],
  levelOf: ReadonlyMap<string, string>,
): FindingView[] {
  const byKey = new Map(records.map((record) => [record.metricKey, record]));
  const results = figures.filter(({ qualifier }) => !qualifier.some((word) => noResult.has(word)));
  return results.flatMap((figure) => {
    if (figure.metricKey === null || figure.value === null) return [];
    const levelKey = levelOf.get(figure.metricKey);
    if (levelKey === undefined) return sizeQuestion(figure, byKey.get(figure.metricKey));
    // The last mention is the present level: 由 A 增加到 B names last year's first.
    const level = results.findLast((other) => other.metricKey === levelKey && other.value !== null);
    return growthQuestion(figure, level, byKey.get(levelKey));
  });
}

function sizeQuestion(figure: CheckedFigure, record: MetricRecord | undefined): FindingView[] {
  const value = baseValueOf(figure, record);
  if (!record || !value) return [];
  const { peers, lastYear } = record;
  if (peers && isOff(value, getDecimal(peers.baseMedian))) {
    return [
      question(
        figure,
        'implausible-unit',
        {
          zh: `“${figure.name}”填的是 ${shown(figure)}，与本轮同类 ${peers.officials} 份报告的中间值相差千倍以上。单位是不是写错了？`,
          en: `“${figure.name}” is ${shown(figure)}, a thousand times off the middle of ${peers.officials} peers' reports. Could the unit be wrong?`,
        },
        lastYear && isOff(value, baseOf(lastYear)) ? lastYear : null,
      ),
    ];
  }
  if (!lastYear || !isOff(value, baseOf(lastYear))) return [];
  return [
    question(
      figure,
      'implausible-unit',
      {
        zh: `“${figure.name}”填的是 ${shown(figure)}，与上年记录相差千倍以上。单位是不是写错了？`,
        en: `“${figure.name}” is ${shown(figure)}, a thousand times off last year's record. Could the unit be wrong?`,
      },
      lastYear,
    ),
  ];
}

function absolute(value: Fraction): Fraction {
  return value.numerator < 0n ? subtract(fraction(0n), value) : value;
}

function isOff(value: Fraction, other: Fraction): boolean {
  const [a, b] = [absolute(value), absolute(other)];
  if (a.numerator === 0n || b.numerator === 0n) return false;
  return compare(a, multiply(b, implausibleFactor)) >= 0 || compare(b, multiply(a, implausibleFactor)) >= 0;
}

function growthQuestion(
  rate: CheckedFigure,
  level: CheckedFigure | undefined,
  record: MetricRecord | undefined,
): FindingView[] {
  const now = level && baseValueOf(level, record);
  const lastYear = record?.lastYear;
  if (!now || !lastYear || rate.unit !== '%' || rate.change === null || rate.value === null) return [];
  const before = baseOf(lastYear);
  if (before.numerator <= 0n) return [];
  const actual = multiply(divide(subtract(now, before), before), hundred);
  const written = getDecimal(rate.value);
  const told = rate.change === 'yoy_decrease' ? subtract(fraction(0n), written) : written;
  if (compare(absolute(subtract(actual, told)), tolerancePoints) <= 0) return [];
  const recomputed = oneDecimal(actual);
  return [
    question(
      rate,
      'growth-contradiction',
      {
        zh: `“${rate.name}”写的是 ${rate.phrase}；按上年记录和本报告的 ${shown(level)} 推算是 ${recomputed}%。请核对是哪一个数。`,
        en: `“${rate.name}” reads ${rate.phrase}; last year's record and this report's ${shown(level)} give ${recomputed}%. Please check which is meant.`,
      },
      lastYear,
      level,
    ),
  ];
}

function baseValueOf(figure: CheckedFigure, record: MetricRecord | undefined): Fraction | null {
  if (figure.value === null || figure.unitFactor === null || figure.baseUnit !== record?.baseUnit) return null;
  return baseOf({ value: figure.value, unitFactor: figure.unitFactor });
}

function baseOf({ value, unitFactor }: Pick<LastYearValue, 'value' | 'unitFactor'>): Fraction {
  return multiply(getDecimal(value), getDecimal(unitFactor));
}

const shown = ({ value, unit }: CheckedFigure): string => `${value ?? ''}${unit ?? ''}`;

/** Half away from zero, for people only. */
function oneDecimal({ numerator, denominator }: Fraction): string {
  const size = numerator < 0n ? -numerator : numerator;
  const tenths = (size * 20n + denominator) / (denominator * 2n);
  return `${numerator < 0n && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`;
}

function question(
  figure: CheckedFigure,
  code: string,
  detail: FindingView['detail'],
  lastYear: LastYearValue | null,
  related?: CheckedFigure,
): FindingView {
  return {
    code,
    start: figure.start,
    end: figure.end,
    detail,
    related: related ? [{ start: related.start, end: related.end }] : [],
    ...(lastYear
      ? {
          source: {
            title: { zh: `上年记录：${lastYear.roundTitle}`, en: `Last year's record: ${lastYear.roundTitle}` },
            sentence: lastYear.sentence,
          },
        }
      : {}),
  };
}
