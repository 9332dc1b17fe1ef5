import type { RoundState } from '@pingyi/contracts';
import { describe, expect, test } from 'vitest';
import { countReports, reportStage } from './report-stage';

const now = new Date('2026-03-10T08:00:00Z');
const dayBefore = new Date('2026-03-09T08:00:00Z');
const dayAfter = new Date('2026-03-11T08:00:00Z');
const due = (state: RoundState, at: Date | null = dayBefore) => ({ state, now, deadlineOf: () => ({ at }) });
const report = (reached: 'nothing' | 'submitted' | 'checked' | 'scored', ballotsIn = reached === 'scored') => ({
  memberId: 'member',
  submitted: reached !== 'nothing',
  checked: reached === 'checked' || reached === 'scored',
  scored: ballotsIn,
});

describe('a report counts at the furthest stage it has reached', () => {
  test.each(['submitted', 'checked', 'scored'] as const)('%s', (reached) => {
    expect(reportStage(report(reached), due('scoring'))).toBe(reached);
  });

  test('and as scored also where nobody checked it', () => {
    expect(reportStage(report('submitted', true), due('scoring'))).toBe('scored');
  });
});

describe('a report that is not there', () => {
  test.each([
    ['draft', dayBefore, 'waiting'],
    ['collecting', dayBefore, 'overdue'],
    ['collecting', dayAfter, 'waiting'],
    ['collecting', null, 'waiting'],
    ['checking', dayAfter, 'overdue'],
    ['scoring', null, 'overdue'],
    ['suspended', dayBefore, 'waiting'],
  ] as const)('while the round is %s, due at %s, is %s', (state, at, stage) => {
    expect(reportStage(report('nothing'), due(state, at))).toBe(stage);
  });

  test('stays overdue when its official is scored all the same', () => {
    expect(reportStage(report('nothing', true), due('scoring'))).toBe('overdue');
  });
});

test('counts are by township and peer class, each by the deadlines of its own people', () => {
  const row = (townshipId: string, peerClass: string, memberId: string, submitted: boolean) => ({
    ...report(submitted ? 'submitted' : 'nothing'),
    memberId,
    townshipId,
    townshipName: townshipId,
    townshipKind: 'hill' as const,
    peerClass,
  });
  const rows = [
    row('甲镇', '正职', 'late', false),
    row('甲镇', '副职', 'extended', false),
    row('甲镇', '副职', 'in', true),
    row('乙镇', '正职', 'in too', true),
  ];
  const deadlineOf = (memberId: string) => ({ at: memberId === 'extended' ? dayAfter : dayBefore });
  const none = { overdue: 0, waiting: 0, submitted: 0, checked: 0, scored: 0 };
  const township = (name: string) => ({ id: name, name, kind: 'hill' });
  expect(countReports(rows, { state: 'collecting', now, deadlineOf })).toEqual([
    { ...none, township: township('甲镇'), peerClass: '正职', overdue: 1 },
    { ...none, township: township('甲镇'), peerClass: '副职', waiting: 1, submitted: 1 },
    { ...none, township: township('乙镇'), peerClass: '正职', submitted: 1 },
  ]);
});
