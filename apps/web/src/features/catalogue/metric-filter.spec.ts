import type { MetricEntry } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { filterMetrics } from './metric-filter';

const metric = (name: string, change: Partial<MetricEntry> = {}): MetricEntry => ({
  id: '00000000-0000-4000-8000-000000000001',
  key: name,
  name,
  nameEn: 'Metric',
  unit: '个',
  dimension: '职',
  theme: '农业',
  direction: 'higher',
  kind: 'count',
  aliases: [],
  retiredAt: null,
  figures: 0,
  version: 1,
  ...change,
});
const names = (metrics: readonly MetricEntry[]): string[] => metrics.map(({ name }) => name);

describe('searching the catalogue', () => {
  const metrics = [
    metric('合作社', { aliases: ['农民专业合作社（含联合社）'], nameEn: 'Cooperatives' }),
    metric('水库', { retiredAt: '2026-01-01T00:00:00.000Z' }),
  ];

  it('finds names, English names and aliases in spite of brackets and case', () => {
    expect(names(filterMetrics(metrics, '合作社含联合社', 'all'))).toEqual(['合作社']);
    expect(names(filterMetrics(metrics, 'COOPER', 'all'))).toEqual(['合作社']);
  });

  it('tells those in use from the retired', () => {
    expect(names(filterMetrics(metrics, '', 'used'))).toEqual(['合作社']);
    expect(names(filterMetrics(metrics, '', 'retired'))).toEqual(['水库']);
  });
});
