import type { ReactNode } from 'react';
import type { OfficialProfile } from '@pingyi/contracts';
import { officialFigures } from '@pingyi/charts';
import { useLanguage } from '../../lib/language';
import { ChartPair } from './page-chart';

/** One official’s charts: dimensions and criteria beside the class, how ballots fell and lie, the years. */
export function OfficialCharts({ profile }: { readonly profile: OfficialProfile }): ReactNode {
  const locale = useLanguage();
  const figures = officialFigures(profile, { locale });
  return (
    <>
      <ChartPair figures={figures} keys={['dimensions', 'results']} />
      <ChartPair figures={figures} keys={['criteria']} />
      <ChartPair figures={figures} keys={['ballots', 'spread']} />
    </>
  );
}
