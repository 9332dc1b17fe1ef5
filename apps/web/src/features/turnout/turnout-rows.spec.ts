import type { RaterProgressRow, VoterGroup } from '@pingyi/contracts';
import { expect, it } from 'vitest';
import { groupTurnout, remindable } from './turnout-rows';

const group = (id: string): VoterGroup => ({
  id,
  code: id,
  name: `${id}票`,
  nameEn: `Group ${id}`,
  weightPercent: '50',
  minBallots: 3,
  self: false,
});
const row = (name: string, groupId: string, assigned: number, submitted: number): RaterProgressRow => ({
  raterId: name,
  name,
  groupId,
  assigned,
  submitted,
  drafts: 0,
  voided: 1,
  recused: 2,
  lastSavedAt: null,
  remindedAt: null,
  hasMail: false,
  dueAt: null,
  extended: false,
  late: false,
});
const rows = [row('甲', 'A', 5, 5), row('乙', 'A', 5, 1), row('丙', 'B', 3, 1), row('丁', 'B', 0, 0)];

it('adds up turnout by group, and counts who has nothing left', () => {
  expect(groupTurnout([group('A'), group('B'), group('C')], rows)).toMatchObject([
    { raters: 2, finished: 1, assigned: 10, submitted: 6, voided: 2, recused: 4 },
    { raters: 2, finished: 1, assigned: 3, submitted: 1 },
    { raters: 0, finished: 0, assigned: 0, submitted: 0 },
  ]);
});

it('reminds only those with open sheets, those with most of them first', () => {
  expect(remindable(rows).map(({ name }) => name)).toEqual(['乙', '丙']);
});
