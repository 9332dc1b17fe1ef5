import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBallot, tally } from '../index';

const rubric = {
  criteria: [
    { id: 'loyalty', dimension: '德', weight: 15 },
    { id: 'rural', dimension: '职', weight: '42.5' },
    { id: 'economy', dimension: '职', weight: 42.5 },
  ],
};

describe('checkBallot', () => {
  it('gives the points earned so far while criteria are still open', () => {
    const check = checkBallot(rubric, { loyalty: 90, rural: '80.5', economy: null });
    expect(check).toMatchObject({ complete: false, missing: ['economy'], total: '47.71' });
    expect(check.dimensions).toStrictEqual([
      { dimension: '德', scored: 1, criteria: 1, points: '13.50', weight: '15.00', average: '90.00' },
      { dimension: '职', scored: 1, criteria: 2, points: '34.21', weight: '85.00', average: '80.50' },
    ]);
  });

  it('has no average before the first score', () => {
    const check = checkBallot(rubric, {});
    expect(check).toMatchObject({ complete: false, missing: ['loyalty', 'rural', 'economy'], total: '0.00' });
    expect(check.dimensions.map(({ average }) => average)).toStrictEqual([null, null]);
  });

  it('lists what cannot count and leaves it out of the total', () => {
    const check = checkBallot(rubric, { loyalty: 100.5, rural: '80.125', economy: 'ninety', extra: 1 });
    expect(check).toMatchObject({
      complete: false,
      missing: [],
      outOfRange: ['loyalty', 'economy'],
      tooManyDecimals: ['rural'],
      unknown: ['extra'],
      total: '0.00',
    });
  });

  it('accepts trailing zeros and both ends of the range', () => {
    expect(checkBallot(rubric, { loyalty: '100.000', rural: 0, economy: '07.10' }).complete).toBe(true);
  });

  it('shows on a complete ballot what the tally counts for this sheet', () => {
    const score = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(score, score, score, (loyalty, rural, economy) => {
        const scores = { loyalty, rural, economy };
        const answer = tally({
          rubric: {
            criteria: rubric.criteria.map((criterion) => ({ ...criterion, weight: Number(criterion.weight) })),
          },
          groups: [{ id: 'A', weight: 100, minBallots: 1 }],
          officials: [{ id: 'jia', peerClass: '正职' }],
          raters: [{ id: 'r1', group: 'A' }],
          ballots: [{ rater: 'r1', official: 'jia', scores }],
        });
        expect(answer.ok && answer.output.results[0]?.total).toBe(checkBallot(rubric, scores).total);
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
