import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barTicks, lineTicks } from './axis-ticks';
import { compareDecimals, decimalFromUnits, subtractDecimals } from './decimal';

describe('ticks of a bar axis', () => {
  it.each([
    [['0', '100'], 5, ['0', '20', '40', '60', '80', '100']],
    [['377.2', '12'], 4, ['0', '100', '200', '300', '400']],
    [['0.3', '0.1'], 3, ['0', '0.1', '0.2', '0.3']],
    [['-4', '6'], 5, ['-4', '-2', '0', '2', '4', '6']],
    [['0'], 5, ['0', '1']],
    [[], 5, ['0', '1']],
  ])('for %j in about %i intervals are %j', (figures, wanted, ticks) => {
    expect(barTicks(figures, wanted).ticks).toEqual(ticks);
  });

  it('never halves a counted thing', () => {
    expect(barTicks(['1', '3'], 6, true).ticks).toEqual(['0', '1', '2', '3']);
    expect(barTicks(['1', '3'], 6).ticks).toContain('0.5');
  });

  it('covers every figure and zero, evenly, with a bounded number of ticks', () => {
    const figure = fc
      .tuple(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }), fc.integer({ min: 0, max: 6 }))
      .map(([units, scale]) => decimalFromUnits(units, scale));
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 2, max: 10 }),
        (figures, wanted) => {
          const { min, max, ticks } = barTicks(figures, wanted);
          expect(ticks.length).toBeLessThanOrEqual(wanted + 3);
          expect(ticks).toContain('0');
          expect(ticks[0]).toBe(min);
          expect(ticks.at(-1)).toBe(max);
          for (const value of figures) {
            expect(compareDecimals(min, value)).toBeLessThanOrEqual(0);
            expect(compareDecimals(max, value)).toBeGreaterThanOrEqual(0);
          }
          const gaps = ticks.slice(1).map((tick, index) => subtractDecimals(tick, ticks[index] ?? tick));
          expect(gaps.every((gap) => compareDecimals(gap, gaps[0] ?? gap) === 0)).toBe(true);
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('ticks of a line axis', () => {
  it.each([
    [['20150', '21980'], 4, ['20000', '20500', '21000', '21500', '22000']],
    [['-3', '-1'], 2, ['-3', '-2', '-1']],
    [['0.3'], 2, ['-1', '0', '1', '2']],
    [['0', '0'], 4, ['0', '1']],
    [[], 4, ['0', '1']],
  ])('for %j in about %i intervals are %j', (figures, wanted, ticks) => {
    expect(lineTicks(figures, wanted).ticks).toEqual(ticks);
  });
});
