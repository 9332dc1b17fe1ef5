import { fraction, reduce, type Fraction } from './fraction';

/** The decimal digits of a number as JSON writes it: sign, digits, fraction digits, power of ten. */
const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Powers of ten beyond those of a double carry no meaning and could exhaust memory. */
const maxExponent = 400;

/**
 * The exact value of a decimal numeral. For a number this is its shortest decimal form, the one JSON, RFC 8785 and people
 * write: 89.99 is 8999/100, not the binary neighbour. Null when the text is no plain decimal.
 */
export function findDecimal(value: number | string): Fraction | null {
  const match = decimalPattern.exec(String(value));
  if (match === null) return null;
  const [, sign = '', whole = '', decimals = '', exponentText = '0'] = match;
  const exponent = Number(exponentText) - decimals.length;
  if (Math.abs(exponent) > maxExponent) return null;
  const digits = BigInt(sign + whole + decimals);
  return exponent < 0 ? fraction(digits, 10n ** BigInt(-exponent)) : fraction(digits * 10n ** BigInt(exponent));
}

/** As findDecimal; throws a RangeError where that gives null (NaN, infinities, other text). */
export function getDecimal(value: number | string): Fraction {
  const found = findDecimal(value);
  if (found === null) throw new RangeError(`not a decimal number: ${value}`);
  return found;
}

/** The one rounding of a published figure: to hundredths, half away from zero. Returns whole hundredths. */
export function toHundredths({ numerator, denominator }: Fraction): bigint {
  const doubled = 200n * (numerator < 0n ? -numerator : numerator) + denominator;
  const rounded = doubled / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** Whole hundredths as text with exactly two decimals: 8313n → "83.13". */
export function hundredthsText(hundredths: bigint): string {
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A figure as it is published: two decimals, half away from zero. */
export function published(value: Fraction): string {
  return hundredthsText(toHundredths(value));
}

/** The exact value as people write it: a decimal where it ends (33.3), else a fraction in lowest terms (250/3). */
export function exactText(value: Fraction): string {
  const { numerator, denominator } = reduce(value);
  let places = 0;
  let scale = 1n;
  while (scale % denominator !== 0n && places < maxPlaces) {
    scale *= 10n;
    places += 1;
  }
  if (scale % denominator !== 0n) return `${numerator}/${denominator}`;
  const digits = ((numerator < 0n ? -numerator : numerator) * (scale / denominator))
    .toString()
    .padStart(places + 1, '0');
  const sign = numerator < 0n ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Decimals longer than this are shown as fractions. */
const maxPlaces = 20;

/**
 * The hundredths of a score (89.99 → 8999), or null when it has more than two decimals. Exact: dividing a whole number by
 * 100 gives the double nearest to that decimal, which is the double that reading the decimal gives.
 */
export function findScoreHundredths(score: number): number | null {
  const hundredths = Math.round(score * 100);
  return hundredths / 100 === score ? hundredths + 0 : null;
}

/** Several values as whole numbers over their least common denominator. */
export function toCommonIntegers(values: readonly Fraction[]): { integers: bigint[]; denominator: bigint } {
  const denominator = values.reduce((common, value) => leastCommonMultiple(common, value.denominator), 1n);
  return { integers: values.map((value) => (value.numerator * denominator) / value.denominator), denominator };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let divisor = a;
  let rest = b;
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

const maxDecimals = 6;

/** Shortest decimal of at most six decimals, half away from zero where the value has more. */
export function shortestText(value: Fraction): string {
  const { numerator, denominator } = reduce(value);
  const scale = 10n ** BigInt(maxDecimals);
  const size = numerator < 0n ? -numerator : numerator;
  const scaled = (2n * size * scale + denominator) / (2n * denominator);
  const digits = scaled.toString().padStart(maxDecimals + 1, '0');
  const text = `${digits.slice(0, -maxDecimals)}.${digits.slice(-maxDecimals)}`.replace(/\.?0+$/, '');
  return numerator < 0n && scaled !== 0n ? `-${text}` : text;
}
