/**
 * A share in percent: a decimal string with one decimal, rounded half up, but 100.0 only where it is all; null of nothing.
 * @param part whole number from 0 to `whole`
 */
export function sharePercent(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const rounded = (BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n);
  const tenths = part < whole && rounded === 1000n ? 999n : rounded;
  return `${tenths / 10n}.${tenths % 10n}`;
}
