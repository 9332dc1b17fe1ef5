import { type ComparedMetricDefinition, Dimension } from '@pingyi/contracts';
import type { ClassMetric, Metric } from '@pingyi/persistence';
import { metricDefinition } from '../metric-view';

/** A metric of the catalogue as measures and charts need it. */
export function comparedMetric(metric: Metric): ComparedMetricDefinition {
  const { unit, baseUnit, unitFactor, kind, aggregate } = metric;
  return {
    ...metricDefinition(metric),
    baseUnit,
    unitFactor,
    additive: aggregate === 'sum',
    counted: kind === 'count' || kind === 'implied_zero',
    share: unit === '%',
  };
}

export interface NamedMetric {
  readonly metric: ComparedMetricDefinition;
  readonly disclosedBy: number;
  readonly namedBy: number;
  /** By peer class. */
  readonly classes: readonly ClassMetric[];
}

/** The metrics that published reports name: by dimension and theme, those that most townships disclose first. */
export function namedMetrics(catalogue: readonly Metric[], classes: readonly ClassMetric[]): NamedMetric[] {
  const byKey = Map.groupBy(classes, ({ metricKey }) => metricKey);
  const sum = (own: readonly ClassMetric[], count: 'disclosed' | 'named'): number =>
    own.reduce((total, row) => total + row[count], 0);
  return catalogue
    .flatMap((metric) => {
      const own = byKey.get(metric.key);
      if (!own) return [];
      const counts = { disclosedBy: sum(own, 'disclosed'), namedBy: sum(own, 'named') };
      return [{ metric: comparedMetric(metric), ...counts, classes: own }];
    })
    .toSorted((a, b) => {
      const place = ({ metric }: NamedMetric): number => Dimension.options.indexOf(metric.dimension);
      const theme = a.metric.theme === b.metric.theme ? 0 : a.metric.theme < b.metric.theme ? -1 : 1;
      const key = a.metric.key < b.metric.key ? -1 : 1;
      return place(a) - place(b) || theme || b.disclosedBy - a.disclosedBy || key;
    });
}
