/** Exact arithmetic on published figures (two decimals) and weights (at most four), for the words of the paper only. */
export interface WeightedFigure {
  readonly weight: string;
  readonly figure: string;
}

const weightPlaces = 4;

function unitsOf(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(places, '0'));
  return text.startsWith('-') ? -units : units;
}

function fromHundredths(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Σ weight·figure ÷ Σ weight, rounded half away from zero to two decimals; null when the weights total zero. */
export function weightedMean(entries: readonly WeightedFigure[]): string | null {
  const weights = entries.map((entry) => unitsOf(entry.weight, weightPlaces));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return null;
  const weighted = entries.reduce((sum, entry, index) => sum + unitsOf(entry.figure, 2) * (weights[index] ?? 0n), 0n);
  const magnitude = weighted < 0n ? -weighted : weighted;
  const rounded = (magnitude * 2n + total) / (total * 2n);
  return fromHundredths(weighted < 0n ? -rounded : rounded);
}

/** Sum of the weights as a plain number text ("70", "0.6"). */
export function totalWeight(entries: readonly WeightedFigure[]): string {
  const total = entries.reduce((sum, entry) => sum + unitsOf(entry.weight, weightPlaces), 0n);
  const digits = total.toString().padStart(weightPlaces + 1, '0');
  return `${digits.slice(0, -weightPlaces)}.${digits.slice(-weightPlaces)}`.replace(/\.?0+$/, '');
}

/** a + b of published figures. */
export function addFigures(a: string, b: string): string {
  return fromHundredths(unitsOf(a, 2) + unitsOf(b, 2));
}

/** How far two published figures are apart, in hundredths. */
export function hundredthsApart(a: string, b: string): bigint {
  const difference = unitsOf(a, 2) - unitsOf(b, 2);
  return difference < 0n ? -difference : difference;
}
