import { expect, it } from 'vitest';
import { meanOfPublished, sumOfDecimals } from './peer-means';

it('averages what is known, rounding half away from zero', () => {
  expect(meanOfPublished(['90.00', '90.01', null, undefined])).toBe('90.01');
  expect(meanOfPublished(['-1.00', '-1.01'])).toBe('-1.01');
});

it('has no mean of nothing', () => {
  expect(meanOfPublished([null])).toBeNull();
});

it('adds decimals exactly and writes the sum as short as it is', () => {
  expect(sumOfDecimals(['6.00', '5.00', '4.00'])).toBe('15');
  expect(sumOfDecimals(['33.33', '0.17', '0.1'])).toBe('33.6');
  expect(sumOfDecimals([])).toBe('0');
});
