import type { SpecialDayRow } from '@pingyi/contracts';

/** A day of the calendar as it counts. */
export interface CountedDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly isWorking: boolean;
  /** Saturday or Sunday. */
  readonly isWeekend: boolean;
  /** The holiday's or make-up day's name; null where the week's own rule holds. */
  readonly name: string | null;
  /** The committee's own row; null: as published, or as the week has it. */
  readonly own: SpecialDayRow | null;
  /** What it would be without the committee's own row. */
  readonly otherwise: { readonly isWorking: boolean; readonly name: string | null };
}

export interface Month {
  /** 1 to 12. */
  readonly month: number;
  /** Empty cells before the first, Monday being the first day of a week. */
  readonly blanks: number;
  readonly days: readonly CountedDay[];
}

interface Arrangements {
  readonly published: readonly SpecialDayRow[];
  readonly own: readonly SpecialDayRow[];
}

/** The months of a year with every day as it counts: the committee's own day goes before the published one. */
export function monthsOf(year: number, { published, own }: Arrangements): Month[] {
  const publishedOn = new Map(published.map((row) => [row.day, row]));
  const ownOn = new Map(own.map((row) => [row.day, row]));
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, index, 1));
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const days = Array.from({ length }, (_unused, place): CountedDay => {
      const date = new Date(Date.UTC(year, index, place + 1));
      const day = date.toISOString().slice(0, 10);
      const isWeekend = [0, 6].includes(date.getUTCDay());
      const row = publishedOn.get(day);
      const otherwise = { isWorking: row ? row.kind === 'workday' : !isWeekend, name: row?.name ?? null };
      const mine = ownOn.get(day) ?? null;
      return {
        day,
        isWeekend,
        own: mine,
        otherwise,
        isWorking: mine ? mine.kind === 'workday' : otherwise.isWorking,
        name: mine ? mine.name : otherwise.name,
      };
    });
    return { month: index + 1, blanks: (first.getUTCDay() + 6) % 7, days };
  });
}

/** The committee's own days with this one changed; one that is as it would be anyway is no change. */
export function withDay(
  own: readonly SpecialDayRow[],
  { day, otherwise }: CountedDay,
  next: { readonly isWorking: boolean; readonly name: string },
): SpecialDayRow[] {
  const others = own.filter((row) => row.day !== day);
  if (next.isWorking === otherwise.isWorking) return others;
  const row: SpecialDayRow = { day, kind: next.isWorking ? 'workday' : 'holiday', name: next.name };
  return [...others, row].toSorted((a, b) => a.day.localeCompare(b.day));
}
