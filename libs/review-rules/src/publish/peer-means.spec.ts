import { expect, it } from 'vitest';
import { meanOfPublished } from './peer-means';

it('averages what is known, rounding half away from zero', () => {
  expect(meanOfPublished(['90.00', '90.01', null, undefined])).toBe('90.01');
  expect(meanOfPublished(['-1.00', '-1.01'])).toBe('-1.01');
});

it('has no mean of nothing', () => {
  expect(meanOfPublished([null])).toBeNull();
});
