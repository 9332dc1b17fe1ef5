import type { ReactNode } from 'react';
import type { MetricAcross } from '@pingyi/contracts';
import { metricFigures } from '@pingyi/charts';
import { useLanguage } from '../../lib/language';
import { useCompareView } from './compare-search';
import { ChartPair } from './page-chart';

/** The townships by the measure of the view, and their years. */
export function MetricCharts({ across }: { readonly across: MetricAcross }): ReactNode {
  const locale = useLanguage();
  const { query } = useCompareView();
  const figures = metricFigures(across, { locale, query });
  return <ChartPair figures={figures} keys={[across.metric.key, 'trend']} />;
}
