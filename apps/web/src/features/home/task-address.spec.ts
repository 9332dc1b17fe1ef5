import type { HomeTask } from '@pingyi/contracts';
import { expect, it } from 'vitest';
import { addressOfTask } from './task-address';

const task = (kind: HomeTask['kind'], subjectId: string | null = null): HomeTask => ({
  kind,
  pending: true,
  roundId: 'r1',
  roundTitle: '评议',
  subjectId,
  done: null,
  total: null,
  dueAt: null,
});

it('leads to the submission whose figures wait to be checked, and to the upload page when there is none', () => {
  expect(addressOfTask('shili', task('confirm_report', 's1'))).toBe('/shili/rounds/r1/parse/s1');
  expect(addressOfTask('shili', task('confirm_report'))).toBe('/shili/rounds/r1/upload');
});

it('leads the manager from the home page to the stage that waits', () => {
  const kinds = ['collect_reports', 'assign_raters', 'run_tally', 'publish_round'] as const;
  expect(kinds.map((kind) => addressOfTask('shili', task(kind)))).toEqual([
    '/shili/rounds/r1',
    '/shili/rounds/r1/assign',
    '/shili/rounds/r1/tally',
    '/shili/rounds/r1/tally',
  ]);
});
