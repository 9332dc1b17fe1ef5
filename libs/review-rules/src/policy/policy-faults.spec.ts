import { describe, expect, it } from 'vitest';
import { policyDefaults, policyFaults, type Policy, type PolicyInputs } from '../index';

const sound: PolicyInputs = {
  policy: policyDefaults,
  groups: [
    { id: 'A', weight: 60, minBallots: 1 },
    { id: 'B', weight: 40, minBallots: 1 },
  ],
  criteria: [{ id: 'duty', dimension: '职', weight: 100 }],
};

const withPolicy = (policy: Partial<Policy>): PolicyInputs => ({ ...sound, policy: { ...policyDefaults, ...policy } });

describe('a policy', () => {
  it('that the tally can count by has no fault', () => {
    expect(policyFaults(sound)).toEqual([]);
  });

  it('whose weights do not total 100 is told the total, at its list', () => {
    const groups = [{ id: 'A', weight: 60.5, minBallots: 1 }];
    const criteria = [{ id: 'duty', dimension: '职', weight: 99.99 }];
    expect(policyFaults({ ...sound, groups, criteria })).toEqual([
      { pointer: '/criteria', zh: '评分项权重合计 99.99，应为 100', en: 'The criterion weights total 99.99, not 100' },
      { pointer: '/groups', zh: '票种权重合计 60.5，应为 100', en: 'The group weights total 60.5, not 100' },
    ]);
  });

  it.each<[Partial<Policy>, string, string]>([
    [
      {
        bands: [
          { grade: '优秀', min: 90 },
          { grade: '称职', min: 90 },
        ],
      },
      '/policy/bands/1/min',
      '等次线须从高到低，这一线不低于上一等次',
    ],
    [
      {
        bands: [
          { grade: '优秀', min: 90 },
          { grade: '优秀', min: 60 },
        ],
      },
      '/policy/bands/1/grade',
      '等次名称重复',
    ],
    [{ parts: { rating: 0 } }, '/policy/parts', '总分至少要有一个权重大于 0 的部分'],
    [{ trimFrom: 2 }, '/policy/trimFrom', '超出允许的范围'],
    [{ words: [{ word: '弃权', points: 0 }] }, '/policy/words/0', '弃权须为 0 分，且不能列在第一位'],
  ])('%o is told at its place', (policy, pointer, zh) => {
    expect(policyFaults(withPolicy(policy))).toContainEqual(expect.objectContaining({ pointer, zh }));
  });
});
