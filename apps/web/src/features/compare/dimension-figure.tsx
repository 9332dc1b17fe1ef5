import type { ReactNode } from 'react';
import { Dimension, type RoundView, type TownshipResult } from '@pingyi/contracts';
import { prepareTownshipDimensions } from '@pingyi/charts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';
import { weightsOf } from './dimension-weights';

interface DimensionFigureProps {
  readonly townships: readonly TownshipResult[];
  readonly criteria: RoundView['criteria'];
  readonly layout: 'stacked' | 'grouped';
  readonly onLayout: (layout: 'stacked' | 'grouped') => void;
}

/** The dimensions of every township as bars. */
export function DimensionFigure({ townships, criteria, layout, onLayout }: DimensionFigureProps): ReactNode {
  const { t } = useTranslation(['compare', 'terms']);
  const locale = useLanguage();
  const weights = weightsOf(criteria);
  const dimensions = Dimension.options
    .filter((dimension) => weights.has(dimension))
    .map((dimension) => ({
      key: dimension,
      name: t(`terms:dimension.${dimension}`),
      weightPercent: weights.get(dimension) ?? '0',
    }));
  return (
    <ChartFigure
      tools={
        <Segmented<'stacked' | 'grouped'>
          size="small"
          aria-label={t('layoutLabel')}
          value={layout}
          onChange={onLayout}
          options={[
            { value: 'stacked', label: t('layout.stacked') },
            { value: 'grouped', label: t('layout.grouped') },
          ]}
        />
      }
      rowCount={townships.length}
      prepare={(widthPx, window) =>
        prepareTownshipDimensions({
          window,
          layout,
          locale,
          widthPx,
          dimensions,
          townships: townships.map((row) => ({
            id: row.township.id,
            name: row.township.name,
            total: row.total,
            rank: row.rank,
            dimensions: row.dimensions,
          })),
        })
      }
    />
  );
}
