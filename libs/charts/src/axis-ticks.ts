import { alignDecimals, decimalFromUnits } from './decimal';

export interface DecimalTicks {
  /** First and last tick, so the axis always ends on a labelled line. */
  readonly min: string;
  readonly max: string;
  /** Ascending, evenly spaced, exact; each is a whole multiple of 1, 2 or 5 × a power of ten. */
  readonly ticks: readonly string[];
}

/**
 * Ticks of a bar axis: zero is always on it, because a bar's length is its meaning.
 * @param wanted how many intervals fit; the answer has at most two more
 * @param wholeNumbers true for counted things, which have no half
 */
export function barTicks(figures: readonly string[], wanted: number, wholeNumbers = false): DecimalTicks {
  const { low, high, scale } = rangeOf(['0', ...figures]);
  if (low === high) return { min: '0', max: '1', ticks: ['0', '1'] };
  return evenTicks(low, high, scale, wanted, wholeNumbers);
}

/**
 * Ticks of a line's axis: they fit the figures, zero only where it is among them, because a line's course is its meaning.
 * @param wanted how many intervals fit; the answer has at most two more
 */
export function lineTicks(figures: readonly string[], wanted: number, wholeNumbers = false): DecimalTicks {
  const { low, high, scale } = rangeOf(figures);
  if (low !== high) return evenTicks(low, high, scale, wanted, wholeNumbers);
  const one = 10n ** BigInt(scale);
  return low === 0n
    ? evenTicks(0n, one, scale, 1, true)
    : evenTicks(low - one, high + one, scale, wanted, wholeNumbers);
}

function rangeOf(figures: readonly string[]): { low: bigint; high: bigint; scale: number } {
  const aligned = alignDecimals(figures);
  const units = aligned.units.map((value) => value * 1000n);
  const [first = 0n] = units;
  return {
    low: units.reduce((least, value) => (value < least ? value : least), first),
    high: units.reduce((most, value) => (value > most ? value : most), first),
    scale: aligned.scale + 3,
  };
}

function evenTicks(low: bigint, high: bigint, scale: number, wanted: number, wholeNumbers: boolean): DecimalTicks {
  const one = 10n ** BigInt(scale);
  const intervals = BigInt(Math.max(1, Math.floor(wanted)));
  const least = (high - low + intervals - 1n) / intervals;
  let power = wholeNumbers ? one : 1n;
  let step = power;
  for (let mantissa = 0; step < least; mantissa += 1) {
    const factor = [2n, 5n, 10n][mantissa % 3] ?? 10n;
    step = power * factor;
    if (factor === 10n) power = step;
  }
  const first = floorTo(low, step);
  const last = -floorTo(-high, step);
  const ticks: string[] = [];
  for (let tick = first; tick <= last; tick += step) ticks.push(shortest(tick, scale));
  return { min: shortest(first, scale), max: shortest(last, scale), ticks };
}

function floorTo(value: bigint, step: bigint): bigint {
  const whole = (value / step) * step;
  return whole > value ? whole - step : whole;
}

function shortest(units: bigint, scale: number): string {
  const text = decimalFromUnits(units, scale);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
