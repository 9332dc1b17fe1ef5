import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CorrectableResult, correctResults, quotaExceeded } from './correct-results';

const result = (
  officialId: string,
  total: string | null,
  rank: number | null,
  more: Partial<CorrectableResult> = {},
): CorrectableResult => ({
  officialId,
  peerClass: '正职',
  total,
  rank,
  grade: '称职',
  rating: total,
  metric: null,
  ...more,
});

const ranks = (results: readonly CorrectableResult[]) => results.map(({ rank }) => rank);

describe('a correction', () => {
  const published = [result('a', '91.00', 1), result('b', '88.00', 2), result('c', '85.00', 3)];

  it('of a grade alone moves nobody', () => {
    const after = correctResults(published, [{ officialId: 'c', total: null, grade: '优秀' }]);
    expect(after.map(({ grade }) => grade)).toEqual(['称职', '称职', '优秀']);
    expect(ranks(after)).toEqual([1, 2, 3]);
  });

  it('of a total ranks the class anew and leaves other classes alone', () => {
    const other = result('d', '60.00', 1, { peerClass: '副职' });
    const after = correctResults([...published, other], [{ officialId: 'c', total: '90.00', grade: null }]);
    expect(ranks(after)).toEqual([1, 3, 2, 1]);
    expect(after[3]).toBe(other);
  });

  it('lets a corrected official share the rank of an equal one, and the next rank skips', () => {
    const equal = [result('a', '91.00', 1, { rating: '80.00' }), result('b', '88.00', 2, { rating: '80.00' })];
    const after = correctResults(
      [...equal, result('c', '85.00', 3)],
      [{ officialId: 'b', total: '91.00', grade: null }],
    );
    expect(ranks(after)).toEqual([1, 1, 3]);
  });

  it('keeps apart what an unpublished rule had told apart', () => {
    const told = [result('a', '88.00', 1), result('b', '88.00', 2), result('c', '70.00', 3)];
    expect(ranks(correctResults(told, [{ officialId: 'c', total: '71.00', grade: null }]))).toEqual([1, 2, 3]);
  });

  it('gives no rank without a total', () => {
    const some = [result('a', '91.00', 1), result('b', null, null)];
    expect(ranks(correctResults(some, [{ officialId: 'a', total: '90.00', grade: null }]))).toEqual([1, null]);
  });

  it('ranks whoever has more points ahead, whatever is corrected', () => {
    const total = fc.integer({ min: 5000, max: 5010 }).map((hundredths) => (hundredths / 100).toFixed(2));
    fc.assert(
      fc.property(fc.array(total, { minLength: 2, maxLength: 8 }), total, fc.nat(7), (totals, set, place) => {
        const sorted = totals.toSorted((a, b) => Number(b) - Number(a));
        const rows = sorted.map((value, index) => result(`o${index}`, value, sorted.indexOf(value) + 1));
        const officialId = `o${place % rows.length}`;
        const after = correctResults(rows, [{ officialId, total: set, grade: null }]);
        for (const a of after) {
          const ahead = after.filter((b) => Number(b.total) > Number(a.total)).length;
          expect(a.rank).toBeGreaterThan(ahead);
          expect(a.rank).toBeLessThanOrEqual(after.filter((b) => Number(b.total) >= Number(a.total)).length);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('the quota of a correction', () => {
  const quota = [{ peerClass: '正职', limit: 1 }];
  const first = result('a', '91.00', 1, { grade: '优秀' });

  it('is exceeded by one more first grade than it allows', () => {
    const before = [first, result('b', '88.00', 2)];
    const after = correctResults(before, [{ officialId: 'b', total: null, grade: '优秀' }]);
    expect(quotaExceeded(before, after, quota, () => ['优秀', '称职'])).toEqual([
      { peerClass: '正职', limit: 1, given: 2 },
    ]);
    expect(quotaExceeded(after, after, quota, () => ['优秀', '称职'])).toEqual([]);
  });

  it('allows one place to go from one official to another', () => {
    const before = [first, result('b', '88.00', 2)];
    const after = correctResults(before, [
      { officialId: 'b', total: null, grade: '优秀' },
      { officialId: 'a', total: null, grade: '称职' },
    ]);
    expect(quotaExceeded(before, after, quota, () => ['优秀', '称职'])).toEqual([]);
  });
});
