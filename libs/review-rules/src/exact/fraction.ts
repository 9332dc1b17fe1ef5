/**
 * Exact rational numbers. Every figure of a tally is one of these until its one rounding; no step uses binary
 * floating point.
 */
export interface Fraction {
  readonly numerator: bigint;
  /** Above zero. Numerator and denominator may share factors: value, not form, is compared. */
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };
export const one: Fraction = { numerator: 1n, denominator: 1n };

/** Above this a denominator is reduced, so that long sums stay small; below it reducing costs more than it saves. */
const reduceAbove = 1n << 128n;

/** numerator ÷ denominator. Throws a RangeError when the denominator is zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  const signed = denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
  return signed.denominator > reduceAbove ? reduce(signed) : signed;
}

/** The same value in lowest terms. */
export function reduce({ numerator, denominator }: Fraction): Fraction {
  let divisor = numerator < 0n ? -numerator : numerator;
  let rest = denominator;
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return divisor > 1n
    ? { numerator: numerator / divisor, denominator: denominator / divisor }
    : { numerator, denominator };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.denominator === b.denominator
    ? fraction(a.numerator + b.numerator, a.denominator)
    : fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws a RangeError when b is zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero when a < b, zero when equal, above zero when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function clamp(value: Fraction, low: Fraction, high: Fraction): Fraction {
  return compare(value, low) < 0 ? low : compare(value, high) > 0 ? high : value;
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, zero);
}

/** Σ weight·value ÷ Σ weight; null where the weights total zero (also where there is no value). */
export function weightedMean(
  terms: readonly { readonly weight: Fraction; readonly value: Fraction }[],
): Fraction | null {
  const weight = sum(terms.map((term) => term.weight));
  if (weight.numerator === 0n) return null;
  return divide(sum(terms.map((term) => multiply(term.weight, term.value))), weight);
}
