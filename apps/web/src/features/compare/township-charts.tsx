import type { ReactNode } from 'react';
import type { TownshipProfile } from '@pingyi/contracts';
import { prepareRadar, prepareTargetBullets, prepareTrends, prepareYearOnYear } from '@pingyi/charts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';
import { comparedMetric, metricName, yearsOf } from './compared';
import styles from './compare-page.module.css';
import { useDrill } from './drill';

interface ProfileProps {
  readonly profile: TownshipProfile;
}

/** One township’s charts: beside its class, by year, against targets, against last year. */
export function TownshipCharts({ profile }: ProfileProps): ReactNode {
  const { metrics, years, previous } = profile;
  const hasTargets = metrics.some(({ target }) => target !== null);
  const hasBefore = previous !== null && metrics.some(({ series }) => (series.at(-2) ?? null) !== null);
  return (
    <>
      <div className={styles.pair}>
        <BesideClass profile={profile} />
        {years.length > 1 && <Totals profile={profile} />}
      </div>
      {(hasTargets || hasBefore) && (
        <div className={styles.pair}>
          {hasTargets && <Targets profile={profile} />}
          {hasBefore && <Changes profile={profile} />}
        </div>
      )}
      {years.length > 1 && metrics.length > 0 && <MetricYears profile={profile} />}
    </>
  );
}

function BesideClass({ profile }: ProfileProps): ReactNode {
  const { t } = useTranslation('terms');
  const locale = useLanguage();
  const { row, dimensions } = profile;
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareRadar({
          locale,
          widthPx,
          townshipName: row.township.name,
          peerClass: row.peerClass,
          axes: dimensions.map(({ dimension, own, median, best }) => ({
            key: dimension,
            name: t(`dimension.${dimension}`),
            own,
            median,
            best,
          })),
        })
      }
    />
  );
}

function Totals({ profile }: ProfileProps): ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  const { row, years, results } = profile;
  const series = [{ id: row.township.id, name: row.township.name }];
  return (
    <ChartFigure
      prepare={(widthPx) => ({
        ...prepareTrends({
          locale,
          widthPx,
          years: yearsOf(years),
          series,
          panels: [
            {
              id: 'total',
              name: t('total'),
              unit: t('points'),
              direction: 'higher',
              figures: { [row.township.id]: results.map((result) => result?.total ?? null) },
            },
          ],
        }),
        title: t('resultYears'),
      })}
    />
  );
}

function Targets({ profile }: ProfileProps): ReactNode {
  const locale = useLanguage();
  const { toMetric } = useDrill();
  const targeted = profile.metrics.filter(({ target }) => target !== null);
  return (
    <ChartFigure
      rowCount={targeted.length}
      rowsAtOnce={10}
      onSelect={({ rowId }) => toMetric(rowId)}
      prepare={(widthPx, window) =>
        prepareTargetBullets({
          locale,
          widthPx,
          window,
          rowKind: 'metric',
          bullets: targeted.map(({ metric, cell, target }) => ({
            id: metric.key,
            name: metricName(metric, locale),
            metric: comparedMetric(metric, locale),
            actual: cell.value,
            target,
            peerMedianPercent: null,
          })),
        })
      }
    />
  );
}

/** Changes in per cent and changes in percentage points are two scales, so they are two charts. */
function Changes({ profile }: ProfileProps): ReactNode {
  const changed = profile.metrics.filter(({ cell, series }) => cell.value !== null || (series.at(-2) ?? null) !== null);
  return [false, true].map((share) => (
    <ChangesOf key={String(share)} metrics={changed.filter(({ metric }) => metric.share === share)} />
  ));
}

function ChangesOf({ metrics }: { readonly metrics: TownshipProfile['metrics'] }): ReactNode {
  const locale = useLanguage();
  const { toMetric } = useDrill();
  if (metrics.length === 0) return null;
  return (
    <ChartFigure
      rowCount={metrics.length}
      rowsAtOnce={12}
      onSelect={({ rowId }) => toMetric(rowId)}
      prepare={(widthPx, window) =>
        prepareYearOnYear({
          locale,
          widthPx,
          window,
          rowKind: 'metric',
          rows: metrics.map(({ metric, cell, series }) => ({
            id: metric.key,
            name: metricName(metric, locale),
            metric: comparedMetric(metric, locale),
            value: cell.value,
            previous: series.at(-2) ?? null,
          })),
        })[0]
      }
    />
  );
}

/** Small multiples: every metric on a scale of its own, from the year it was first told. */
function MetricYears({ profile }: ProfileProps): ReactNode {
  const locale = useLanguage();
  const { toMetric } = useDrill();
  const { row, years, metrics } = profile;
  const told = metrics.filter(({ series }) => series.filter((value) => value !== null).length > 1);
  if (told.length === 0) return null;
  return (
    <ChartFigure
      rowCount={told.length}
      rowsAtOnce={9}
      onSelect={({ rowId }) => toMetric(rowId)}
      prepare={(widthPx, window) =>
        prepareTrends({
          locale,
          widthPx,
          window,
          years: yearsOf(years),
          series: [{ id: row.township.id, name: row.township.name }],
          panels: told.map(({ metric, series }) => ({
            id: metric.key,
            name: metricName(metric, locale),
            unit: metric.unit,
            direction: metric.direction,
            wholeNumbers: metric.counted,
            figures: { [row.township.id]: series },
          })),
        })
      }
    />
  );
}
