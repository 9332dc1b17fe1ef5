import type { FigureView } from '@pingyi/contracts';
import { standingOf, type FigureStanding } from '../../ui/figure-standing';

export type FigureFilter = 'all' | 'recognised' | 'undisclosed' | 'edited';

export function matchesFilter(figure: FigureView, filter: FigureFilter): boolean {
  const standing = standingOf(figure);
  switch (filter) {
    case 'all':
      return true;
    case 'recognised':
      return standing === 'recognised' || standing === 'worded';
    case 'undisclosed':
      return standing === 'undisclosed';
    case 'edited':
      return standing === 'corrected' || standing === 'filled';
  }
}

export interface FigureGroup {
  /** null: figures that belong to no theme of the catalogue. */
  readonly theme: string | null;
  readonly figures: readonly FigureView[];
}

/** Figures by theme, themes in the order the text names them, those without a theme last. */
export function groupByTheme(figures: readonly FigureView[]): FigureGroup[] {
  const groups = new Map<string | null, FigureView[]>();
  for (const figure of figures.toSorted((a, b) => a.start - b.start)) {
    groups.set(figure.theme, [...(groups.get(figure.theme) ?? []), figure]);
  }
  return [...groups]
    .map(([theme, members]) => ({ theme, figures: members }))
    .toSorted((a, b) => Number(a.theme === null) - Number(b.theme === null));
}

export interface Completeness {
  /** Catalogue metrics the report names. */
  readonly named: number;
  /** Of these, metrics with a value that counts or a stated trend. */
  readonly disclosed: number;
  /** Whole percent, rounded down: 100 only when nothing is missing. null when no metric is named. */
  readonly percent: number | null;
}

/** Counts metrics, not mentions: a metric named twice and given once is disclosed. */
export function completenessOf(figures: readonly FigureView[]): Completeness {
  const named = new Set<string>();
  const disclosed = new Set<string>();
  for (const figure of figures) {
    if (figure.metricKey === null) continue;
    named.add(figure.metricKey);
    if (standingOf(figure) !== 'undisclosed') disclosed.add(figure.metricKey);
  }
  return {
    named: named.size,
    disclosed: disclosed.size,
    percent: named.size === 0 ? null : Math.floor((disclosed.size * 100) / named.size),
  };
}

/** What the committee will see, counted for the last question before submitting. */
export interface SubmissionSummary {
  readonly recognised: number;
  readonly undisclosed: number;
  readonly corrected: number;
  readonly filled: number;
}

export function summarise(figures: readonly FigureView[]): SubmissionSummary {
  const count = (...standings: FigureStanding[]): number =>
    figures.filter((figure) => standings.includes(standingOf(figure))).length;
  return {
    recognised: count('recognised', 'worded'),
    undisclosed: count('undisclosed'),
    corrected: count('corrected'),
    filled: count('filled'),
  };
}
