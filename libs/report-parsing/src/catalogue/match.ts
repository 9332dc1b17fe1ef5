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
  const near = [figure.name, figure.before.slice(-60), figure.after].map(plain);
  const referred = plain(figure.inherited);
  const ownSubject = plain(figure.before) !== '' && !figure.isGrowth && !/^[户人]$/.test(figure.unit.base);
  for (const places of ownSubject ? [near] : [near, [referred]]) {
    for (const { metric, alias } of entriesOf(catalogue)) {
      if (fits(metric, figure) && places.some((place) => place.includes(alias))) return metric.key;
    }
  }
  return null;
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
