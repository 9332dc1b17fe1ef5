import type { ReactNode } from 'react';
import type { OwnResultView } from '@pingyi/contracts';
import { officialDimensionsFigure } from '@pingyi/charts';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';

/** The official's dimensions beside the mean of the peer class. */
export function DimensionFigure({ result }: { readonly result: OwnResultView }): ReactNode {
  const locale = useLanguage();
  const { name, peerClass, dimensions } = result;
  const { draw } = officialDimensionsFigure({
    locale,
    name,
    peerClass,
    dimensions: dimensions.map(({ dimension, own, peerMean }) => ({ dimension, own, classMean: peerMean })),
  });
  return <ChartFigure prepare={(widthPx) => draw({ widthPx })} />;
}
