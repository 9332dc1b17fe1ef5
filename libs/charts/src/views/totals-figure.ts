import type { ChartLocale } from '../chart-locale';
import { prepareTrends } from '../prepare-trends';
import { pageFigure, type PageFigure } from './page-figure';
import { viewWords } from './view-words';

interface TotalsInput {
  readonly locale: ChartLocale;
  readonly kind: 'township' | 'official';
  readonly subject: { readonly id: string; readonly name: string };
  /** Ascending; a total is null where none is published. */
  readonly years: readonly { readonly year: number; readonly total: string | null }[];
}

/** Published totals over the years; none where there is one year only. */
export function totalsFigure({ locale, kind, subject, years }: TotalsInput): PageFigure[] {
  if (years.length < 2) return [];
  const text = viewWords[locale];
  const figure = pageFigure({
    key: 'results',
    section: text.results,
    draw: ({ widthPx }) => ({
      ...prepareTrends({
        locale,
        widthPx,
        years: years.map(({ year }) => year),
        seriesKind: kind,
        absence: 'unpublished',
        series: [{ id: subject.id, name: subject.name }],
        panels: [
          {
            id: 'total',
            name: text.total,
            unit: text.points,
            direction: 'higher',
            figures: { [subject.id]: years.map(({ total }) => total) },
          },
        ],
      }),
      title: text.results,
    }),
  });
  return [figure];
}
