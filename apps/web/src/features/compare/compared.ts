import type { ComparedMetricDefinition, PublishedYear } from '@pingyi/contracts';
import type { ComparedMetric } from '@pingyi/charts';
import type { Language } from '../../lib/language';

type Named = Pick<ComparedMetricDefinition, 'name' | 'nameEn'>;

export const metricName = ({ name, nameEn }: Named, language: Language): string => (language === 'zh' ? name : nameEn);

/** A metric as charts take it. */
export function comparedMetric(metric: ComparedMetricDefinition, language: Language): ComparedMetric {
  const { key, unit, baseUnit, unitFactor, direction, additive, counted, share } = metric;
  return { key, name: metricName(metric, language), unit, baseUnit, unitFactor, direction, additive, counted, share };
}

export const yearsOf = (years: readonly PublishedYear[]): number[] => years.map(({ year }) => year);
