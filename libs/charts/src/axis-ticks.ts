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
  const aligned = alignDecimals(figures);
  const scale = aligned.scale + 3;
  const units = aligned.units.map((value) => value * 1000n);
  const low = units.reduce((least, value) => (value < least ? value : least), 0n);
  const high = units.reduce((most, value) => (value > most ? value : most), 0n);
  const one = 10n ** BigInt(scale);
  if (low === high) return { min: '0', max: '1', ticks: ['0', '1'] };

  const intervals = BigInt(Math.max(1, Math.floor(wanted)));
  const least = (high - low + intervals - 1n) / intervals;
  let power = wholeNumbers ? one : 1n;
  let step = power;
  for (let mantissa = 0; step < least; mantissa += 1) {
    const factor = [2n, 5n, 10n][mantissa % 3] ?? 10n;
    step = power * factor;
    if (factor === 10n) power = step;
  }
  const first = -((-low + step - 1n) / step) * step;
  const last = ((high + step - 1n) / step) * step;
  const ticks: string[] = [];
  for (let tick = first; tick <= last; tick += step) ticks.push(shortest(tick, scale));
  return { min: shortest(first, scale), max: shortest(last, scale), ticks };
}

function shortest(units: bigint, scale: number): string {
  const text = decimalFromUnits(units, scale);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
