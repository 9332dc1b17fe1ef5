/** A decimal text cut to two decimals, half away from zero, without trailing zeros. */
export function atMostTwoPlaces(text: string): string {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  if (fraction.length <= 2) return text;
  const hundredths = BigInt(whole + fraction.slice(0, 2)) + (Number(fraction[2]) >= 5 ? 1n : 0n);
  const digits = String(hundredths).padStart(3, '0');
  const rounded = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '');
  return text.startsWith('-') && hundredths !== 0n ? `-${rounded}` : rounded;
}

/** a − b of two decimal texts, exactly, with the more decimals of the two. */
export function differenceText(a: string, b: string): string {
  const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0;
  const places = Math.max(placesOf(a), placesOf(b));
  const scaled = (text: string): bigint => BigInt(text.replace('.', '') + '0'.repeat(places - placesOf(text)));
  const difference = scaled(a) - scaled(b);
  const digits = String(difference < 0n ? -difference : difference).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return difference < 0n ? `-${text}` : text;
}
