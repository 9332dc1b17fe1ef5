import { describe, expect, it } from 'vitest';
import { canonicalJson, compareTallies, tally, whatIf, type TallyChange, type TallyInput } from '../index';
import { randomInput } from './test-support/random-input';

/** Group A prefers jia, group B prefers yi; bing is far behind. */
const input: TallyInput = {
  rubric: {
    criteria: [
      { id: 'conduct', dimension: '德', weight: 50 },
      { id: 'duty', dimension: '职', weight: 50 },
    ],
  },
  groups: [
    { id: 'A', weight: 70, minBallots: 1 },
    { id: 'B', weight: 30, minBallots: 1 },
  ],
  policy: { quotaPercent: 40 },
  officials: ['jia', 'yi', 'bing'].map((id) => ({ id, peerClass: '正职' })),
  raters: [
    { id: 'a', group: 'A' },
    { id: 'b', group: 'B' },
  ],
  recusals: [],
  ballots: [
    { rater: 'a', official: 'jia', scores: { conduct: 96, duty: 96 } },
    { rater: 'a', official: 'yi', scores: { conduct: 90, duty: 90 } },
    { rater: 'a', official: 'bing', scores: { conduct: 60, duty: 80 } },
    { rater: 'b', official: 'jia', scores: { conduct: 86, duty: 86 } },
    { rater: 'b', official: 'yi', scores: { conduct: 97, duty: 97 } },
    { rater: 'b', official: 'bing', scores: { conduct: 60, duty: 80 } },
  ],
};

function differenceOf(change: TallyChange) {
  const answer = whatIf(input, change);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.difference;
}

describe('whatIf', () => {
  it('shows who moves when group weights change', () => {
    const difference = differenceOf({ groupWeights: { A: 40, B: 60 } });
    expect(difference.officials).toStrictEqual([
      {
        official: 'yi',
        peerClass: '正职',
        total: { before: '92.10', after: '94.20', change: '2.10' },
        rank: { before: 2, after: 1, change: 1 },
        grade: { before: '称职', after: '优秀' },
      },
      {
        official: 'jia',
        peerClass: '正职',
        total: { before: '93.00', after: '90.00', change: '-3.00' },
        rank: { before: 1, after: 2, change: -1 },
        grade: { before: '优秀', after: '称职' },
      },
    ]);
    expect(difference.counts).toStrictEqual({ totals: 2, ranks: 2, grades: 2 });
    expect(difference.quota.map(({ before, after }) => [before?.selected, after?.selected])).toStrictEqual([
      [['jia'], ['yi']],
    ]);
  });

  it('shows what a criterion, a band, the quota, a missing group and a veto would change', () => {
    const grades = (change: TallyChange): string[] =>
      differenceOf(change).officials.map(({ official, grade }) => `${official} ${grade.before}→${grade.after}`);
    expect(grades({ criterionWeights: { conduct: 20, duty: 80 } })).toStrictEqual(['bing 基本称职→称职']);
    expect(
      grades({
        policy: {
          bands: [
            { grade: '优秀', min: 93.5 },
            { grade: '称职', min: 0 },
          ],
        },
      }),
    ).toStrictEqual(['jia 优秀→称职', 'bing 基本称职→称职']);
    expect(grades({ policy: { quotaPercent: 70 } })).toStrictEqual(['yi 称职→优秀']);
    expect(grades({ vetoes: { jia: ['force_lowest'] } })).toStrictEqual(['jia 优秀→不称职', 'yi 称职→优秀']);
    expect(grades({ minBallots: { B: 2 } })).toStrictEqual(['jia 优秀→优秀', 'yi 称职→称职']);
    expect(grades({ minBallots: { B: 2 }, policy: { missingGroup: 'block' } })).toHaveLength(3);
  });

  it('leaves the input as it was', () => {
    const before = canonicalJson(input);
    differenceOf({ groupWeights: { A: 40, B: 60 }, vetoes: { jia: ['bar_top'] } });
    expect(canonicalJson(input)).toBe(before);
  });

  it('refuses a change that makes no valid tally or names what is not there', () => {
    expect(whatIf(input, { groupWeights: { A: 50 } })).toMatchObject({
      ok: false,
      problems: [{ code: 'weights_not_100' }],
    });
    expect(whatIf(input, { vetoes: { ding: [] } })).toMatchObject({ ok: false, problems: [{ code: 'unknown_id' }] });
  });

  it('finds no difference between a tally and itself', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const answer = whatIf(randomInput(seed), {});
      expect(answer.ok && answer.difference).toStrictEqual({
        officials: [],
        quota: [],
        counts: { totals: 0, ranks: 0, grades: 0 },
      });
    }
  });
});

describe('compareTallies', () => {
  it('lists officials who are on one side only', () => {
    const all = tally(input);
    const fewer = tally({
      ...input,
      officials: input.officials.filter(({ id }) => id !== 'bing'),
      ballots: input.ballots.filter(({ official }) => official !== 'bing'),
    });
    const difference = all.ok && fewer.ok ? compareTallies(all.output, fewer.output) : null;
    expect(difference?.officials.filter(({ official }) => official === 'bing')).toMatchObject([
      { official: 'bing', total: { before: '70.00', after: null, change: null }, rank: { after: null, change: null } },
    ]);
  });
});
