import type { ReactNode } from 'react';
import type { OwnResultView } from '@pingyi/contracts';
import { prepareOfficialDimensions } from '@pingyi/charts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { ChartFigure } from '../../ui/chart-figure';

/** The official's dimensions beside the mean of the peer class. */
export function DimensionFigure({ result }: { result: OwnResultView }): ReactNode {
  const { t } = useTranslation('terms');
  const locale = useLanguage();
  return (
    <ChartFigure
      prepare={(widthPx) =>
        prepareOfficialDimensions({
          locale,
          widthPx,
          officialName: result.name,
          peerClass: result.peerClass,
          dimensions: result.dimensions.map(({ dimension, own, peerMean }) => ({
            key: dimension,
            name: t(`dimension.${dimension}`),
            own,
            classMean: peerMean,
          })),
        })
      }
    />
  );
}
