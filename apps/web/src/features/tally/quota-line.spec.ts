import type { ResultRow } from '@pingyi/contracts';
import { expect, it } from 'vitest';
import { rankedClasses } from './quota-line';

function row(officialId: string, peerClass: string, rank: number, principal: boolean): ResultRow {
  return {
    officialId,
    name: officialId,
    post: '',
    peerClass,
    townshipId: 't',
    townshipName: '甲镇',
    principal,
    total: '90.00',
    rank,
    parts: { rating: '90.00', ballot: null, metric: null },
    groups: [],
    dimensions: {},
    suggestedGrade: null,
    flags: [],
  };
}

it('draws the line under the last official within the quota and puts the principals first', () => {
  const classes = rankedClasses(
    [row('d1', '副职', 1, false), row('m1', '正职', 1, true), row('m2', '正职', 2, true), row('m3', '正职', 3, true)],
    [
      { peerClass: '正职', base: 3, limit: 2, selected: ['m2', 'm1'], tieAtLine: [] },
      { peerClass: '副职', base: 1, limit: 0, selected: [], tieAtLine: [] },
    ],
  );
  expect(classes.map(({ peerClass, lineAfter }) => [peerClass, lineAfter])).toEqual([
    ['正职', 'm2'],
    ['副职', null],
  ]);
});
