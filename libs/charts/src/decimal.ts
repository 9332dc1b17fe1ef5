/**
 * Exact decimal strings ("87.35"). Figures arrive as published strings; whatever is shown is computed on these, and a
 * binary float appears only as a position on the drawing.
 */
interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const pattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** @throws RangeError when the text is no plain decimal (no exponent, no sign but "-") */
function parseDecimal(text: string): Decimal {
  const match = pattern.exec(text);
  if (!match) throw new RangeError(`not a decimal figure: "${text}"`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

function unitsAt(decimal: Decimal, scale: number): bigint {
  return decimal.units * 10n ** BigInt(scale - decimal.scale);
}

/** Writes `units / 10^scale` as a plain decimal string with exactly `scale` decimals. */
export function decimalFromUnits(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? '' : `.${digits.slice(-scale)}`;
  return `${units < 0n ? '-' : ''}${whole}${fraction}`;
}

/** The figures as whole numbers of the finest decimal place among them. */
export function alignDecimals(texts: readonly string[]): { units: bigint[]; scale: number } {
  const decimals = texts.map(parseDecimal);
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale));
  return { units: decimals.map((decimal) => unitsAt(decimal, scale)), scale };
}

/** Negative when a < b, 0 when equal in value ("1.0" equals "1"), positive when a > b. */
export function compareDecimals(a: string, b: string): number {
  const [left = 0n, right = 0n] = alignDecimals([a, b]).units;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a − b, exact. */
export function subtractDecimals(a: string, b: string): string {
  const { units, scale } = alignDecimals([a, b]);
  const [left = 0n, right = 0n] = units;
  return decimalFromUnits(left - right, scale);
}

/** Rounds half away from zero to `places` decimals; pads with zeros. */
export function roundDecimal(text: string, places: number): string {
  const decimal = parseDecimal(text);
  if (decimal.scale <= places) return decimalFromUnits(unitsAt(decimal, places), places);
  const divisor = 10n ** BigInt(decimal.scale - places);
  const magnitude = decimal.units < 0n ? -decimal.units : decimal.units;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return decimalFromUnits(decimal.units < 0n ? -rounded : rounded, places);
}

/**
 * The points a dimension brings to a sheet of 100: mean × weight ÷ 100, rounded half away from zero to two decimals.
 * @param weightPercent share of the dimension in the rubric, 0–100
 */
export function weightedPoints(mean: string, weightPercent: string): string {
  const left = parseDecimal(mean);
  const right = parseDecimal(weightPercent);
  return roundDecimal(decimalFromUnits(left.units * right.units, left.scale + right.scale + 2), 2);
}

/** How many decimals the text carries. */
export function decimalPlaces(text: string): number {
  return parseDecimal(text).scale;
}

/** A position for drawing; never for arithmetic that is shown. */
export function plotNumber(text: string): number {
  parseDecimal(text);
  return Number(text);
}
