import { getDecimal, shortestText } from '../exact/decimal';
import { compare, fraction, multiply, zero } from '../exact/fraction';
import { inCatalogueUnit, type ReportedFigure } from './township-metrics';

/** What became of what was promised for a year: unknown where the promise or the figure is undisclosed or cannot be compared. */
export type PromiseState = 'kept' | 'partly' | 'open' | 'unknown';

/** The words around a figure of a report. */
export interface FigureWords {
  /** As the report parser says it. */
  readonly qualifier: readonly string[];
  /** The figure’s sentence up to the figure. */
  readonly before: string;
  /** Titles of the sections that hold it. */
  readonly sectionTitles: readonly string[];
}

/** When a figure is planned for: the year after the report’s, or some time beyond it. */
export type PlannedFor = 'next_year' | 'later';

const nextYearWords = /明年|来年|下一?年|新的一年|下一步|下步|今后一年/;
const laterWords = /到本世纪|十[四五六七]五|五年|三年|中长期|远景/;
/** A sentence under a title of plans that looks back. */
const lookingBack = /今年|本年|全年|去年|上年|截至|已经|仅完成|未完成/;

/** 2026年, 2026 年度: the years that words name. */
const yearsNamed = (words: string): number[] =>
  [...words.matchAll(/(?<!\d)(20\d\d)(?=\s*年)/g)].map(([, year]) => Number(year));

/**
 * What a goal or plan is for; null for what is none, is the report year’s own, or names no time: readers take words such
 * as 争取 for goals that are none, so a figure without a time stays a result. Its own sentence says more than the titles above
 * it: a year named last before the figure decides, then words such as 明年, then the same of the innermost title.
 */
export function plannedFor({ qualifier, before, sectionTitles }: FigureWords, reportYear: number): PlannedFor | null {
  if (!qualifier.includes('target') && !qualifier.includes('planned')) return null;
  for (const words of [before, ...sectionTitles.toReversed()]) {
    if (laterWords.test(words)) return 'later';
    const year = yearsNamed(words).at(-1);
    if (year !== undefined && year > reportYear + 1) return 'later';
    if (nextYearWords.test(words)) return year === undefined || year >= reportYear ? 'next_year' : null;
    if (year !== undefined) return year === reportYear + 1 ? 'next_year' : null;
    if (lookingBack.test(words)) return null;
  }
  return null;
}

/** A planned figure of a report with the words around it. */
export type PlannedFigure = ReportedFigure & FigureWords & { readonly phrase: string };

/** What a township promised for the year after the report’s. */
export interface TownshipPromise {
  readonly townshipId: string;
  readonly metricKey: string;
  readonly figureId: string;
  /** In the catalogue's unit; null where it is masked or measured in something else. */
  readonly value: string | null;
  /** The figure as the report has it. */
  readonly text: string;
}

/**
 * What townships’ principals promised in their reports: per metric the first figure for the next year that is disclosed,
 * else the first. Of a range the lower end was promised. Input order is reading order.
 */
export function townshipPromises(figures: readonly PlannedFigure[], reportYear: number): readonly TownshipPromise[] {
  const own = figures.filter((figure) => figure.principal && plannedFor(figure, reportYear) === 'next_year');
  return [...Map.groupBy(own, ({ townshipId, metricKey }) => `${townshipId}\n${metricKey}`).values()].flatMap(
    (cell) => {
      const candidates = cell.map((figure) => ({ figure, value: inCatalogueUnit(figure) }));
      const chosen = candidates.find(({ value }) => value !== null) ?? candidates[0];
      if (!chosen) return [];
      const { townshipId, metricKey, figureId, phrase } = chosen.figure;
      const value = chosen.value === null ? null : shortestText(chosen.value);
      return [{ townshipId, metricKey, figureId, value, text: phrase }];
    },
  );
}

/** From this share of the promise on it counts as partly kept. */
const partlyFrom = fraction(4n, 5n);

/**
 * A promise against the year's figure, compared exactly. Kept: reached (where lower is better, not exceeded). Partly: at
 * least four fifths of a promise above zero; where lower is better the promise is at least four fifths of the figure. A metric
 * without a better side is kept when it is met to the digit, else nobody can tell.
 */
export function promiseState(
  direction: 'higher' | 'lower' | 'neutral',
  promised: string | null,
  figure: string | null,
): PromiseState {
  if (promised === null || figure === null) return 'unknown';
  const [goal, value] = [getDecimal(promised), getDecimal(figure)];
  const order = compare(value, goal);
  if (order === 0) return 'kept';
  if (direction === 'neutral') return 'unknown';
  if (direction === 'higher' ? order > 0 : order < 0) return 'kept';
  const [least, most] = direction === 'higher' ? [goal, value] : [value, goal];
  return compare(most, zero) > 0 && compare(most, multiply(least, partlyFrom)) >= 0 ? 'partly' : 'open';
}
