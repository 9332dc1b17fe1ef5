import { decimalOf, decimalText } from './figures/decimal';
import { inBaseUnits, unitFromText } from './figures/units';

/** A unit's base unit and how many of it one unit is (万亩 → 亩, "10000"), as an exact decimal; null when it is unknown. */
export function findUnitFactor(unit: string): { readonly baseUnit: string; readonly factorText: string } | null {
  const found = unitFromText(unit);
  return found === null ? null : { baseUnit: found.base, factorText: decimalText(inBaseUnits(decimalOf('1'), found)) };
}
