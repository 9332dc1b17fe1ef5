import { describe, expect, it } from 'vitest';
import { metricCatalogue } from './metric-catalogue';
import { MetricDefinition } from './round';
import { DecimalText } from './shapes';

const kinds =
  'amount count length area weight scale rate growth_rate trend spec frequency threshold implied_zero'.split(' ');
const aggregates = 'sum mean weighted_mean recompute_from_levels none'.split(' ');
const keysOf = (metrics: readonly { key: string }[]) => metrics.map((metric) => metric.key);

describe('the default metric catalogue', () => {
  it('has keys and names of their own for the 69 township metrics and the county’s usual ones', () => {
    expect(metricCatalogue.length).toBeGreaterThan(80);
    expect(new Set(keysOf(metricCatalogue)).size).toBe(metricCatalogue.length);
    expect(new Set(metricCatalogue.map((metric) => metric.nameZh)).size).toBe(metricCatalogue.length);
    expect(new Set(metricCatalogue.map((metric) => metric.nameEn)).size).toBe(metricCatalogue.length);
  });

  it('has only rows that pass the contract', () => {
    const faulty = metricCatalogue.filter(
      (metric) =>
        !MetricDefinition.safeParse({ ...metric, name: metric.nameZh }).success ||
        !DecimalText.safeParse(metric.unitFactor).success ||
        metric.nameEn === '' ||
        metric.baseUnit === '',
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
      ({ unit, baseUnit, unitFactor }) => (unitFactor === '1') !== (unit === baseUnit),
    );
    expect(keysOf(faulty)).toEqual([]);
  });

  it('gives no name or alias to two metrics that only the name could tell apart', () => {
    const meanings = metricCatalogue.flatMap((metric) =>
      [metric.nameZh, ...metric.aliases].map((name) =>
        [name, metric.baseUnit, metric.kind === 'growth_rate', metric.kind === 'trend'].join(' '),
      ),
    );
    expect(meanings.filter((name, index) => meanings.indexOf(name) !== index)).toEqual([]);
  });
});
