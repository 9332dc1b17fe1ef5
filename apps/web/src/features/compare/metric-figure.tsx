import type { ReactNode } from 'react';
import type { MetricDefinition, TownshipMetric } from '@pingyi/contracts';
import { prepareMetricByTownship } from '@pingyi/charts';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';

interface MetricFigureProps {
  readonly metric: MetricDefinition;
  readonly townships: readonly TownshipMetric[];
  readonly onEvidence: (figureId: string) => void;
}

/** One metric as bars; townships whose report does not name it are left to the table. */
export function MetricFigure({ metric, townships, onEvidence }: MetricFigureProps): ReactNode {
  const locale = useLanguage();
  const named = townships.filter((row) => row.standing !== 'absent');
  return (
    <ChartFigure
      withTable={false}
      rowCount={named.length}
      prepare={(widthPx, window) =>
        prepareMetricByTownship({
          window,
          locale,
          widthPx,
          metric: {
            key: metric.key,
            name: locale === 'zh' ? metric.name : metric.nameEn,
            unit: metric.unit,
            direction: metric.direction,
          },
          townships: named.map((row) => ({
            id: row.township.id,
            name: row.township.name,
            value: row.value,
            conflicting: row.conflicting,
          })),
        })
      }
      onSelect={({ rowId }) => {
        const figureId = named.find((row) => row.township.id === rowId)?.figureId;
        if (figureId) onEvidence(figureId);
      }}
    />
  );
}
