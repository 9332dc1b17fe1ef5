import { noticeOffsetDefaults } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { dueNotice } from './due-notice';

const deadline = new Date('2026-12-10T09:30:00Z');
const dueAt = (now: string) => dueNotice(deadline, new Date(now), { daysBefore: [3, 1], daysAfter: [0, 2] });

describe('what is due to be told about a deadline', () => {
  it.each([
    ['2026-12-07T09:30:00Z', { kind: 'deadline_near', offsetDays: -3 }],
    ['2026-12-09T09:29:59Z', { kind: 'deadline_near', offsetDays: -3 }],
    ['2026-12-09T09:30:00Z', { kind: 'deadline_near', offsetDays: -1 }],
    ['2026-12-10T09:30:00Z', { kind: 'deadline_passed', offsetDays: 0 }],
    ['2026-12-12T09:30:00Z', { kind: 'deadline_passed', offsetDays: 2 }],
    ['2027-12-12T09:30:00Z', { kind: 'deadline_passed', offsetDays: 2 }],
  ])('at %s is the newest that the days ask for', (now, due) => {
    expect(dueAt(now)).toMatchObject(due);
  });

  it('is nothing before the first of those days', () => {
    expect(dueAt('2026-12-07T09:29:59Z')).toBeNull();
  });

  it('is nothing where the tenant wants none', () => {
    expect(dueNotice(deadline, deadline, { daysBefore: [1], daysAfter: [] })).toBeNull();
    expect(dueNotice(deadline, new Date('2026-12-09T09:30:00Z'), noticeOffsetDefaults)?.since).toEqual(
      new Date('2026-12-09T09:30:00Z'),
    );
  });
});
