import type { Criterion, Dimension } from '@pingyi/contracts';

const places = 10;
const unit = 10n ** BigInt(places);

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

/** Points of 100 that each dimension of a rubric is worth, added exactly, as decimal texts. */
export function weightsOf(criteria: readonly Pick<Criterion, 'dimension' | 'weightPoints'>[]): Map<Dimension, string> {
  const sums = new Map<Dimension, bigint>();
  for (const { dimension, weightPoints } of criteria) {
    sums.set(dimension, (sums.get(dimension) ?? 0n) + scaled(weightPoints));
  }
  return new Map(
    [...sums].map(([dimension, sum]) => {
      const fraction = String(sum % unit)
        .padStart(places, '0')
        .replace(/0+$/u, '');
      return [dimension, `${sum / unit}${fraction ? `.${fraction}` : ''}`];
    }),
  );
}
