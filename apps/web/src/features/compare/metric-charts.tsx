import type { ReactNode } from 'react';
import type { MetricAcross } from '@pingyi/contracts';
import { prepareTrends } from '@pingyi/charts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';
import { metricName, yearsOf } from './compared';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { useDrill } from './drill';
import { MeasuredFigure } from './measured-figure';

/** More lines at once are a tangle; a choice of townships shows others. */
const mostLines = 12;

/** The townships by the measure of the view, and their years. */
export function MetricCharts({ across }: { across: MetricAcross }): ReactNode {
  const { measure } = useCompareView().query;
  const { toTownship } = useDrill();
  const { metric, townships } = across;
  const classes = new Set(townships.map(({ peerClass }) => peerClass));
  return (
    <div className={styles.pair}>
      <MeasuredFigure
        metric={metric}
        measure={measure}
        peers={classes.size === 1 ? (across.peers.find(({ peerClass }) => classes.has(peerClass)) ?? null) : null}
        townships={townships.map(({ township, cell }) => ({ id: township.id, name: township.name, cell }))}
        onTownship={toTownship}
      />
      {across.years.length > 1 && <Years across={across} />}
    </div>
  );
}

function Years({ across }: { across: MetricAcross }): ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  const { metric, years } = across;
  const known = across.townships.filter(({ series }) => series.some((value) => value !== null));
  const shown = known.slice(0, mostLines);
  if (shown.length === 0) return null;
  return (
    <ChartFigure
      prepare={(widthPx) => {
        const model = prepareTrends({
          locale,
          widthPx,
          years: yearsOf(years),
          series: shown.map(({ township }) => ({ id: township.id, name: township.name })),
          highlightedIds: shown.slice(0, 8).map(({ township }) => township.id),
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
        });
        if (known.length === shown.length) return model;
        return { ...model, note: t('someLines', { shown: shown.length, count: known.length }) };
      }}
    />
  );
}
