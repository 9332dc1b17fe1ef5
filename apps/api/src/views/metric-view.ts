import type { MetricDefinition } from '@pingyi/contracts';
import type { Metric } from '@pingyi/persistence';

/** A metric as lists and pages name it. */
export function metricDefinition(metric: Metric): MetricDefinition {
  const { key, name, nameEn, unit, dimension, theme, direction } = metric;
  return { key, name, nameEn, unit, dimension, theme, direction };
}
