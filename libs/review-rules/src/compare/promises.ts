import { getDecimal, shortestText } from '../exact/decimal';
import { compare, fraction, multiply, zero } from '../exact/fraction';
import { inCatalogueUnit, isPlanned, type ReportedFigure } from './township-metrics';

/** What became of what was promised for a year: unknown where the promise or the figure is undisclosed or cannot be compared. */
export type PromiseState = 'kept' | 'partly' | 'open' | 'unknown';

/** The words around a figure of a report. */
export interface FigureWords {
  readonly qualifier: readonly string[];
  /** The figure’s sentence up to the figure. */
  readonly before: string;
  /** Titles of the sections that hold it. */
  readonly sectionTitles: readonly string[];
}

const nextYearWords = /明年|来年|下一?年|新的一年|下一步|下步|今后一年/;
const laterWords = /到本世纪|十[四五六七]五|五年|三年|中长期|远景/;

/** 2026年, 2026 年度: the years that words name. */
const yearsNamed = (words: string): number[] =>
  [...words.matchAll(/(?<!\d)(20\d\d)(?=\s*年)/g)].map(([, year]) => Number(year));

/**
 * Whether a figure is what the report promises for the year after it. Its own sentence says more than the titles above
 * it: a year named last before the figure decides, then words such as 明年, then the same of the innermost title. What is for
 * several years, or for a year that nobody names, is no promise.
 */
export function isForNextYear({ qualifier, before, sectionTitles }: FigureWords, reportYear: number): boolean {
  if (!isPlanned(qualifier)) return false;
  for (const words of [before, ...sectionTitles.toReversed()]) {
    if (laterWords.test(words)) return false;
    const year = yearsNamed(words).at(-1);
    if (nextYearWords.test(words)) return year === undefined || year === reportYear || year === reportYear + 1;
    if (year !== undefined) return year === reportYear + 1;
  }
  return false;
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
  const own = figures.filter((figure) => figure.principal && isForNextYear(figure, reportYear));
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
