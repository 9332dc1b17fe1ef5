import type { ReactNode } from 'react';
import type { ComparedMetricDefinition, ComparisonMeasure, MeasuredCell, PeerFigure } from '@pingyi/contracts';
import { prepareMeasureByTownship, prepareTargetBullets, prepareYearOnYear } from '@pingyi/charts';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';
import { comparedMetric } from './compared';

export interface MeasuredTownship {
  readonly id: string;
  readonly name: string;
  readonly cell: MeasuredCell;
}

interface MeasuredFigureProps {
  readonly metric: ComparedMetricDefinition;
  readonly measure: ComparisonMeasure;
  readonly townships: readonly MeasuredTownship[];
  /** Of the class that is shown; null where several are. */
  readonly peers: PeerFigure | null;
  readonly rowsAtOnce?: number;
  readonly onTownship: (townshipId: string) => void;
}

/** One metric across townships by one measure, in the drawing that suits the measure. */
export function MeasuredFigure({
  metric,
  measure,
  townships,
  peers,
  rowsAtOnce = 30,
  onTownship,
}: MeasuredFigureProps): ReactNode {
  const locale = useLanguage();
  const compared = comparedMetric(metric, locale);
  const named = townships.filter(({ cell }) => cell.standing !== 'absent');
  return (
    <ChartFigure
      withTable={false}
      rowCount={named.length}
      rowsAtOnce={rowsAtOnce}
      onSelect={({ rowId }) => onTownship(rowId)}
      prepare={(widthPx, window) => {
        if (measure === 'target') {
          const model = prepareTargetBullets({
            locale,
            rowKind: 'township',
            widthPx,
            window,
            bullets: named.map(({ id, name, cell }) => ({
              id,
              name,
              metric: compared,
              actual: cell.value,
              target: cell.base,
              peerMedianPercent: null,
            })),
          });
          return { ...model, title: `${compared.name} · ${model.title}` };
        }
        if (measure === 'year_on_year') {
          const [model] = prepareYearOnYear({
            locale,
            rowKind: 'township',
            widthPx,
            window,
            rows: named.map(({ id, name, cell }) => ({
              id,
              name,
              metric: compared,
              value: cell.value,
              previous: cell.base,
            })),
          });
          return model && { ...model, title: `${compared.name} · ${model.title}` };
        }
        return prepareMeasureByTownship({
          locale,
          metric: compared,
          measure,
          widthPx,
          window,
          townships: named.map(({ id, name, cell }) => ({
            id,
            name,
            value: cell.value,
            base: cell.base,
            conflicting: cell.conflicting,
          })),
          ...(peers === null ? {} : { peers: { median: peers.median, best: peers.best } }),
        });
      }}
    />
  );
}
