import type { DemoCalendar } from '@pingyi/persistence';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DemoClock } from './demo-clock';

const on = (date: string): Date => new Date(`${date}T08:30:00+08:00`);
const calendar: DemoCalendar = {
  createdAt: on('2024-11-09'),
  collectFrom: on('2024-11-16'),
  collectUntil: on('2024-12-08'),
  assignAt: on('2024-12-11'),
  scoreFrom: on('2024-12-14'),
  scoreUntil: on('2025-01-04'),
  closeAt: on('2025-01-06'),
  publishAt: on('2025-01-13'),
};
const asking = (requestId: string | null) => ({ tenantId: 'shili', actorId: null, requestId });

afterEach(() => {
  vi.useRealTimers();
});

describe('the time in a round of another year', () => {
  test('goes on with everything that is done, in office hours of one day after the other', () => {
    const clock = new DemoClock().forRound(calendar);
    const times = Array.from({ length: 5 }, () => clock.now(asking(null)).toISOString());
    expect(times).toEqual([
      '2024-11-16T00:30:00.000Z',
      '2024-11-16T03:30:00.000Z',
      '2024-11-16T06:30:00.000Z',
      '2024-11-17T00:30:00.000Z',
      '2024-11-17T03:30:00.000Z',
    ]);
    clock.enter('publish');
    expect(clock.now(asking(null))).toEqual(on('2025-01-13'));
  });

  test('is never in the future', () => {
    vi.useFakeTimers({ now: on('2024-11-17') });
    const clock = new DemoClock().forRound(calendar);
    clock.enter('score');
    expect(clock.now(asking(null))).toEqual(on('2024-11-17'));
  });

  test('is the time of the jobs that the round asks for, and of no other job', () => {
    vi.useFakeTimers({ now: on('2026-05-05') });
    const clocks = new DemoClock();
    const asked = clocks.forRound(calendar).now(asking('a request'));
    expect(clocks.ofJobs(asking('a request'))).toEqual(asked);
    expect(clocks.ofJobs(asking('another'))).toEqual(on('2026-05-05'));
    expect(clocks.ofJobs(asking(null))).toEqual(on('2026-05-05'));
  });
});
