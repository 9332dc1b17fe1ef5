import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PaperNumber, paperNumber, readPaperNumber } from './paper-number';

const numbers = fc.record({ batch: fc.integer({ min: 1, max: 99 }), sheet: fc.integer({ min: 1, max: 9999 }) });
const digitsOf = (number: PaperNumber): string => paperNumber(number).replaceAll('-', '');
const seeded = { seed: 70, numRuns: 2_000 };

describe('the number of a paper ballot', () => {
  it('is read back as it was printed, with the batch in view also without its digits', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const printed = paperNumber(number);
        const expected = { kind: 'number', number };
        expect(readPaperNumber(printed)).toEqual(expected);
        expect(readPaperNumber(printed.slice(3), number.batch)).toEqual(expected);
      }),
      seeded,
    );
  });

  it('is told to be wrong when one digit is mistyped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(7), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const digits = digitsOf(number);
        const typed = (Number(digits.charAt(place)) + by) % 10;
        expect(readPaperNumber(`${digits.slice(0, place)}${typed}${digits.slice(place + 1)}`)).toEqual({
          kind: 'wrong',
        });
      }),
      seeded,
    );
  });

  it('is told to be wrong when two digits beside each other are swapped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(6), (number, place) => {
        const digits = digitsOf(number);
        const [a, b] = [digits.charAt(place), digits.charAt(place + 1)];
        fc.pre(a !== b);
        const typed = `${digits.slice(0, place)}${b}${a}${digits.slice(place + 2)}`;
        expect(readPaperNumber(typed)).toEqual({ kind: 'wrong' });
      }),
      seeded,
    );
  });

  it.each([
    ['full-width digits and spaces', '０３ ００４２ 85', 'number'],
    ['nothing yet', '', 'incomplete'],
    ['half of it', '03-00', 'incomplete'],
    ['a digit too many', '03-0042-850', 'wrong'],
  ])('takes %s', (_, typed, kind) => {
    expect(readPaperNumber(typed).kind).toBe(kind);
  });

  it('takes six digits only where the batch is known', () => {
    expect(readPaperNumber('004285')).toEqual({ kind: 'incomplete' });
    expect(readPaperNumber('004285', 3)).toEqual({ kind: 'number', number: { batch: 3, sheet: 42 } });
    expect(readPaperNumber('004285', 4)).toEqual({ kind: 'wrong' });
  });

  it.each([
    { batch: 0, sheet: 1 },
    { batch: 100, sheet: 1 },
    { batch: 1, sheet: 10_000 },
    { batch: 1.5, sheet: 1 },
  ])('is not made for $batch-$sheet', (number) => {
    expect(() => paperNumber(number)).toThrow(RangeError);
  });
});
