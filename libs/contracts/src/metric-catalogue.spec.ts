import { describe, expect, it } from 'vitest';
import { metricCatalogue } from './metric-catalogue';
import { MetricDefinition } from './round';
import { DecimalText } from './shapes';

const kinds = 'amount count length area scale rate growth_rate trend spec frequency threshold implied_zero'.split(' ');
const aggregates = 'sum mean weighted_mean recompute_from_levels none'.split(' ');
const keysOf = (metrics: readonly { key: string }[]) => metrics.map((metric) => metric.key);

describe('the default metric catalogue', () => {
  it('has 69 metrics with keys and names of their own', () => {
    expect(metricCatalogue).toHaveLength(69);
    expect(new Set(keysOf(metricCatalogue)).size).toBe(69);
    expect(new Set(metricCatalogue.map((metric) => metric.nameZh)).size).toBe(69);
    expect(new Set(metricCatalogue.map((metric) => metric.nameEn)).size).toBe(69);
  });

  it('has only rows that pass the contract', () => {
    const faulty = metricCatalogue.filter(
      (metric) =>
        !MetricDefinition.safeParse({ ...metric, name: metric.nameZh }).success ||
        !DecimalText.safeParse(metric.unitFactor).success ||
        metric.baseUnit === '' ||
        metric.aliases.length === 0,
    );
    expect(keysOf(faulty)).toEqual([]);
  });

  it('uses only the known kinds and ways to put values together', () => {
    const faulty = metricCatalogue.filter(
      (metric) => !kinds.includes(metric.kind) || !aggregates.includes(metric.aggregate),
    );
    expect(keysOf(faulty)).toEqual([]);
  });

  it('keeps unit and base unit apart only where one is a multiple of the other', () => {
    const faulty = metricCatalogue.filter(
      (metric) => (metric.unitFactor === '1') !== (metric.unit === metric.baseUnit),
    );
    expect(keysOf(faulty)).toEqual([]);
  });

  it('gives no name or alias to two metrics', () => {
    const names = metricCatalogue.flatMap((metric) => [metric.nameZh, ...metric.aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
