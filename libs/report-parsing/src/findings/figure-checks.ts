import { add, compare, decimalOf, decimalText, negate, zero, type Decimal } from '../figures/decimal';
import type { FindingCode, ParsedFinding, ParsedMetric } from '../report';
import type { FindingsInput } from './input';

const neverAbove100 =
  /(?:普及率|覆盖率|入学率|入户率|到户率|参合率|参保率|合格率|满意率|满意度|就业率|办结率|成功率|解决率|处理率|达标率|知晓率|占比|比重|比例)$|占/;
const perCapitaIncome = /人均.{0,6}收入$/;
const totals = /(?:生产总值|总产值|财政收入|预算收入|固定资产投资|零售总额)$/;

export function figureChecks({ shadow, metrics }: Pick<FindingsInput, 'shadow' | 'metrics'>): ParsedFinding[] {
  return [
    ...conflicts(shadow, metrics),
    ...wrongSums(shadow, metrics),
    ...metrics.flatMap((metric) => [...aboveAll(metric), ...oddUnit(metric)]),
  ];
}

export function findingOf(
  code: FindingCode,
  metric: ParsedMetric,
  zh: string,
  en: string,
  related: readonly ParsedMetric[] = [],
): ParsedFinding {
  return {
    code,
    start: metric.start,
    end: metric.end,
    detail: { zh, en },
    related: related.map(({ start, end }) => ({ start, end })),
  };
}

function aboveAll(metric: ParsedMetric): ParsedFinding[] {
  if (
    metric.unit !== '%' ||
    metric.value === null ||
    metric.value <= 100 ||
    metric.change !== null ||
    /预算|计划|任务|目标|上年|去年|同期/.test(metric.name) ||
    !neverAbove100.test(metric.name)
  )
    return [];
  return [
    findingOf(
      'percentage-above-100',
      metric,
      `“${metric.name}”为 ${metric.valueText}%，超过 100%，请核对。`,
      `“${metric.name}” is ${metric.valueText}%, above 100%; please check.`,
    ),
  ];
}

/** A person's income of a few yuan or of millions, an economy of a few thousand yuan: 元 and 万元 were confused. */
function oddUnit(metric: ParsedMetric): ParsedFinding[] {
  if (metric.baseUnit !== '元' || metric.baseValue === null || metric.baseValue <= 0 || metric.change !== null)
    return [];
  const base = metric.baseValue;
  const odd =
    (perCapitaIncome.test(metric.name) && (base < 500 || base > 1_000_000)) ||
    (totals.test(metric.name) && !metric.name.includes('人均') && base < 10_000);
  if (!odd) return [];
  return [
    findingOf(
      'implausible-unit',
      metric,
      `“${metric.name}”为 ${metric.valueText}${metric.unit}，单位可能有误，请核对元、万元、亿元。`,
      `“${metric.name}” is ${metric.valueText}${metric.unit}; the unit may be wrong, please check.`,
    ),
  ];
}

const decimalIn = (text: string | null): Decimal | null =>
  text === null ? null : text.startsWith('-') ? negate(decimalOf(text.slice(1))) : decimalOf(text);

/** Half of the last written digit, in base units: 25.66万 may stand for anything within 50. */
function roundingOf(metric: ParsedMetric): Decimal {
  const value = decimalIn(metric.valueText);
  const base = decimalIn(metric.baseValueText);
  if (!value || !base || value.digits === 0n) return zero;
  const factor =
    base.digits === 0n
      ? 0n
      : (base.digits * 10n ** BigInt(value.scale)) / (value.digits * 10n ** BigInt(base.scale) || 1n);
  return { digits: factor * 5n, scale: value.scale + 1 };
}

/** The same name with two values that rounding does not explain, in sentences that do not speak of different years. */
function conflicts(shadow: string, metrics: readonly ParsedMetric[]): ParsedFinding[] {
  const seen = new Map<string, ParsedMetric>();
  const found: ParsedFinding[] = [];
  for (const metric of metrics) {
    if (
      metric.baseValueText === null ||
      metric.name.length < 3 ||
      /增[速加]|变化|减少额|占比$/.test(metric.name) ||
      isSoft(metric)
    )
      continue;
    const key = `${metric.name}\n${metric.baseUnit}`;
    const first = seen.get(key);
    if (!first) seen.set(key, metric);
    else if (
      differ(first, metric) &&
      yearIn(shadow, first) === yearIn(shadow, metric) &&
      first.sentenceStart !== metric.sentenceStart
    ) {
      found.push(
        findingOf(
          'conflicting-values',
          metric,
          `“${metric.name}”在文中有两个数：${valueOf(first)} 和 ${valueOf(metric)}，请核对。`,
          `“${metric.name}” has two values in this report: ${valueOf(first)} and ${valueOf(metric)}.`,
          [first],
        ),
      );
    }
  }
  return found;
}

const isSoft = (metric: ParsedMetric): boolean =>
  metric.change !== null || metric.qualifier.some((word) => word !== 'estimate');
const valueOf = (metric: ParsedMetric): string => `${metric.valueText}${metric.unit}`;

function differ(a: ParsedMetric, b: ParsedMetric): boolean {
  const first = decimalIn(a.baseValueText);
  const second = decimalIn(b.baseValueText);
  if (!first || !second) return false;
  const gap = add(first, negate(second));
  const distance = gap.digits < 0n ? negate(gap) : gap;
  return compare(distance, add(roundingOf(a), roundingOf(b))) > 0;
}

function yearIn(shadow: string, metric: ParsedMetric): string {
  return (
    /(?<!\d)(?:19|20)\d\d(?=年)/.exec(
      shadow.slice(metric.sentenceStart, Math.min(metric.end, metric.sentenceStart + 400)),
    )?.[0] ?? ''
  );
}

/** 总人口 … 其中 … 、…: parts that exceed their total, or miss it by less than a tenth and more than rounding. */
function wrongSums(shadow: string, metrics: readonly ParsedMetric[]): ParsedFinding[] {
  const found: ParsedFinding[] = [];
  for (const [index, total] of metrics.entries()) {
    const next = metrics[index + 1];
    if (
      !next ||
      total.change !== null ||
      next.start - total.end > 40 ||
      !/其中/.test(shadow.slice(total.end, next.start))
    )
      continue;
    const parts: ParsedMetric[] = [];
    for (const part of metrics.slice(index + 1, index + 13)) {
      const gap = shadow.slice(parts.at(-1)?.end ?? total.end, part.start);
      if (part.sentenceStart !== total.sentenceStart || part.baseUnit !== total.baseUnit || part.change !== null) break;
      if (parts.length > 0 && (/[;；)]|其中|另|占/.test(gap) || gap.length > 24)) break;
      parts.push(part);
    }
    const sum = parts.reduce<Decimal | null>((all, part) => {
      const value = decimalIn(part.baseValueText);
      return all && value ? add(all, value) : null;
    }, zero);
    const whole = decimalIn(total.baseValueText);
    if (!sum || !whole || parts.length === 0) continue;
    const rounding = parts.reduce((all, part) => add(all, roundingOf(part)), roundingOf(total));
    const over = compare(sum, add(whole, rounding)) > 0;
    const tenth: Decimal = { digits: whole.digits * 9n, scale: whole.scale + 1 };
    const short = parts.length > 1 && compare(add(sum, rounding), whole) < 0 && compare(sum, tenth) > 0;
    if (over || short) {
      found.push(
        findingOf(
          'sum-mismatch',
          total,
          `“${total.name}”为 ${valueOf(total)}，其中各项合计 ${decimalText(sum)}${total.baseUnit}，两者不符。`,
          `“${total.name}” is ${valueOf(total)} but its parts add up to ${decimalText(sum)} ${total.baseUnit}.`,
          parts,
        ),
      );
    }
  }
  return found;
}
