import type { ReactNode } from 'react';
import type { ComparisonChoices, ComparisonOverview, RankedTownshipRow } from '@pingyi/contracts';
import { overviewFigures, rankingTable } from '@pingyi/charts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ModelTable } from '../../ui/model-table';
import { useCompareView } from './compare-search';
import { TownshipLink } from './drill-link';
import { HeatMaps } from './heat-maps';
import { ChartPair, PageChart } from './page-chart';

interface OverviewChartsProps {
  readonly overview: ComparisonOverview;
  readonly choices: ComparisonChoices;
  readonly onLayout: (layout: 'stacked' | 'grouped') => void;
}

/** The charts of the overview; every mark of a township leads to its page. */
export function OverviewCharts({ overview, choices, onLayout }: OverviewChartsProps): ReactNode {
  const locale = useLanguage();
  const { query } = useCompareView();
  const figures = overviewFigures(overview, { locale, query, choices });
  const dimensions = figures.find(({ key }) => key === 'dimensions');
  return (
    <>
      {dimensions && (
        <PageChart figure={dimensions} tools={<LayoutChoice layout={query.layout} onLayout={onLayout} />} />
      )}
      <HeatMaps overview={overview} choices={choices} figures={figures} />
      <ChartPair figures={figures} keys={['grades', 'quadrant']} />
      <ChartPair figures={figures} keys={['disclosure']} />
      <Ranking townships={overview.townships} />
    </>
  );
}

interface LayoutChoiceProps {
  readonly layout: 'stacked' | 'grouped';
  readonly onLayout: (layout: 'stacked' | 'grouped') => void;
}

function LayoutChoice({ layout, onLayout }: LayoutChoiceProps): ReactNode {
  const { t } = useTranslation('compare');
  return (
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
  );
}

const rankingWidths = { rank: 68, township: 128, rankChange: 120 } as const;

function Ranking({ townships }: { readonly townships: readonly RankedTownshipRow[] }): ReactNode {
  const locale = useLanguage();
  return (
    <ModelTable
      name="ranking"
      fixedColumns={2}
      widths={rankingWidths}
      model={rankingTable(townships, locale)}
      link={(rowId, column, text) =>
        column === 'township' ? <TownshipLink townshipId={rowId}>{text}</TownshipLink> : null
      }
    />
  );
}
