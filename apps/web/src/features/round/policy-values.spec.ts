import type { PolicyView } from '@pingyi/contracts';
import { policyDefaults, presets, teamBandDefaults } from '@pingyi/review-rules';
import { describe, expect, it } from 'vitest';
import { ballotKindOf, partsFor, plannedPolicy, type PolicyValues, sumText, valuesOf } from './policy-values';

const id = (place: number): string => `00000000-0000-4000-8000-00000000000${place}`;

const view: PolicyView = {
  roundId: id(0),
  version: 3,
  editable: true,
  policy: {
    ...policyDefaults,
    parts: { rating: 1 },
    words: [...policyDefaults.words],
    bands: policyDefaults.bands.map((band) => ({ ...band })),
    teamBands: teamBandDefaults.map((band) => ({ ...band })),
  },
  groups: ['A', 'B', 'C'].map((code, place) => ({
    id: id(place + 1),
    code,
    name: `${code}票`,
    nameEn: `Group ${code}`,
    weightPercent: ['33.30', '33.30', '33.40'][place] ?? '',
    minBallots: 3,
    self: false,
  })),
  criteria: [{ id: id(4), dimension: '职', name: '发展', nameEn: 'Growth', weightPoints: '100.00' }],
  quotaApproval: null,
};

const plan = (values: PolicyValues) => plannedPolicy(view, values, (dimension) => dimension);

describe('the fields of a policy', () => {
  it('give back what is saved, as the api takes it', () => {
    const planned = plan(valuesOf(view));
    expect(planned?.faults).toEqual([]);
    expect(planned?.draft).toEqual({
      policy: { ...view.policy, parts: { rating: 100 } },
      groups: view.groups.map((group, place) => ({
        id: group.id,
        weightPercent: ['33.3', '33.3', '33.4'][place],
        minBallots: 3,
      })),
      criteria: [{ id: id(4), weightPoints: '100' }],
      quotaApproval: null,
    });
  });

  it('switch the kind of ballot: parts share what the metric part leaves, and one that is not used is not named', () => {
    const values = valuesOf(view);
    const withMetric = { ...values, parts: { ...values.parts, metric: 20 } };
    const parts = (kind: 'rubric' | 'words' | 'both') => {
      const chosen = { ...withMetric, parts: partsFor(kind, withMetric) };
      expect(ballotKindOf(chosen)).toBe(kind);
      return plan(chosen)?.draft.policy.parts;
    };
    expect(parts('rubric')).toEqual({ rating: 80, metric: 20 });
    expect(parts('words')).toEqual({ ballot: 80, metric: 20 });
    expect(parts('both')).toEqual({ rating: 56, ballot: 24, metric: 20 });
  });

  it('say in words what a word ballot counts, and keep words without a name or points from being saved', () => {
    const values = { ...valuesOf(view), parts: partsFor('words', valuesOf(view)) };
    const words = [
      { word: '好', points: 100 },
      { word: '一般', points: 60 },
    ];
    const planned = plan({ ...values, words, abstention: 'zero' });
    expect(planned?.draft.policy).toMatchObject({ words, abstention: 'zero', parts: { ballot: 100 } });
    expect(planned?.facts.policy.words).toEqual(words);
    expect(plan({ ...values, words: [...words, { word: ' ', points: 1 }] })).toBeNull();
    expect(plan({ ...values, words: [...words, { word: '差', points: null }] })).toBeNull();
  });

  it('send nothing while a number is missing', () => {
    expect(plan({ ...valuesOf(view), quotaPercent: null })).toBeNull();
    expect(plan({ ...valuesOf(view), criteria: { [id(4)]: null } })).toBeNull();
  });

  it('tell the rules’ faults before anything is sent', () => {
    const groups = { ...valuesOf(view).groups, [id(1)]: { weight: 40, minBallots: 3, self: false } };
    expect(plan({ ...valuesOf(view), groups })?.faults).toMatchObject([{ pointer: '/groups' }]);
  });

  it('send an approval only when it is whole', () => {
    const approval = { approver: '示例市考核委员会', documentNumber: '5号', reason: '试点任务' };
    expect(plan({ ...valuesOf(view), ...approval })?.draft.quotaApproval).toEqual(approval);
    expect(plan({ ...valuesOf(view), ...approval, reason: ' ' })?.draft.quotaApproval).toBeNull();
  });

  it('take a scheme’s group weights in order, and only where it has as many groups', () => {
    const weights = (preset: string): (number | null | undefined)[] => {
      const values = valuesOf(
        view,
        presets.find((one) => one.id === preset),
      );
      return view.groups.map((group) => values.groups[group.id]?.weight);
    };
    expect(weights('public-county-leaders')).toEqual([30, 40, 30]);
    expect(weights('self-peers-public-organisation')).toEqual([33.3, 33.3, 33.4]);
  });

  it('add up as people do', () => {
    expect(sumText([33.3, 33.3, 33.4, null])).toBe('100');
  });
});
