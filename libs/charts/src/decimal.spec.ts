import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimals,
  decimalFromUnits,
  decimalPlaces,
  plotNumber,
  roundDecimal,
  subtractDecimals,
  weightedPoints,
} from './decimal';

const hundredths = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });

describe('decimal figures', () => {
  it.each([
    ['87.345', 2, '87.35'],
    ['-0.005', 2, '-0.01'],
    ['89.994999', 2, '89.99'],
    ['3', 2, '3.00'],
    ['0.5', 0, '1'],
  ])('rounds %s to %i places as %s', (text, places, rounded) => {
    expect(roundDecimal(text, places)).toBe(rounded);
  });

  it('keeps what binary floats lose', () => {
    expect(subtractDecimals('0.3', '0.1')).toBe('0.2');
    expect(weightedPoints('87.35', '15')).toBe('13.10');
    expect(weightedPoints('1.005', '100')).toBe('1.01');
  });

  it('compares by value, not by spelling', () => {
    expect(compareDecimals('90', '90.00')).toBe(0);
    expect(compareDecimals('9.9', '10')).toBeLessThan(0);
    expect(compareDecimals('-1', '-2')).toBeGreaterThan(0);
  });

  it.each(['', '1e3', '未披露', '+1', '1.', 'NaN', '--1'])('refuses %j', (text) => {
    expect(() => plotNumber(text)).toThrow(RangeError);
    expect(() => decimalPlaces(text)).toThrow(RangeError);
  });

  it('subtracts exactly and orders like whole numbers of hundredths', () => {
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        const [left, right] = [decimalFromUnits(a, 2), decimalFromUnits(b, 2)];
        expect(subtractDecimals(left, right)).toBe(decimalFromUnits(a - b, 2));
        expect(Math.sign(compareDecimals(left, right))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
