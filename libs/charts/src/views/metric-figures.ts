import { type MetricAcross, metricName } from '@pingyi/contracts';
import { prepareTrends } from '../prepare-trends';
import { measuredFigure, peersOfAll } from './measured-figure';
import { pageFigure, type PageFigure, type PageView } from './page-figure';
import { someLines, viewWords } from './view-words';

/** More lines at once are a tangle; a choice of townships shows others. */
const mostLines = 12;
const mostColoured = 8;

/** One metric: the townships by the measure of the view, and their years. */
export function metricFigures(across: MetricAcross, view: Pick<PageView, 'locale' | 'query'>): PageFigure[] {
  const { metric, townships, peers } = across;
  return [
    ...measuredFigure({
      locale: view.locale,
      metric,
      measure: view.query.measure,
      townships: townships.map(({ township, cell }) => ({ id: township.id, name: township.name, cell })),
      peers: peersOfAll(townships, peers),
      rowsAtOnce: 30,
    }),
    ...yearsOfTownships(across, view),
  ];
}

function yearsOfTownships(
  { metric, years, townships }: MetricAcross,
  { locale }: Pick<PageView, 'locale'>,
): PageFigure[] {
  const known = townships.filter(({ series }) => series.some((value) => value !== null));
  if (years.length < 2 || known.length === 0) return [];
  const shown = known.slice(0, mostLines);
  const figure = pageFigure({
    key: 'trend',
    section: viewWords[locale].trends,
    draw: ({ widthPx }) => ({
      ...prepareTrends({
        locale,
        widthPx,
        years: years.map(({ year }) => year),
        series: shown.map(({ township }) => ({ id: township.id, name: township.name })),
        highlightedIds: shown.slice(0, mostColoured).map(({ township }) => township.id),
        panels: [
          {
            id: metric.key,
            name: metricName(metric, locale),
            unit: metric.unit,
            direction: metric.direction,
            wholeNumbers: metric.counted,
            figures: Object.fromEntries(shown.map(({ township, series }) => [township.id, series])),
          },
        ],
      }),
      ...(known.length > shown.length ? { note: someLines(shown.length, known.length, locale) } : {}),
    }),
  });
  return [figure];
}
