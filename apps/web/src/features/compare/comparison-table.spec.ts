import type { TownshipResult } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { byRank, chooseTownships, figuresOf, percentText } from './comparison-table';

function row(name: string, change: Partial<TownshipResult>): TownshipResult {
  return {
    township: { id: name, name, kind: 'farming' },
    officialId: name,
    officialName: '某某',
    peerClass: '乡镇正职',
    total: '88.00',
    rank: null,
    grade: null,
    dimensions: {},
    disclosedMetrics: 0,
    knownMetrics: 0,
    ...change,
  };
}

const rows = [
  row('乙镇', { rank: 2, grade: '称职', disclosedMetrics: 3, knownMetrics: 9 }),
  row('丙乡', { total: null }),
  row('甲镇', { rank: 1, grade: '优秀', disclosedMetrics: 9, knownMetrics: 9 }),
];

describe('the overview of a comparison', () => {
  it('counts what was ranked, the top grade and the share disclosed', () => {
    expect(figuresOf({ townships: rows })).toEqual({
      townships: 3,
      ranked: 2,
      topGrade: '优秀',
      topGradeCount: 1,
      disclosed: 12,
      known: 18,
      disclosedPercent: '66.6',
    });
  });

  it('never rounds a share up to all of it', () => {
    expect(percentText(9999, 10_000)).toBe('99.9');
    expect(percentText(18, 18)).toBe('100.0');
    expect(percentText(0, 0)).toBeNull();
  });

  it('puts townships without a rank last', () => {
    expect(byRank(rows).map((entry) => entry.township.name)).toEqual(['甲镇', '乙镇', '丙乡']);
  });

  it('shows every township when the address names none of this round', () => {
    expect(chooseTownships(rows, ['乙镇']).map((entry) => entry.township.name)).toEqual(['乙镇']);
    expect(chooseTownships(rows, ['elsewhere'])).toHaveLength(3);
  });
});
