import type { ReactNode } from 'react';
import type { TownshipProfile } from '@pingyi/contracts';
import { townshipFigures } from '@pingyi/charts';
import { useLanguage } from '../../lib/language';
import { ChartPair } from './page-chart';

/** One township’s charts: beside its class, by year, against targets, against last year. */
export function TownshipCharts({ profile }: { readonly profile: TownshipProfile }): ReactNode {
  const locale = useLanguage();
  const figures = townshipFigures(profile, { locale });
  return (
    <>
      <ChartPair figures={figures} keys={['radar', 'results']} />
      <ChartPair figures={figures} keys={['criteria']} />
      <ChartPair figures={figures} keys={['targets', 'changes', 'changes-in-points']} />
      <ChartPair figures={figures} keys={['trends']} />
    </>
  );
}
