import { describe, expect, it } from 'vitest';
import { monthsOf, withDay } from './year-days';

const published = [
  { day: '2026-10-01', kind: 'holiday' as const, name: '国庆节' },
  { day: '2026-10-10', kind: 'workday' as const, name: '国庆节' },
];
const dayOf = (day: string, own: Parameters<typeof withDay>[0] = []) => {
  const found = monthsOf(2026, { published, own })
    .flatMap(({ days }) => days)
    .find((one) => one.day === day);
  if (found === undefined) throw new Error('a day of the year');
  return found;
};

describe('the days of a year', () => {
  it('stand under their weekday, February as long as it is', () => {
    const months = monthsOf(2028, { published: [], own: [] });
    expect(months.map(({ days }) => days.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    // 1 January 2028 is a Saturday.
    expect(months[0]?.blanks).toBe(5);
  });

  it('count as published, else as the week has them, and the committee’s own go first', () => {
    expect(dayOf('2026-10-01')).toMatchObject({ isWorking: false, name: '国庆节' });
    expect(dayOf('2026-10-10')).toMatchObject({ isWorking: true, isWeekend: true });
    expect(dayOf('2026-10-09')).toMatchObject({ isWorking: true, name: null });
    expect(dayOf('2026-10-17')).toMatchObject({ isWorking: false, name: null });
    const own = [{ day: '2026-10-01', kind: 'workday' as const, name: '值班' }];
    expect(dayOf('2026-10-01', own)).toMatchObject({ isWorking: true, name: '值班', otherwise: { isWorking: false } });
  });

  it('are changed one at a time, and a change that changes nothing is none', () => {
    const own = withDay([], dayOf('2026-10-09'), { isWorking: false, name: '县庆日' });
    expect(own).toEqual([{ day: '2026-10-09', kind: 'holiday', name: '县庆日' }]);
    const both = withDay(own, dayOf('2026-10-01'), { isWorking: true, name: '值班' });
    expect(both.map(({ day }) => day)).toEqual(['2026-10-01', '2026-10-09']);
    expect(withDay(both, dayOf('2026-10-09', both), { isWorking: true, name: '' })).toEqual([both[0]]);
  });
});
