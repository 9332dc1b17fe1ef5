import {
  type ComparisonChoices,
  type ComparisonMatrix,
  type ComparisonOverview,
  type GradeClass,
  type MetricAcross,
  notFound,
  Dimension,
} from '@pingyi/contracts';
import type { ClassResult, PublishedTownship } from '@pingyi/persistence';
import { policyDefaults, sumOfDecimals } from '@pingyi/review-rules';
import { townshipOf } from '../round-view';
import { type ComparisonScope, inSelection, previousYear, publishedYear, townshipFilter } from './comparison-scope';
import { peerFigure, readFigures } from './measured-cells';
import { comparedMetric, type NamedMetric, namedMetrics } from './metric-definition';
import { criteriaOf, criterionOf, disclosureOf, rankedRow } from './ranked-rows';
import { readAlerts } from './township-alerts';

/** Of fewer officials, grades would be told of the very person. */
const leastGraded = 3;

export async function choicesPage({ work, own, years }: ComparisonScope): Promise<ComparisonChoices> {
  const round = await work.rounds.get(own.roundId);
  const criteria = await work.criteria.list({ roundId: own.roundId });
  const everywhere = { peerClass: null, kind: null, grade: null, townshipIds: null };
  const townships = await work.published.townships(own.publicationId, null, everywhere);
  const classes = await work.published.classes(own.publicationId);
  const classMetrics = await work.published.classMetrics(own.publicationId, null);
  const metrics = namedMetrics(await work.metrics.list(), classMetrics);
  return {
    publication: publishedYear(own),
    years: years.map(publishedYear),
    dimensions: Dimension.options.flatMap((dimension) => {
      const weights = criteria.filter((row) => row.dimension === dimension).map((row) => row.weightPoints);
      return weights.length === 0 ? [] : [{ dimension, weightPoints: sumOfDecimals(weights) }];
    }),
    parts: { ...policyDefaults, ...round.policy }.parts,
    peerClasses: [...new Set(townships.map(({ peerClass }) => peerClass))],
    kinds: [...new Set(townships.map(({ townshipKind }) => townshipKind))],
    grades: gradesIn(classes, townships),
    townships: townships.map(townshipOf),
    metrics: metrics.map(({ metric, disclosedBy, namedBy }) => ({ ...metric, disclosedBy, namedBy })),
  };
}

/** The words of the townships' classes in the order of the policy. */
function gradesIn(classes: readonly ClassResult[], townships: readonly PublishedTownship[]): string[] {
  const own = new Set(townships.map(({ peerClass }) => peerClass));
  const words = classes.filter(({ peerClass }) => own.has(peerClass)).flatMap(({ grades }) => grades);
  return [...new Set(words.map(({ grade }) => grade))];
}

export async function overviewPage(scope: ComparisonScope): Promise<ComparisonOverview> {
  const { work, query, own, previous } = scope;
  const filter = townshipFilter(query);
  const found = await work.published.townships(own.publicationId, previous?.publicationId ?? null, filter);
  const townships = inSelection(found, query);
  const classes = await work.published.classes(own.publicationId);
  // One rubric scores all classes of a round.
  const criteria = criteriaOf(classes[0]);
  const counts = townships.map(disclosureOf);
  const sum = (count: keyof (typeof counts)[number]): number => counts.reduce((total, row) => total + row[count], 0);
  return {
    publication: publishedYear(own),
    previous: previousYear(scope),
    criteria: criteria.map(criterionOf),
    townships: townships.map((row) => rankedRow(row, criteria)),
    allTownships: await work.published.countTownships(own.publicationId),
    classes: classes
      .filter(({ peerClass }) => query.peerClass === null || peerClass === query.peerClass)
      .map(gradeClass),
    disclosure: { given: sum('given'), disputed: sum('disputed'), masked: sum('masked'), missing: sum('missing') },
    alerts: await readAlerts(scope, townships, filter.townshipIds),
  };
}

function gradeClass({ peerClass, officials, grades, undecided, quotaLimit }: ClassResult): GradeClass {
  const told = officials >= leastGraded;
  return {
    peerClass,
    officials,
    grades: told ? [...grades] : null,
    undecided: told ? undecided : 0,
    limit: quotaLimit,
  };
}

export async function matrixPage(scope: ComparisonScope): Promise<ComparisonMatrix> {
  const { work, query, own, previous } = scope;
  const filter = townshipFilter(query);
  const wanted = query.metricKeys.length === 0 ? null : query.metricKeys;
  const classes = await work.published.classMetrics(own.publicationId, wanted);
  const metrics = askedMetrics(namedMetrics(await work.metrics.list(), classes), scope);
  const found = await work.published.townships(own.publicationId, previous?.publicationId ?? null, filter);
  const metricKeys = metrics.map(({ metric }) => metric.key);
  const figures = await readFigures(scope, { metricKeys, townshipIds: filter.townshipIds, classes, withSeries: false });
  return {
    publication: publishedYear(own),
    previous: previousYear(scope),
    metrics: metrics.map(peersOf),
    townships: inSelection(found, query).map((row) => ({
      ...lineOf(row),
      cells: metrics.map(({ metric }) => figures.cell(row, metric)),
    })),
  };
}

/** Those of the theme and dimension asked for, or those named, in the order in which they are named. */
export function askedMetrics(metrics: readonly NamedMetric[], { query }: ComparisonScope): NamedMetric[] {
  return metrics
    .filter(
      ({ metric }) =>
        (query.theme === null || metric.theme === query.theme) &&
        (query.dimension === null || metric.dimension === query.dimension) &&
        (query.metricKeys.length === 0 || query.metricKeys.includes(metric.key)),
    )
    .toSorted((a, b) => query.metricKeys.indexOf(a.metric.key) - query.metricKeys.indexOf(b.metric.key));
}

const peersOf = ({ metric, disclosedBy, namedBy, classes }: NamedMetric): ComparisonMatrix['metrics'][number] => ({
  metric,
  disclosedBy,
  namedBy,
  peers: classes.map(peerFigure),
});

function lineOf(row: PublishedTownship): Omit<ComparisonMatrix['townships'][number], 'cells'> {
  const { officialId, peerClass, rank, grade } = row;
  return { township: townshipOf(row), officialId, peerClass, rank, grade };
}

/** @throws ProblemError not-found for a metric that the catalogue does not have */
export async function metricPage(scope: ComparisonScope, metricKey: string): Promise<MetricAcross> {
  const { work, query, own, years, previous } = scope;
  const definition = await work.metrics.find({ key: metricKey });
  if (!definition) throw notFound();
  const metric = comparedMetric(definition);
  const filter = townshipFilter(query);
  const classes = await work.published.classMetrics(own.publicationId, [metricKey]);
  const found = await work.published.townships(own.publicationId, previous?.publicationId ?? null, filter);
  const asked = { metricKeys: [metricKey], townshipIds: filter.townshipIds, classes, withSeries: true };
  const figures = await readFigures(scope, asked);
  const { disclosedBy = 0, namedBy = 0 } = namedMetrics([definition], classes)[0] ?? {};
  return {
    publication: publishedYear(own),
    years: years.map(publishedYear),
    metric,
    disclosedBy,
    namedBy,
    peers: classes.map(peerFigure),
    townships: inSelection(found, query)
      .map((row) => ({
        ...lineOf(row),
        cell: figures.cell(row, metric),
        target: figures.target(row, metricKey),
        series: figures.series(row, metricKey),
      }))
      .filter(({ cell }) => query.disclosed === null || query.disclosed === (cell.value !== null)),
  };
}
