import type { RoundProgressRow } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { progressRows } from './progress-rows';

const row = (name: string, peerClass: string, counts: Partial<RoundProgressRow>): RoundProgressRow => ({
  township: { id: name, name, kind: 'hill' },
  peerClass,
  overdue: 0,
  waiting: 0,
  submitted: 0,
  checked: 0,
  scored: 0,
  ...counts,
});
const rows = [
  row('乙镇', '正职', { scored: 1 }),
  row('乙镇', '副职', { checked: 2, submitted: 1 }),
  row('丙镇', '正职', { waiting: 1 }),
  row('甲镇', '正职', { scored: 1 }),
  row('甲镇', '副职', { overdue: 1 }),
];
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const told = (by: 'township' | 'peer_class') =>
  progressRows(rows, by, byCode).map(({ name, overdue, waiting, submitted, checked, scored }) => [
    name,
    [overdue, waiting, submitted, checked, scored].join(' '),
  ]);

describe('the rows of the board', () => {
  it('are townships, those furthest behind first', () => {
    expect(told('township')).toEqual([
      ['甲镇', '1 0 0 0 1'],
      ['丙镇', '0 1 0 0 0'],
      ['乙镇', '0 0 1 2 1'],
    ]);
  });

  it('or peer classes', () => {
    expect(told('peer_class')).toEqual([
      ['副职', '1 0 1 2 0'],
      ['正职', '0 1 0 0 2'],
    ]);
  });
});
