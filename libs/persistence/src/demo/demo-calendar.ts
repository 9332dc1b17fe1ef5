import type { DemoRound } from './demo-county';

/** When the stages of a demo round begin and end. Published ones ran in their year; open ones stand around today. */
export interface DemoCalendar {
  readonly createdAt: Date;
  readonly collectFrom: Date;
  readonly collectUntil: Date;
  readonly assignAt: Date;
  readonly scoreFrom: Date;
  readonly scoreUntil: Date;
  readonly closeAt: Date;
  readonly publishAt: Date;
}

const dayMs = 86_400_000;
const countyOffsetMs = 8 * 3_600_000;

/** @param now what an open round's days are counted from */
export function demoCalendar(round: Pick<DemoRound, 'goal' | 'year'>, now: Date): DemoCalendar {
  // Times of the county: 08:30 in the morning, or 18:00 where something ends.
  const inDays = (days: number, time = '08:30'): Date => {
    const shifted = new Date(now.getTime() + days * dayMs + countyOffsetMs);
    return new Date(`${shifted.toISOString().slice(0, 10)}T${time}:00+08:00`);
  };
  switch (round.goal) {
    case 'published': {
      const on = (date: string): Date => new Date(`${date}T08:30:00+08:00`);
      const endOf = (date: string): Date => new Date(`${date}T18:00:00+08:00`);
      const after = round.year + 1;
      return {
        createdAt: on(`${round.year}-11-09`),
        collectFrom: on(`${round.year}-11-16`),
        collectUntil: endOf(`${round.year}-12-08`),
        assignAt: on(`${round.year}-12-11`),
        scoreFrom: on(`${round.year}-12-14`),
        scoreUntil: endOf(`${after}-01-04`),
        closeAt: on(`${after}-01-06`),
        publishAt: on(`${after}-01-13`),
      };
    }
    case 'scoring':
      return {
        createdAt: inDays(-34),
        collectFrom: inDays(-28),
        collectUntil: inDays(-7, '18:00'),
        assignAt: inDays(-6),
        scoreFrom: inDays(-5),
        scoreUntil: inDays(16, '18:00'),
        closeAt: inDays(18),
        publishAt: inDays(25),
      };
    case 'collecting':
      return {
        createdAt: inDays(-6),
        collectFrom: inDays(-5),
        collectUntil: inDays(14, '18:00'),
        assignAt: inDays(16),
        scoreFrom: inDays(17),
        scoreUntil: inDays(35, '18:00'),
        closeAt: inDays(37),
        publishAt: inDays(44),
      };
  }
}
