import { useCallback } from 'react';
import type { ComparedMetricDefinition } from '@pingyi/contracts';
import type { MeasureUnit } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';

/** The unit of a measured figure in words: 元/人, 件/万人, %, 百分点. */
export function useMeasureUnit(): (metric: ComparedMetricDefinition, unit: MeasureUnit) => string {
  const { t } = useTranslation('compare');
  return useCallback(
    (metric, unit) => (unit === 'own' ? metric.unit : t(`unit.${unit}`, { unit: metric.baseUnit })),
    [t],
  );
}
