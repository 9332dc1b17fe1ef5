import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { findDecimal, findScoreHundredths, getDecimal, published, toCommonIntegers } from './decimal';
import { add, clamp, compare, divide, fraction, multiply, reduce, subtract, weightedMean } from './fraction';

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));
const runs = { numRuns: 300, seed: 7 };

describe('fractions', () => {
  it('keep the laws of arithmetic, also where they are reduced on the way', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(compare(add(add(a, b), c), add(a, add(b, c)))).toBe(0);
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        const divisor = b.numerator === 0n ? c : b;
        fc.pre(divisor.numerator !== 0n);
        expect(compare(multiply(divide(a, divisor), divisor), a)).toBe(0);
        expect(compare(reduce(a), a)).toBe(0);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
      }),
      runs,
    );
  });

  it('stay small over long sums', () => {
    let sum = fraction(0n);
    for (let i = 1n; i <= 300n; i += 1n) sum = add(sum, fraction(1n, i));
    expect(sum.denominator.toString().length).toBeLessThan(200);
  });

  it('refuse a division by zero', () => {
    expect(() => divide(fraction(1n), fraction(0n))).toThrow(RangeError);
  });

  it('have no weighted mean without weight', () => {
    expect(weightedMean([])).toBeNull();
    expect(weightedMean([{ weight: fraction(0n), value: fraction(5n) }])).toBeNull();
  });

  it('are held within bounds', () => {
    const [low, high] = [fraction(-5n), fraction(5n)];
    expect([-9n, 3n, 9n].map((n) => clamp(fraction(n), low, high).numerator)).toStrictEqual([-5n, 3n, 5n]);
  });
});

describe('decimals', () => {
  it.each([
    [89.99, 8999n, 100n],
    ['0.10', 10n, 100n],
    [-2.5, -25n, 10n],
    [1e21, 10n ** 21n, 1n],
    [1e-7, 1n, 10n ** 7n],
    ['-0.5', -5n, 10n],
  ])('%s is read as the decimal people see', (value, numerator, denominator) => {
    expect(compare(getDecimal(value), fraction(numerator, denominator))).toBe(0);
  });

  it.each(['', ' 1', '1,5', '０', '1e999999999', 'NaN', '--1', '.5'])('%j is no decimal', (text) => {
    expect(findDecimal(text)).toBeNull();
    expect(() => getDecimal(text)).toThrow(RangeError);
  });

  it.each([
    [fraction(89995n, 1000n), '90.00'],
    [fraction(89994999n, 1000000n), '89.99'],
    [fraction(-5n, 1000n), '-0.01'],
    [fraction(-4n, 1000n), '0.00'],
    [fraction(5n, 1000n), '0.01'],
    [fraction(2n, 3n), '0.67'],
    [fraction(123456n), '123456.00'],
  ])('rounds once, half away from zero: case %#', (value, text) => {
    expect(published(value)).toBe(text);
  });

  it('knows the hundredths of every score with two decimals, and no other', () => {
    for (let hundredths = 0; hundredths <= 10_000; hundredths += 1) {
      const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
      expect(findScoreHundredths(Number(text))).toBe(hundredths);
      expect(findScoreHundredths(Number(`${text}1`))).toBeNull();
    }
    expect(Object.is(findScoreHundredths(-0), 0)).toBe(true);
    expect(findScoreHundredths(0.1 + 0.2)).toBeNull();
  });

  it('finds whole numbers in the proportion of the values', () => {
    const { integers, denominator } = toCommonIntegers([fraction(1n, 2n), fraction(1n, 3n), fraction(2n)]);
    expect([integers, denominator]).toStrictEqual([[3n, 2n, 12n], 6n]);
  });
});

describe('canonical JSON', () => {
  it('writes numbers and strings as RFC 8785 shows', () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units as RFC 8785 shows', () => {
    const sample = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 };
    expect(canonicalJson(sample)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}');
  });

  it('is read back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
      runs,
    );
  });

  it.each([undefined, NaN, Infinity, 1n, 'half \ud800', { key: undefined }, Array(1), new Date(0), new Map()])(
    'refuses what JSON cannot hold: case %#',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});
