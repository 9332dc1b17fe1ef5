import { describe, expect, test } from 'vitest';
import { isCountable, metricsOf, type TargetedMetric, targetsOf } from './metrics-of';

const target = (rest: Partial<TargetedMetric>): TargetedMetric => ({
  townshipId: null,
  officialId: null,
  metricKey: 'grain_output',
  direction: 'higher',
  target: '100',
  actual: '96.5',
  weight: '1',
  ...rest,
});
const principal = { id: 'zhang', townshipId: 'jia', principal: true, kind: 'person' } as const;
const deputy = { id: 'li', townshipId: 'jia', principal: false, kind: 'person' } as const;
const team = { id: 'team', townshipId: 'jia', principal: false, kind: 'team' } as const;

describe('whose a target is', () => {
  const township = target({ townshipId: 'jia' });

  test('a township’s holds for its principal and its team, not for others there or elsewhere', () => {
    expect(targetsOf(principal, [township])).toEqual([township]);
    expect(targetsOf(team, [township])).toEqual([township]);
    expect(targetsOf(deputy, [township])).toEqual([]);
    expect(targetsOf({ ...principal, townshipId: 'yi' }, [township])).toEqual([]);
  });

  test('an official’s own goes before the township’s of the same metric', () => {
    const own = target({ officialId: 'zhang', target: '120' });
    const other = target({ townshipId: 'jia', metricKey: 'income' });
    expect(targetsOf(principal, [township, own, other])).toEqual([own, other]);
  });
});

describe('what the tally reads of targets', () => {
  test('metrics stand by key with exact figures; what is not known stays null', () => {
    const rows = [
      target({ townshipId: 'jia', metricKey: 'income', actual: null, weight: '2.5' }),
      target({ townshipId: 'jia', metricKey: 'accidents', direction: 'lower', target: '3', actual: '0' }),
    ];
    expect(metricsOf(principal, rows)).toEqual([
      { key: 'accidents', actual: 0, target: 3, direction: 'lower', weight: 1 },
      { key: 'income', actual: null, target: 100, direction: 'higher', weight: 2.5 },
    ]);
  });

  test.each([
    ['without a target', { target: null }],
    ['that says not which way is better', { direction: 'neutral' }],
    ['with a target of 0 where higher is better', { target: '0' }],
    ['with an actual below 0 where lower is better', { direction: 'lower', actual: '-1' }],
  ] as const)('a metric %s is left out', (_, rest) => {
    expect(isCountable(target(rest))).toBe(false);
    expect(metricsOf(principal, [target({ townshipId: 'jia', ...rest })])).toEqual([]);
  });
});
