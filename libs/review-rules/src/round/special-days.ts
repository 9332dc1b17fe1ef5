/** A day that differs from the week’s rule: a day off on a weekday, or a worked day on a weekend (调休). Days are `YYYY-MM-DD`. */
export interface SpecialDay {
  readonly day: string;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

interface Span {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Weekend days that are worked in exchange. */
  readonly worked?: readonly string[];
}

/**
 * Holidays and make-up days as the State Council’s General Office publishes them each autumn for the year after. 2027 holds only
 * the days off that the regulation on holidays itself fixes: its make-up days are entered by the tenant once they are published.
 */
const spans: readonly Span[] = [
  { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
  { name: '春节', from: '2025-01-28', to: '2025-02-04', worked: ['2025-01-26', '2025-02-08'] },
  { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
  { name: '劳动节', from: '2025-05-01', to: '2025-05-05', worked: ['2025-04-27'] },
  { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
  { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08', worked: ['2025-09-28', '2025-10-11'] },
  { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-04'] },
  { name: '春节', from: '2026-02-15', to: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
  { name: '劳动节', from: '2026-05-01', to: '2026-05-05', worked: ['2026-05-09'] },
  { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
  { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
  { name: '国庆节', from: '2026-10-01', to: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
  { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
  { name: '春节', from: '2027-02-05', to: '2027-02-08' },
  { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
  { name: '劳动节', from: '2027-05-01', to: '2027-05-02' },
  { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
  { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
  { name: '国庆节', from: '2027-10-01', to: '2027-10-03' },
];

/** The published days of 2025 and 2026 and the fixed ones of 2027, in order. */
export const publishedSpecialDays: readonly SpecialDay[] = spans
  .flatMap(({ name, from, to, worked = [] }): SpecialDay[] => [
    ...daysFrom(from, to).map((day) => ({ day, kind: 'holiday' as const, name })),
    ...worked.map((day) => ({ day, kind: 'workday' as const, name })),
  ])
  .toSorted((a, b) => a.day.localeCompare(b.day));

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}

/** The day that many days later in the calendar; earlier when negative. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}
