import { describe, expect, it } from 'vitest';
import { metricCatalogue } from './metric-catalogue';
import { nameCollisions, type NamedMetric } from './metric-names';

const metric = (name: string, change: Partial<NamedMetric> = {}): NamedMetric => ({
  name,
  baseUnit: '个',
  kind: 'count',
  aliases: [],
  ...change,
});

describe('names that belong to two metrics', () => {
  it('are told with the other metric, in spite of brackets and spaces', () => {
    const others = [metric('合作社', { aliases: ['农民专业合作社（含联合社）'] })];
    expect(nameCollisions(metric('联合社', { aliases: ['示范社', '农民专业合作社 含联合社'] }), others)).toEqual([
      { index: 2, word: '农民专业合作社 含联合社', other: '合作社' },
    ]);
  });

  it('are told for units that stand for each other', () => {
    expect(nameCollisions(metric('龙头企业', { baseUnit: '家' }), [metric('龙头企业')])).toHaveLength(1);
  });

  it('are no fault where sort or unit tells them apart', () => {
    const level = metric('粮食产量', { baseUnit: '公斤' });
    expect(nameCollisions(metric('粮食产量', { baseUnit: '%', kind: 'growth_rate' }), [level])).toEqual([]);
    expect(nameCollisions(metric('低保', { baseUnit: '户' }), [metric('低保', { baseUnit: '人' })])).toEqual([]);
  });

  it('do not stand in the default catalogue', () => {
    const named = metricCatalogue.map(({ nameZh, baseUnit, kind, aliases }) =>
      metric(nameZh, { baseUnit, kind, aliases }),
    );
    const collisions = named.flatMap((one) =>
      nameCollisions(
        one,
        named.filter((other) => other !== one),
      ),
    );
    expect(collisions).toEqual([]);
  });
});
