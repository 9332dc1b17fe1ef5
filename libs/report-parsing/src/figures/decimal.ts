/**
 * Exact decimals: `digits × 10^-scale`. Figures of reports carry multipliers up to 万亿 and many decimals, which binary
 * floating point would bend before they reach the database.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export const zero: Decimal = { digits: 0n, scale: 0 };

/** @param text digits with at most one point, no sign; an empty text is zero */
export function decimalOf(text: string): Decimal {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(`${whole}${fraction}` || '0'), scale: fraction.length };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return {
    digits: a.digits * 10n ** BigInt(scale - a.scale) + b.digits * 10n ** BigInt(scale - b.scale),
    scale,
  };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export const negate = (a: Decimal): Decimal => ({ digits: -a.digits, scale: a.scale });

/** Shifts the point: `power` 4 makes 1.5 into 15000, -4 back again. */
export function shift(a: Decimal, power: number): Decimal {
  return power <= 0
    ? { digits: a.digits, scale: a.scale - power }
    : multiply(a, { digits: 10n ** BigInt(power), scale: 0 });
}

/** `a / b`, rounded half up to `places` decimals. `b` must not be zero. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  const top = a.digits * 10n ** BigInt(places + 1 + b.scale);
  const bottom = b.digits * 10n ** BigInt(a.scale);
  return { digits: (top / bottom + 5n) / 10n, scale: places };
}

export function compare(a: Decimal, b: Decimal): number {
  const difference = add(a, negate(b)).digits;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Plain notation without trailing zeros after the point: `27.4`, `0.04`, `-15.5`. */
export function decimalText(a: Decimal): string {
  const sign = a.digits < 0n ? '-' : '';
  const digits = (a.digits < 0n ? -a.digits : a.digits).toString().padStart(a.scale + 1, '0');
  const whole = digits.slice(0, digits.length - a.scale);
  const fraction = digits.slice(digits.length - a.scale).replace(/0+$/, '');
  return fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`;
}

export const decimalNumber = (a: Decimal): number => Number(decimalText(a));
