import type { MetricKind } from './metric-catalogue';

/**
 * Classifiers that people use for the same thing: a figure in one of them may belong to a metric kept in another.
 */
export const alikeUnits: readonly (readonly string[])[] = [
  ['个', '家', '所', '处', '项', '座'],
  ['人', '名', '位'],
  ['起', '件', '宗', '例', '桩'],
  ['台', '套', '台（套）'],
  ['户', '家'],
];

/** The sort of figure a metric is matched with: a level, a growth against the year before, or a direction. */
export type MetricSort = 'level' | 'growth' | 'trend';

export function metricSort(kind: MetricKind): MetricSort {
  return kind === 'growth_rate' ? 'growth' : kind === 'trend' ? 'trend' : 'level';
}

/** Names in reports are compared without brackets, quotes, spaces and marks. */
export function plainMetricName(name: string): string {
  return name.replace(/[\s、，,()（）“”"*×]+/g, '');
}

/** What names a metric in reports, and what tells it from another of the same name. */
export interface NamedMetric {
  readonly name: string;
  readonly baseUnit: string;
  readonly kind: MetricKind;
  readonly aliases: readonly string[];
}

/** A name or alias that already leads to another metric. */
export interface NameCollision {
  /** The place in `[name, ...aliases]`: 0 is the name. */
  readonly index: number;
  readonly word: string;
  readonly other: string;
}

/**
 * Names of a metric that another one has already and nothing else would tell apart: the same words are fine for a level
 * and its growth, or for households and persons.
 */
export function nameCollisions(metric: NamedMetric, others: readonly NamedMetric[]): NameCollision[] {
  const rivals = others.filter(
    (other) => metricSort(other.kind) === metricSort(metric.kind) && areAlike(other.baseUnit, metric.baseUnit),
  );
  return namesOf(metric).flatMap((word, index) => {
    const plain = plainMetricName(word);
    const other = rivals.find((rival) => namesOf(rival).some((name) => plainMetricName(name) === plain));
    return other ? [{ index, word, other: other.name }] : [];
  });
}

const namesOf = ({ name, aliases }: NamedMetric): string[] => [name, ...aliases];

function areAlike(one: string, other: string): boolean {
  return one === other || alikeUnits.some((group) => group.includes(one) && group.includes(other));
}
