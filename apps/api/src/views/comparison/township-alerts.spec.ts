import type { AlertedOfficial, PublishedTownship, WorseFigure } from '@pingyi/persistence';
import { describe, expect, test } from 'vitest';
import { townshipAlerts } from './township-alerts';

const township = (id: string) =>
  ({
    townshipId: id,
    townshipName: id,
    townshipKind: 'hill',
    officialId: `${id}镇长`,
    officialName: `${id}镇长`,
  }) as PublishedTownship;
const townships = [township('甲镇'), township('乙镇')];

const official = (townshipId: string, more: Partial<AlertedOfficial>): AlertedOfficial => ({
  townshipId,
  officialId: `${townshipId}干部`,
  name: `${townshipId}干部`,
  vetoes: [],
  adjustmentPoints: '0.00',
  ...more,
});
const figure = (townshipId: string, metricKey: string): WorseFigure => ({
  townshipId,
  figureId: `${townshipId} ${metricKey}`,
  metricKey,
  name: metricKey,
  nameEn: metricKey,
  unit: '起',
  value: '5',
  against: 'previous',
  base: '3',
});
const told = (officials: readonly AlertedOfficial[], figures: readonly WorseFigure[] = []) =>
  townshipAlerts({ officials, figures, townships, publishedOn: '2026-03-01' }).map(
    ({ kind, township: { name }, officialName, veto, points, figure: own, day }) =>
      [kind, name, officialName, veto?.effect ?? points ?? own?.value, day].join(' '),
  );

describe('alerts', () => {
  test('come by kind, and within a kind in the order of the townships', () => {
    const deducted = official('乙镇', { adjustmentPoints: '-2.00' });
    const vetoed = official('乙镇', {
      vetoes: [{ cause: 'safety_accident', effect: 'cap_second_lowest', day: '2026-02-03' }],
      adjustmentPoints: '-1.00',
    });
    const figures = [
      figure('乙镇', 'work_safety_accidents_trend'),
      figure('甲镇', 'audit_violations_found'),
      figure('甲镇', 'work_safety_accidents_trend'),
    ];
    expect(told([deducted, vetoed], figures)).toEqual([
      'veto 乙镇 乙镇干部 cap_second_lowest 2026-02-03',
      'deduction 乙镇 乙镇干部 -2.00 2026-03-01',
      'deduction 乙镇 乙镇干部 -1.00 2026-03-01',
      'safety 甲镇 甲镇镇长 5 2026-03-01',
      'safety 乙镇 乙镇镇长 5 2026-03-01',
      'audit 甲镇 甲镇镇长 5 2026-03-01',
    ]);
  });

  test('date a veto whose day was not frozen by its publication', () => {
    expect(told([official('甲镇', { vetoes: [{ cause: null, effect: 'bar_top' }] })])).toEqual([
      'veto 甲镇 甲镇干部 bar_top 2026-03-01',
    ]);
  });

  test('are not for points added, nor for townships that are not shown', () => {
    const elsewhere = official('丙镇', { vetoes: [{ cause: null, effect: 'bar_top' }] });
    const rewarded = official('甲镇', { adjustmentPoints: '3.00' });
    const old = official('甲镇', { adjustmentPoints: null });
    expect(told([elsewhere, rewarded, old], [figure('丙镇', 'audit_violations_found')])).toEqual([]);
  });
});
