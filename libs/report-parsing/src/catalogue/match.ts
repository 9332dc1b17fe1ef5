import type { DescribedFigure } from '../figures/raw-figure';
import { unitFromText } from '../figures/units';
import type { MetricAlias } from './metric-catalogue';

/** Classifiers that people use for the same thing. */
const alike = ['个家所处项座', '人名位', '起件宗例桩', '台套', '户家'];

interface Entry {
  readonly metric: MetricAlias;
  readonly alias: string;
}

const indexes = new WeakMap<readonly MetricAlias[], readonly Entry[]>();

function entriesOf(catalogue: readonly MetricAlias[]): readonly Entry[] {
  const known = indexes.get(catalogue);
  if (known) return known;
  const entries = catalogue
    .flatMap((metric) => [metric.nameZh, ...metric.aliases].map((alias) => ({ metric, alias: plain(alias) })))
    .filter((entry) => entry.alias.length > 1)
    .toSorted((a, b) => b.alias.length - a.alias.length);
  indexes.set(catalogue, entries);
  return entries;
}

/** The longest alias that stands by the figure, of a metric with a fitting unit and sort. */
export function keyOf(catalogue: readonly MetricAlias[], figure: DescribedFigure): string | null {
  const fitting = entriesOf(catalogue).filter(({ metric }) => fits(metric, figure));
  for (const place of figure.matched.map(plain)) {
    const entry = fitting.find(({ alias }) => speaksOf(place, alias));
    if (entry) return entry.metric.key;
  }
  return null;
}

/** 人均国内生产总值 and 地区生产总值能耗 are other metrics than the one whose name they hold. */
function speaksOf(place: string, alias: string): boolean {
  const at = place.lastIndexOf(alias);
  if (at < 0) return false;
  const before = place.slice(0, at);
  return (
    !/(?:人均|单位|万元|非|每|亩均|户均|占|比|按)$/.test(before) &&
    !/^(?:的?比重|的?比例|能耗|占比|结构|缺口|价格)/.test(place.slice(at + alias.length))
  );
}

function fits(metric: MetricAlias, figure: DescribedFigure): boolean {
  if ((metric.kind === 'growth_rate') !== (figure.isGrowth && figure.unit.base === '%')) return false;
  if (figure.isGrowth && metric.kind !== 'growth_rate') return false;
  if ((metric.kind === 'trend') !== figure.qualifiers.includes('trend')) return false;
  const base = unitFromText(metric.unit)?.base ?? metric.baseUnit;
  return base === figure.unit.base || alike.some((group) => group.includes(base) && group.includes(figure.unit.base));
}

function plain(words: string): string {
  return words.replace(/[\s、，()（）“”"*×]+/g, '');
}
