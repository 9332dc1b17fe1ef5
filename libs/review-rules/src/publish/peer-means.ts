import { getDecimal, published, shortestText } from '../exact/decimal';
import { divide, fraction, sum } from '../exact/fraction';

/**
 * Mean of published figures as a published figure (two decimals, half away from zero); missing ones leave the mean, and
 * nothing to average gives null. Used for the peer means printed beside an official's own figures.
 */
export function meanOfPublished(figures: readonly (string | null | undefined)[]): string | null {
  const known = figures.filter((figure) => figure != null).map(getDecimal);
  return known.length === 0 ? null : published(divide(sum(known), fraction(BigInt(known.length))));
}

/** Exact sum of decimals as the shortest decimal: the weight of a dimension out of its criteria's. */
export function sumOfDecimals(values: readonly string[]): string {
  return shortestText(sum(values.map(getDecimal)));
}
