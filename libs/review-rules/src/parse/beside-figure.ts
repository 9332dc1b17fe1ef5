import { getDecimal, shortestText } from '../exact/decimal';
import { divide, multiply } from '../exact/fraction';

/** A unit as its factor: how many base units one unit is, an exact decimal. */
export interface UnitScale {
  readonly baseUnit: string | null;
  readonly unitFactor: string | null;
}

/**
 * An exact decimal in another unit of the same base, at most six decimals; null where the two units measure different
 * things or one of them is not known.
 */
export function inUnitOf(value: string | null, from: UnitScale, to: UnitScale): string | null {
  if (value === null || from.unitFactor === null || to.unitFactor === null || to.baseUnit === null) return null;
  if (from.baseUnit !== to.baseUnit) return null;
  return shortestText(divide(multiply(getDecimal(value), getDecimal(from.unitFactor)), getDecimal(to.unitFactor)));
}
