import { alikeUnits, metricSort, plainMetricName } from '@pingyi/contracts';
import type { DescribedFigure } from '../figures/raw-figure';
import { unitFromText } from '../figures/units';
import type { MetricAlias } from './metric-catalogue';

interface Entry {
  readonly key: string;
  readonly alias: string;
}

/** Aliases by the sort of figure and its base unit, the longest first. */
type Index = ReadonlyMap<string, readonly Entry[]>;

const indexes = new WeakMap<readonly MetricAlias[], Index>();

function indexOf(catalogue: readonly MetricAlias[]): Index {
  const known = indexes.get(catalogue);
  if (known) return known;
  const index = new Map<string, Entry[]>();
  for (const metric of catalogue) {
    const sort = metricSort(metric.kind);
    const own = unitFromText(metric.unit)?.base ?? metric.baseUnit;
    const bases = new Set([own, ...alikeUnits.filter((group) => group.includes(own)).flat()]);
    const entries = [metric.nameZh, ...metric.aliases]
      .map((alias) => ({ key: metric.key, alias: plainMetricName(alias) }))
      .filter((entry) => entry.alias.length > 1);
    for (const base of bases) {
      const place = `${sort} ${base}`;
      index.set(place, [...(index.get(place) ?? []), ...entries]);
    }
  }
  for (const entries of index.values()) entries.sort((a, b) => b.alias.length - a.alias.length);
  indexes.set(catalogue, index);
  return index;
}

/** The longest alias that stands by the figure, of a metric with a fitting unit and sort. */
export function keyOf(catalogue: readonly MetricAlias[], figure: DescribedFigure): string | null {
  const sort = figure.qualifiers.includes('trend') ? 'trend' : figure.isGrowth ? 'growth' : 'level';
  const fitting = indexOf(catalogue).get(`${sort} ${figure.unit.base}`);
  if (!fitting) return null;
  for (const place of figure.matched.map(plainMetricName)) {
    const entry = fitting.find(({ alias }) => speaksOf(place, alias));
    if (entry) return entry.key;
  }
  return null;
}

/** 人均国内生产总值 and 地区生产总值能耗 are other metrics than the one whose name they hold. */
function speaksOf(place: string, alias: string): boolean {
  const at = place.lastIndexOf(alias);
  if (at < 0) return false;
  return (
    !/(?:(?:人均|单位|万元|亩均|户均)[\u4e00-\u9fff]{0,4}|[非每占比按])$/.test(place.slice(0, at)) &&
    !/^(?:的?比重|的?比例|能耗|占比|结构|缺口|价格)/.test(place.slice(at + alias.length))
  );
}
