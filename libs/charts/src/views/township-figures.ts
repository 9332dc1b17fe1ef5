import { dimensionWords, metricName, type TownshipProfile } from '@pingyi/contracts';
import { prepareRadar } from '../prepare-radar';
import { prepareTargetBullets } from '../prepare-target-bullets';
import { prepareTrends } from '../prepare-trends';
import { prepareYearOnYear } from '../prepare-year-on-year';
import { comparedMetric } from './compared-metric';
import { criteriaFigure } from './criteria-figure';
import { pageFigure, type PageFigure, type PageView } from './page-figure';
import { totalsFigure } from './totals-figure';
import { viewWords } from './view-words';

type TownshipView = Pick<PageView, 'locale'>;

/**
 * One township: beside its class, its results by year, its metrics against targets, on last year and over the years.
 * Against targets stand the metrics that have one among those that the query asks for, in the order of the answer, ten at
 * a time: which metrics are the key ones is the committee’s choice, and it makes it by setting them targets.
 */
export function townshipFigures(profile: TownshipProfile, view: TownshipView): PageFigure[] {
  return [
    radar(profile, view),
    ...criteria(profile, view),
    ...results(profile, view),
    ...targets(profile, view),
    ...changes(profile, view),
    ...trends(profile, view),
  ];
}

function radar({ row, dimensions }: TownshipProfile, { locale }: TownshipView): PageFigure {
  return pageFigure({
    key: 'radar',
    section: viewWords[locale].radar,
    draw: ({ widthPx }) =>
      prepareRadar({
        locale,
        widthPx,
        townshipName: row.township.name,
        peerClass: row.peerClass,
        axes: dimensions.map(({ dimension, ...figures }) => ({
          key: dimension,
          name: dimensionWords[dimension][locale],
          ...figures,
        })),
      }),
  });
}

function criteria({ row, criteria: own }: TownshipProfile, { locale }: TownshipView): PageFigure[] {
  return criteriaFigure({
    locale,
    subject: 'township',
    name: row.township.name,
    peerClass: row.peerClass,
    criteria: own.map((criterion) => ({ ...criterion, peers: criterion.median })),
  });
}

function results({ row, years, results: byYear }: TownshipProfile, { locale }: TownshipView): PageFigure[] {
  return totalsFigure({
    locale,
    kind: 'township',
    subject: row.township,
    years: years.map(({ year }, index) => ({ year, total: byYear[index]?.total ?? null })),
  });
}

function targets({ metrics }: TownshipProfile, { locale }: TownshipView): PageFigure[] {
  const targeted = metrics.filter(({ target }) => target !== null);
  if (targeted.length === 0) return [];
  const figure = pageFigure({
    key: 'targets',
    section: viewWords[locale].targets,
    rows: targeted.length,
    rowsAtOnce: 10,
    leadsTo: 'metric',
    draw: (size) =>
      prepareTargetBullets({
        ...size,
        locale,
        rowKind: 'metric',
        bullets: targeted.map(({ metric, cell, target }) => ({
          id: metric.key,
          name: metricName(metric, locale),
          metric: comparedMetric(metric, locale),
          actual: cell.value,
          target,
        })),
      }),
  });
  return [figure];
}

/** Changes in per cent and changes in percentage points are two scales, so they are two charts. */
function changes({ metrics, previous }: TownshipProfile, { locale }: TownshipView): PageFigure[] {
  if (previous === null || !metrics.some(({ series }) => before(series) !== null)) return [];
  const changed = metrics.filter(({ cell, series }) => cell.value !== null || before(series) !== null);
  return [false, true].flatMap((share) => {
    const rows = changed
      .filter(({ metric }) => metric.share === share)
      .map(({ metric, cell, series }) => ({
        id: metric.key,
        name: metricName(metric, locale),
        metric: comparedMetric(metric, locale),
        value: cell.value,
        previous: before(series),
      }));
    if (rows.length === 0) return [];
    const figure = pageFigure({
      key: share ? 'changes-in-points' : 'changes',
      section: viewWords[locale].changes,
      rows: rows.length,
      rowsAtOnce: 12,
      leadsTo: 'metric',
      draw: (size) => {
        const [model] = prepareYearOnYear({ ...size, locale, rowKind: 'metric', rows });
        if (!model) throw new Error('changes of one unit make one chart');
        return model;
      },
    });
    return [figure];
  });
}

function before(series: readonly (string | null)[]): string | null {
  return series.at(-2) ?? null;
}

/** Small multiples: every metric on a scale of its own, once two years tell it; those that were promised come first. */
function trends({ row, years, metrics }: TownshipProfile, { locale }: TownshipView): PageFigure[] {
  const told = metrics
    .filter(({ series }) => series.filter((value) => value !== null).length > 1)
    .toSorted((a, b) => Number(a.promise === null) - Number(b.promise === null));
  if (years.length < 2 || told.length === 0) return [];
  const figure = pageFigure({
    key: 'trends',
    section: viewWords[locale].trends,
    rows: told.length,
    rowsAtOnce: 9,
    leadsTo: 'metric',
    draw: (size) =>
      prepareTrends({
        ...size,
        locale,
        years: years.map(({ year }) => year),
        series: [row.township],
        panels: told.map(({ metric, series, promise }) => ({
          id: metric.key,
          name: metricName(metric, locale),
          unit: metric.unit,
          direction: metric.direction,
          wholeNumbers: metric.counted,
          figures: { [row.township.id]: series },
          ...(promise === null ? {} : { promise }),
        })),
      }),
  });
  return [figure];
}
