import { describe, expect, it } from 'vitest';
import { policyDefaults, policyOnEarlierRound, type EarlierRound, type PlannedRound } from '../index';

const planned: PlannedRound = {
  policy: { ...policyDefaults, quotaPercent: 25 },
  groups: [
    { code: 'A', weight: 70, minBallots: 2 },
    { code: 'B', weight: 30, minBallots: 3 },
  ],
  criteria: [
    { dimension: '德', name: '团结', weight: 40 },
    { dimension: '职', name: '团结', weight: 60 },
  ],
};

const earlier: EarlierRound = {
  groups: [
    { id: 'old-b', code: 'B' },
    { id: 'old-a', code: 'A' },
  ],
  criteria: [
    { id: 'old-duty', dimension: '职', name: '团结' },
    { id: 'old-conduct', dimension: '德', name: '团结' },
  ],
};

describe('a planned policy on an earlier round', () => {
  it('takes over the weights of groups of the same code and of criteria of the same dimension and name', () => {
    expect(policyOnEarlierRound(planned, earlier)).toEqual({
      change: {
        policy: planned.policy,
        groupWeights: { 'old-a': 70, 'old-b': 30 },
        minBallots: { 'old-a': 2, 'old-b': 3 },
        criterionWeights: { 'old-conduct': 40, 'old-duty': 60 },
      },
      gaps: [],
    });
  });

  it('keeps the earlier weights where the groups are others, and names them', () => {
    const others = { ...earlier, groups: [...earlier.groups, { id: 'old-c', code: 'C' }] };
    const { change, gaps } = policyOnEarlierRound(planned, others);
    expect(gaps).toEqual([{ part: 'groups', added: [], gone: ['C'] }]);
    expect(change).not.toHaveProperty('groupWeights');
    expect(change).toHaveProperty('criterionWeights');
  });

  it('keeps the earlier weights where a criterion is new or named twice', () => {
    const renamed = {
      ...earlier,
      criteria: [{ id: 'x', dimension: '职', name: '担当' }, ...earlier.criteria.slice(1)],
    };
    expect(policyOnEarlierRound(planned, renamed).gaps).toEqual([
      { part: 'criteria', added: ['职 团结'], gone: ['职 担当'] },
    ]);
    const twice = { ...planned, criteria: [...planned.criteria, ...planned.criteria.slice(0, 1)] };
    expect(policyOnEarlierRound(twice, earlier).gaps).toHaveLength(1);
  });
});
