import { describe, expect, it } from 'vitest';
import { publishedSpecialDays } from './special-days';
import {
  afterWorkingDays,
  endOfShanghaiDay,
  periodsAfterPublication,
  shanghaiDay,
  workingDayCheck,
} from './working-days';

describe('working days', () => {
  const isWorkingDay = workingDayCheck();

  it('leave out weekends and holidays, and count worked weekends', () => {
    expect(isWorkingDay('2026-11-23')).toBe(true);
    expect(isWorkingDay('2026-11-22')).toBe(false);
    expect(isWorkingDay('2026-10-01')).toBe(false);
    expect(isWorkingDay('2026-10-10')).toBe(true);
  });

  it('of a year the table knows total as published: 248 in 2025 and in 2026', () => {
    const count = (year: number): number => {
      let days = 0;
      for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 24 * 60 * 60_000) {
        if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) days += 1;
      }
      return days;
    };
    expect([count(2025), count(2026)]).toEqual([248, 248]);
  });

  it('end a notice of five days over the National Day on the fifth worked day after it', () => {
    // 29 and 30 September, then 8, 9 and the worked Saturday 10 October.
    expect(afterWorkingDays('2026-09-28', 5)).toBe('2026-10-10');
    expect(afterWorkingDays('2026-11-20', 5)).toBe('2026-11-27');
  });

  it('follow the tenant’s own days before the published ones', () => {
    const own = [
      { day: '2026-11-24', kind: 'holiday', name: '本县放假' },
      { day: '2026-10-10', kind: 'holiday', name: '照常休息' },
    ] as const;
    expect(afterWorkingDays('2026-11-20', 5, own)).toBe('2026-11-30');
    expect(afterWorkingDays('2026-09-28', 5, own)).toBe('2026-10-12');
  });

  it('refuse a period that is none', () => {
    for (const count of [0, -1, 1.5, 367]) expect(() => afterWorkingDays('2026-11-20', count)).toThrow(RangeError);
    expect(() => endOfShanghaiDay('someday')).toThrow(RangeError);
  });

  it('are days in Shanghai, whatever the clock of the machine says', () => {
    expect(shanghaiDay(new Date('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
    expect(shanghaiDay(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
    expect(endOfShanghaiDay('2026-11-20').toISOString()).toBe('2026-11-20T15:59:59.999Z');
  });

  it('end notice and review counted from the day of publication', () => {
    const periods = periodsAfterPublication(new Date('2026-11-20T08:00:00Z'), { noticeDays: 5, reviewDays: 30 });
    expect(periods.noticeEndsAt.toISOString()).toBe('2026-11-27T15:59:59.999Z');
    // 20 December is a Sunday.
    expect(periods.reviewEndsAt.toISOString()).toBe('2026-12-21T15:59:59.999Z');
  });

  it('in the table stand once each, and make-up days are weekends', () => {
    const days = publishedSpecialDays.map(({ day }) => day);
    expect(new Set(days).size).toBe(days.length);
    const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
    const worked = publishedSpecialDays.filter(({ kind }) => kind === 'workday');
    expect(worked.filter(({ day }) => ![0, 6].includes(weekday(day)))).toEqual([]);
  });
});
