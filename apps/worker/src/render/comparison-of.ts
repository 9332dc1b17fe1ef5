import type { ComparisonChoice } from '@pingyi/contracts';
import type { Publication, Work } from '@pingyi/persistence';
import { dayOf, type Locale } from './paper-words';
import type { ComparisonPaper } from './prepare-comparison';
import { dimensionNames } from './result-sheet-of';

/** All townships with the metric that most of them disclose: what the page shows before anything is chosen. */
export const wholeComparison: ComparisonChoice = { metric: null, townshipIds: [], layout: 'stacked' };

/** A view of the comparison out of the read models of one publication. */
export async function comparisonOf(
  work: Work,
  source: {
    readonly publication: Publication;
    readonly view: ComparisonChoice;
    readonly issuer: string;
    readonly locale: Locale;
  },
): Promise<ComparisonPaper> {
  const { publication, view, issuer, locale } = source;
  const { snapshot } = publication;
  const all = await work.comparisons.townships(publication.id);
  const isChosen = (townshipId: string): boolean =>
    view.townshipIds.length === 0 || view.townshipIds.includes(townshipId);
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
      name: dimensionNames[dimension][locale],
      weightPercent: weightPoints,
    })),
    townships: all
      .filter(({ townshipId }) => isChosen(townshipId))
      .map((row) => ({
        id: row.townshipId,
        name: row.townshipName,
        officialName: row.officialName,
        total: row.total,
        rank: row.rank,
        grade: row.grade,
        dimensions: row.dimensions,
      })),
    allTownships: all.length,
    metric: await metricOf(work, publication.id, { view, isChosen, locale }),
  };
}

async function metricOf(
  work: Work,
  publicationId: string,
  choice: {
    readonly view: ComparisonChoice;
    readonly isChosen: (townshipId: string) => boolean;
    readonly locale: Locale;
  },
): Promise<ComparisonPaper['metric']> {
  const use = await work.comparisons.metricUse(publicationId);
  const most = use.toSorted((a, b) => b.disclosed - a.disclosed)[0];
  const key = choice.view.metric ?? most?.metricKey;
  const metric = key === undefined ? null : await work.metrics.find({ key });
  if (!metric) return null;
  const rows = await work.comparisons.metric(publicationId, metric.key);
  return {
    definition: {
      key: metric.key,
      name: choice.locale === 'zh' ? metric.name : metric.nameEn,
      unit: metric.unit,
      direction: metric.direction,
    },
    townships: rows
      .filter(({ figureId, townshipId }) => figureId !== null && choice.isChosen(townshipId))
      .map(({ townshipId, townshipName, value, conflicting }) => ({
        id: townshipId,
        name: townshipName,
        value,
        conflicting,
      })),
  };
}
