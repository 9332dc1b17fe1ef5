import { expect, test } from 'vitest';
import { sharePercent } from './share-percent';

test.each([
  [1, 3, '33.3'],
  [2, 3, '66.7'],
  [1, 800, '0.1'],
  [452, 1032, '43.8'],
  [0, 5, '0.0'],
  [18, 18, '100.0'],
  [5, 0, null],
])('the share of %i in %i is %s', (part, whole, percent) => {
  expect(sharePercent(part, whole)).toBe(percent);
});

test('a share is never rounded up to all of it', () => {
  expect(sharePercent(9999, 10_000)).toBe('99.9');
});
