import { useState, type ReactNode } from 'react';
import type { ComparisonChoices, ComparisonOverview, Dimension } from '@pingyi/contracts';
import type { PageFigure } from '@pingyi/charts';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCompareView } from './compare-search';
import { PageChart } from './page-chart';

interface HeatMapsProps {
  readonly overview: ComparisonOverview;
  readonly choices: ComparisonChoices;
  readonly figures: readonly PageFigure[];
}

/** Points and ranks by dimension or by criterion, of all dimensions or of the one in the address. */
export function HeatMaps({ overview, choices, figures }: HeatMapsProps): ReactNode {
  const { t } = useTranslation('compare');
  const { query } = useCompareView();
  const [columns, setColumns] = useState<'dimension' | 'criterion'>(
    query.dimension === null ? 'dimension' : 'criterion',
  );
  const byDimension = figures.find(({ key }) => key === 'heat-map');
  const byCriterion = figures.find(({ key }) => key === 'criteria');
  const shown = (columns === 'criterion' ? byCriterion : undefined) ?? byDimension;
  if (!shown) return null;
  // Publications of earlier rules have no figures by criterion.
  if (overview.criteria.length === 0) return <PageChart figure={shown} />;
  return (
    <PageChart
      key={shown.key}
      figure={shown}
      tools={
        <>
          {columns === 'criterion' && <DimensionOfCriteria choices={choices} />}
          <Segmented<'dimension' | 'criterion'>
            size="small"
            aria-label={t('scoredByLabel')}
            value={columns}
            onChange={setColumns}
            options={[
              { value: 'dimension', label: t('scoredBy.dimension') },
              { value: 'criterion', label: t('scoredBy.criterion') },
            ]}
          />
        </>
      }
    />
  );
}

function DimensionOfCriteria({ choices }: { readonly choices: ComparisonChoices }): ReactNode {
  const { t } = useTranslation(['compare', 'terms']);
  const { query, change } = useCompareView();
  return (
    <Select<Dimension>
      size="small"
      allowClear
      aria-label={t('filter.dimension')}
      placeholder={t('allDimensions')}
      value={query.dimension}
      onChange={(dimension: Dimension | undefined) => change({ dimension: dimension ?? null })}
      options={choices.dimensions.map(({ dimension }) => ({
        value: dimension,
        label: t(`terms:dimension.${dimension}`),
      }))}
      popupMatchSelectWidth={false}
    />
  );
}
