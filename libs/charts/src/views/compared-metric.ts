import { type ComparedMetricDefinition, metricName } from '@pingyi/contracts';
import type { ChartLocale } from '../chart-locale';
import type { ComparedMetric } from '../measure-words';

/** A metric as charts of measures take it. */
export function comparedMetric(metric: ComparedMetricDefinition, locale: ChartLocale): ComparedMetric {
  const { key, unit, baseUnit, unitFactor, direction, additive, counted, share } = metric;
  return { key, name: metricName(metric, locale), unit, baseUnit, unitFactor, direction, additive, counted, share };
}
