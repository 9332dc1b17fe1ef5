import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFigures, hundredthsApart, totalWeight, weightedMean } from './weighted-mean';

describe('figures recomputed for the words of the paper', () => {
  it.each([
    [
      [
        ['40', '88.12'],
        ['30', '86.50'],
      ],
      '87.43',
      '70',
    ],
    [[['1', '90.00']], '90.00', '1'],
    [
      [
        ['0.6', '80.01'],
        ['0.4', '80.02'],
      ],
      '80.01',
      '1',
    ],
    [
      [
        ['50', '0.01'],
        ['50', '0.00'],
      ],
      '0.01',
      '100',
    ],
    [
      [
        ['50', '-0.01'],
        ['50', '0.00'],
      ],
      '-0.01',
      '100',
    ],
  ])('weigh %j to %s over %s', (pairs, mean, weight) => {
    const entries = pairs.map(([entryWeight = '0', figure = '0.00']) => ({ weight: entryWeight, figure }));
    expect(weightedMean(entries)).toBe(mean);
    expect(totalWeight(entries)).toBe(weight);
  });

  it('have no mean without weights', () => {
    expect(weightedMean([])).toBeNull();
    expect(weightedMean([{ weight: '0', figure: '90.00' }])).toBeNull();
  });

  it('add and compare to the hundredth', () => {
    const figure = fc.integer({ min: -100_000, max: 100_000 });
    const text = (units: number) =>
      `${units < 0 ? '-' : ''}${Math.trunc(Math.abs(units) / 100)}.${String(Math.abs(units) % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(hundredthsApart(addFigures(text(a), text(b)), text(0))).toBe(BigInt(Math.abs(a + b)));
      }),
      { seed: 21, numRuns: 100 },
    );
  });
});
