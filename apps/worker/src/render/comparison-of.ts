import { type ComparisonQuery, comparisonLimits, dimensionWords, townshipKindWords } from '@pingyi/contracts';
import type { Metric, Publication, Work } from '@pingyi/persistence';
import { dayOf, type Locale } from './paper-words';
import type { ComparisonPaper } from './prepare-comparison';

/**
 * A view of the comparison out of the read models of one publication, in figures as they were published: years and measures
 * of the view are for the screen.
 */
export async function comparisonOf(
  work: Work,
  source: {
    readonly publication: Publication;
    readonly view: ComparisonQuery;
    readonly issuer: string;
    readonly locale: Locale;
  },
): Promise<ComparisonPaper> {
  const { publication, view, issuer, locale } = source;
  const { snapshot } = publication;
  const all = await work.comparisons.townships(publication.id);
  const shown = all.filter(
    (row) =>
      (view.townshipIds.length === 0 || view.townshipIds.includes(row.townshipId)) &&
      (view.peerClass === null || row.peerClass === view.peerClass) &&
      (view.kind === null || row.townshipKind === view.kind) &&
      (view.grade === null || row.grade === view.grade),
  );
  return {
    locale,
    round: { title: snapshot.round.title, year: snapshot.round.year },
    issuer,
    publishedOn: dayOf(snapshot.publishedAt),
    ruleVersion: snapshot.ruleVersion,
    inputHash: snapshot.inputHash,
    layout: view.layout,
    dimensions: snapshot.dimensions.map(({ dimension, weightPoints }) => ({
      key: dimension,
      name: dimensionWords[dimension][locale],
      weightPercent: weightPoints,
    })),
    townships: shown.map((row) => ({
      id: row.townshipId,
      name: row.townshipName,
      officialName: row.officialName,
      total: row.total,
      rank: row.rank,
      grade: row.grade,
      dimensions: row.dimensions,
    })),
    allTownships: all.length,
    filters: [
      ...(view.peerClass === null ? [] : [view.peerClass]),
      ...(view.kind === null ? [] : [townshipKindWords[view.kind][locale]]),
      ...(view.grade === null ? [] : [view.grade]),
    ],
    metrics: await metricsOf(work, publication.id, { view, shown: shown.map(({ townshipId }) => townshipId), locale }),
  };
}

interface MetricChoice {
  readonly view: ComparisonQuery;
  readonly shown: readonly string[];
  readonly locale: Locale;
}

async function metricsOf(
  work: Work,
  publicationId: string,
  { view, shown, locale }: MetricChoice,
): Promise<ComparisonPaper['metrics']> {
  const isShown = new Set(shown);
  const metrics = await metricsAskedFor(work, publicationId, view);
  return Promise.all(
    metrics.map(async ({ key, name, nameEn, unit, direction }) => {
      const rows = await work.comparisons.metric(publicationId, key);
      return {
        definition: { key, name: locale === 'zh' ? name : nameEn, unit, direction },
        townships: rows
          .filter(({ figureId, townshipId }) => figureId !== null && isShown.has(townshipId))
          .filter(({ value }) => view.disclosed === null || (value !== null) === view.disclosed)
          .map(({ townshipId, townshipName, value, conflicting }) => ({
            id: townshipId,
            name: townshipName,
            value,
            conflicting,
          })),
      };
    }),
  );
}

/** Those named, in their order; else those of the theme or dimension, most disclosed first; else the most disclosed of all. */
async function metricsAskedFor(
  work: Work,
  publicationId: string,
  { metricKeys, theme, dimension }: ComparisonQuery,
): Promise<Metric[]> {
  const byKey = new Map((await work.metrics.list()).map((metric) => [metric.key, metric]));
  const present = (keys: readonly string[]): Metric[] => keys.flatMap((key) => byKey.get(key) ?? []);
  if (metricKeys.length > 0) return present(metricKeys);
  const use = await work.comparisons.metricUse(publicationId);
  const inUse = present(use.toSorted((a, b) => b.disclosed - a.disclosed).map(({ metricKey }) => metricKey));
  if (theme === null && dimension === null) return inUse.slice(0, 1);
  return inUse
    .filter((metric) => theme === null || metric.theme === theme)
    .filter((metric) => dimension === null || metric.dimension === dimension)
    .slice(0, comparisonLimits.metrics);
}
