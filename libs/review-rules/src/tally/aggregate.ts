import { fraction, type Fraction } from '../exact/fraction';
import type { SheetScale, SheetSum } from '../score/sheet';
import type { CheckedPolicy } from './policy';

type AggregatePolicy = Pick<CheckedPolicy, 'aggregate' | 'trimFrom'>;

/** G: the group's figure over its counted sheets, on 0–100. Null without sheets, or where the criteria weigh nothing. */
export function aggregateSheets(
  policy: AggregatePolicy,
  scale: SheetScale,
  sheets: readonly SheetSum[],
): Fraction | null {
  if (sheets.length === 0 || scale.divisor === 0n) return null;
  const { total, count } = countedTotal(policy, sheets);
  return fraction(total, BigInt(count) * scale.divisor);
}

/** Sum and number of the sheets that the aggregate averages: of those that `countedSheets` names. */
export function countedTotal(
  policy: AggregatePolicy,
  sheets: readonly SheetSum[],
): { readonly total: bigint; readonly count: number } {
  const { aggregate, trimFrom } = policy;
  if (aggregate === 'median') {
    const middle = countedSheets(policy, sheets).map((place) => sheets[place] ?? 0);
    return { total: exactSum(middle), count: middle.length };
  }
  const total = exactSum(sheets);
  if (aggregate === 'mean' || sheets.length < trimFrom) return { total, count: sheets.length };
  // No sorting: a large round has millions of scores.
  let [lowest = 0] = sheets;
  let highest = lowest;
  for (const sheet of sheets) {
    if (sheet < lowest) lowest = sheet;
    if (sheet > highest) highest = sheet;
  }
  return { total: total - BigInt(lowest) - BigInt(highest), count: sheets.length - 2 };
}

/**
 * Places of the sheets that the aggregate averages. mean: all. median: the middle one, or the middle two. trimmed: all but
 * exactly one highest and one lowest from `trimFrom` sheets on, below that all. Among equal sheets the earlier rater's is
 * taken for the lower: the figure is the same either way.
 */
export function countedSheets(policy: AggregatePolicy, sheets: readonly SheetSum[]): number[] {
  const count = sheets.length;
  const all = [...sheets.keys()];
  if (policy.aggregate === 'mean' || (policy.aggregate === 'trimmed' && count < policy.trimFrom)) return all;
  const sorted = all.sort((a, b) => compareSums(sheets[a] ?? 0, sheets[b] ?? 0) || a - b);
  if (policy.aggregate === 'trimmed') return sorted.slice(1, -1).sort((a, b) => a - b);
  return sorted.slice(Math.ceil(count / 2) - 1, Math.floor(count / 2) + 1);
}

function compareSums(a: SheetSum, b: SheetSum): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Adds as numbers while the sum is a safe integer, beyond that as bigints: exact either way. */
function exactSum(values: readonly SheetSum[]): bigint {
  let safe = 0;
  let beyond = 0n;
  for (const value of values) {
    if (typeof value === 'number' && safe + value <= Number.MAX_SAFE_INTEGER) safe += value;
    else beyond += BigInt(value);
  }
  return beyond + BigInt(safe);
}
