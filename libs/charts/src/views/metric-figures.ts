import { type MetricAcross, metricName } from '@pingyi/contracts';
import { prepareTrends } from '../prepare-trends';
import { mostColoured } from '../series-look';
import { measuredFigure, peersOfAll } from './measured-figure';
import { pageFigure, type PageFigure, type PageView } from './page-figure';
import { viewWords } from './view-words';

/** More lines at once are a tangle; a choice of townships shows others. */
const mostLines = 12;

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

/** Lines of the chosen townships, or of the first that have a figure; all stand in the table. */
function yearsOfTownships(
  { metric, years, townships }: MetricAcross,
  { locale, query }: Pick<PageView, 'locale' | 'query'>,
): PageFigure[] {
  const known = townships.filter(({ series }) => series.some((value) => value !== null));
  if (years.length < 2 || known.length === 0) return [];
  const shown = query.townshipIds.length === 0 ? known : townships;
  const figure = pageFigure({
    key: 'trend',
    section: viewWords[locale].trends,
    draw: ({ widthPx }) =>
      prepareTrends({
        locale,
        widthPx,
        mostLines,
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
  });
  return [figure];
}
