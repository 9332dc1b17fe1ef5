import type { TownshipAlert } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { alertTable } from './alert-table';

const place = {
  township: { id: 'a', name: '甲镇', kind: 'hill' },
  officialId: 'o',
  officialName: '赵示甲',
  day: '2026-03-06',
} as const;
const none = { veto: null, points: null, figure: null };
const alerts: TownshipAlert[] = [
  {
    ...place,
    ...none,
    kind: 'safety',
    figure: {
      figureId: 'f',
      metricKey: 'm',
      name: '事故起数',
      nameEn: 'Accidents',
      unit: '起',
      value: '1200',
      against: 'target',
      base: '3',
    },
  },
  { ...place, ...none, kind: 'deduction', points: '-1.50' },
];

describe('alerts as a table', () => {
  it('name who is meant by vetoes and deductions, and say what figures fall short of', () => {
    const { columns, rows } = alertTable(alerts, { locale: 'zh', ofTownship: false });
    expect(columns.map(({ key }) => key)).toEqual(['kind', 'township', 'text', 'effect', 'day']);
    expect(rows.map(({ id, cells }) => [id, ...cells.map(({ text }) => text)])).toEqual([
      ['1', '扣分', '甲镇', '赵示甲：考核扣分', '-1.50 分', '2026-03-06'],
      ['0', '安全', '甲镇', '事故起数 1,200 起，未达任务（3 起）', '仅提示', '2026-03-06'],
    ]);
  });

  it('leave the township out on its own page', () => {
    const { columns, rows } = alertTable(alerts, { locale: 'en', ofTownship: true });
    expect(columns.map(({ name }) => name)).toEqual(['Kind', 'What happened', 'Effect', 'Date']);
    expect(rows.map(({ cells }) => cells.map(({ text }) => text).join(' · '))).toEqual([
      'Deduction · 赵示甲: points deducted · -1.50 points · 2026-03-06',
      'Safety · Accidents: 1,200 cases, misses the target (3 cases) · for information · 2026-03-06',
    ]);
  });
});
