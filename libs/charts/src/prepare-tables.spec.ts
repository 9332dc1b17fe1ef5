import { describe, expect, it } from 'vitest';
import { prepareAlertTable, type AlertLine } from './prepare-alert-table';
import { prepareRankingTable, type RankedTownship } from './prepare-ranking-table';

const township = (id: string, change: Partial<RankedTownship>): RankedTownship => ({
  id,
  name: `${id}镇`,
  total: '88.10',
  grade: '称职',
  rank: 2,
  previousTotal: '87.60',
  previousRank: 4,
  parts: { rating: '90.00', ballot: '86.00', metric: null },
  adjustment: null,
  ...change,
});
const townships = [
  township('丙', { rank: null, total: null, grade: null, previousTotal: null, previousRank: null }),
  township('乙', {}),
  township('甲', { rank: 1, total: '92.35', previousTotal: '92.40', previousRank: 1, adjustment: '-2' }),
];

describe('the ranking table', () => {
  const { rows, columns, summary } = prepareRankingTable({ locale: 'zh', townships });
  const cell = (row: number, key: string) => rows[row]?.cells[columns.findIndex((column) => column.key === key)];

  it('follows the rank and puts the unranked last', () => {
    expect(rows.map((row) => row.id)).toEqual(['甲', '乙', '丙']);
    expect(summary).toBe('共 3 个乡镇，甲镇居首，2 个可与上年比较，其中 1 个总分上升。');
  });

  it('gives figures as text to read and as exact numbers to sort and export', () => {
    expect(cell(0, 'total')).toEqual({ text: '92.35', figure: '92.35' });
    expect(cell(0, 'change')).toEqual({ text: '-0.05', figure: '-0.05' });
    expect(cell(1, 'change')).toEqual({ text: '+0.50', figure: '0.50' });
    expect(cell(0, 'adjustment')).toEqual({ text: '-2.00', figure: '-2' });
    expect(cell(1, 'rankChange')?.text).toBe('上升 2 位');
  });

  it('writes words, not zeros, where there is no figure', () => {
    expect(rows[2]?.cells.map((entry) => entry.figure)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      '90.00',
      '86.00',
      null,
      null,
    ]);
    expect(cell(2, 'total')?.text).toBe('未公布');
    expect(cell(1, 'metric')?.text).toBe('不计入');
    expect(cell(1, 'adjustment')?.text).toBe('无');
  });
});

describe('the table of alerts', () => {
  const alert = (id: string, kind: AlertLine['kind']): AlertLine => ({
    id,
    kind,
    townshipName: '甲镇',
    text: '示例事项',
    effect: null,
    day: '2025-03-01',
  });

  it('puts vetoes first and counts each kind in its sentence', () => {
    const alerts = [alert('1', 'audit'), alert('2', 'veto'), alert('3', 'audit')];
    const model = prepareAlertTable({ locale: 'zh', alerts });
    expect(model.rows.map((row) => row.id)).toEqual(['2', '1', '3']);
    expect(model.summary).toBe('1 个乡镇共 3 项预警：一票否决 1、审计 2。');
    expect(prepareAlertTable({ locale: 'en', alerts }).summary).toBe('3 alerts in 1 township: Veto 1 and Audit 2.');
  });

  it('says so when there is nothing to be alarmed at', () => {
    expect(prepareAlertTable({ locale: 'zh', alerts: [] }).summary).toBe('没有预警事项。');
  });
});
