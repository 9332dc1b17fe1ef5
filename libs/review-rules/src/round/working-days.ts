import { dayAfter, publishedSpecialDays, type SpecialDay } from './special-days';

/** China keeps one time without summer time, eight hours ahead of UTC. */
const offsetMs = 8 * 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** The day in Asia/Shanghai on which an instant falls, `YYYY-MM-DD`. */
export function shanghaiDay(instant: Date): string {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The last millisecond of a day in Asia/Shanghai. @throws RangeError for what is no day */
export function endOfShanghaiDay(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight)) throw new RangeError(`expected YYYY-MM-DD, got ${day}`);
  return new Date(midnight - offsetMs + dayMs - 1);
}

/** Tells working days: Monday to Friday, but for published holidays and make-up days; `own` overrides what is published. */
export function workingDayCheck(own: readonly SpecialDay[] = []): (day: string) => boolean {
  const kinds = new Map([...publishedSpecialDays, ...own].map(({ day, kind }) => [day, kind]));
  return (day) => {
    const kind = kinds.get(day);
    if (kind !== undefined) return kind === 'workday';
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday >= 1 && weekday <= 5;
  };
}

/**
 * The day on which a period of working days ends that begins the day after `day`: a notice of five working days published
 * on a Friday ends the Friday after.
 * @param count whole working days, 1 to 366
 * @throws RangeError for another count
 */
export function afterWorkingDays(day: string, count: number, own: readonly SpecialDay[] = []): string {
  if (!Number.isInteger(count) || count < 1 || count > 366) throw new RangeError('expected 1 to 366 working days');
  const isWorkingDay = workingDayCheck(own);
  let last = day;
  for (let left = count; left > 0;) {
    last = dayAfter(last);
    if (isWorkingDay(last)) left -= 1;
  }
  return last;
}

/**
 * The day on which a period of calendar days ends that begins the day after `day`; one that would end on a day off ends on the
 * next working day.
 * @param count whole days, 1 to 366
 * @throws RangeError for another count
 */
export function afterDays(day: string, count: number, own: readonly SpecialDay[] = []): string {
  if (!Number.isInteger(count) || count < 1 || count > 366) throw new RangeError('expected 1 to 366 days');
  const last = dayAfter(day, count);
  return workingDayCheck(own)(last) ? last : afterWorkingDays(last, 1, own);
}

/** When the notice and the time for review of a result end that was published at an instant. */
export interface PublicationPeriods {
  readonly noticeEndsAt: Date;
  readonly reviewEndsAt: Date;
}

/** @param reviewDays days of the calendar in which a review can be asked for, counted from publication; see afterDays */
export function periodsAfterPublication(
  publishedAt: Date,
  { noticeDays, reviewDays }: { readonly noticeDays: number; readonly reviewDays: number },
  own: readonly SpecialDay[] = [],
): PublicationPeriods {
  const day = shanghaiDay(publishedAt);
  return {
    noticeEndsAt: endOfShanghaiDay(afterWorkingDays(day, noticeDays, own)),
    reviewEndsAt: endOfShanghaiDay(afterDays(day, reviewDays, own)),
  };
}
