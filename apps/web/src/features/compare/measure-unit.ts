import { useCallback } from 'react';
import { type ComparedMetricDefinition, measuredUnitWord } from '@pingyi/contracts';
import type { MeasureUnit } from '@pingyi/review-rules';
import { useLanguage } from '../../lib/language';

/** The unit of a measured figure in words: 元/人, 件/万人, %, 百分点. */
export function useMeasureUnit(): (metric: ComparedMetricDefinition, unit: MeasureUnit) => string {
  const language = useLanguage();
  return useCallback((metric, unit) => measuredUnitWord(metric, unit, language), [language]);
}
