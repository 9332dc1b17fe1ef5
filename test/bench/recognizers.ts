import { recognizeCurrency, recognizeDimension } from '@microsoft/recognizers-text-number-with-unit';
import { recognizeNumber, recognizePercentage } from '@microsoft/recognizers-text-number';
import type { CorpusText, Score } from './parse-score';

/** A number that a general recogniser found: where, and how much in units of one. */
interface BareValue {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

interface Recognised {
  readonly start: number;
  readonly end: number;
  readonly resolution: Record<string, unknown> | undefined;
}

/**
 * The numbers, percentages, sums of money and dimensions that Microsoft Recognizers-Text finds in Chinese: one value for
 * each place. What a number measures, whether it is masked and how it is meant it does not say.
 */
export function recognisedValues(text: string): BareValue[] {
  const culture = 'zh-cn';
  const found: readonly Recognised[] = [
    ...recognizeDimension(text, culture),
    ...recognizeCurrency(text, culture),
    ...recognizePercentage(text, culture),
    ...recognizeNumber(text, culture),
  ];
  const values: BareValue[] = [];
  for (const { start, end, resolution } of found) {
    const written = resolution?.['value'];
    const value = typeof written === 'string' ? Number(written.replace('%', '')) : Number.NaN;
    const isNew = !values.some((other) => start <= other.end && other.start <= end);
    if (Number.isFinite(value) && isNew) values.push({ start, end, value });
  }
  return values;
}

const powers: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['亿', 1e8],
  ['万', 1e4],
];

/** A value is found when it overlaps the gold phrase and is the same number, whatever the unit. */
export function scoreValues(text: CorpusText, values: readonly BareValue[]): Score {
  const used = new Set<BareValue>();
  let [found, gold] = [0, 0];
  for (const metric of text.gold.metrics) {
    if (metric.value === null) continue;
    const start = text.text.indexOf(metric.phrase);
    const power = powers.find(([prefix]) => metric.unit.startsWith(prefix))?.[1] ?? 1;
    const wanted = metric.value * power;
    const hit = values.find(
      (candidate) =>
        !used.has(candidate) &&
        candidate.start < start + metric.phrase.length &&
        start <= candidate.end &&
        Math.abs(candidate.value - wanted) <= Math.abs(wanted) * 1e-9,
    );
    if (hit) used.add(hit);
    if (metric.optional) continue;
    gold += 1;
    if (hit) found += 1;
  }
  return { found, gold, given: found + values.filter((value) => !used.has(value)).length };
}
