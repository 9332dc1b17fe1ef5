import { Dimension, notFound, type OfficialProfile, type TownshipProfile } from '@pingyi/contracts';
import type { ClassMetric, GroupSheets, PublishedOfficial } from '@pingyi/persistence';
import { policyDefaults, sumOfDecimals } from '@pingyi/review-rules';
import type { Actor } from '../../http/actor';
import { townshipOf } from '../round-view';
import { askedMetrics } from './comparison-pages';
import { type ComparisonScope, previousYear, publicationIds, publishedYear } from './comparison-scope';
import { peerFigure, readFigures } from './measured-cells';
import { namedMetrics } from './metric-definition';
import { criteriaOf, criterionOf, partsOf, rankedRow, yearResult } from './ranked-rows';
import { readAlerts } from './township-alerts';

/** @throws ProblemError not-found for a township that is not in the publication */
export async function townshipPage(scope: ComparisonScope, townshipId: string): Promise<TownshipProfile> {
  const { work, own, years, previous } = scope;
  const only = { peerClass: null, kind: null, grade: null, townshipIds: [townshipId] };
  const [row] = await work.published.townships(own.publicationId, previous?.publicationId ?? null, only);
  if (!row) throw notFound();
  const peers = (await work.published.classes(own.publicationId)).find(({ peerClass }) => peerClass === row.peerClass);
  const classes = (await work.published.classMetrics(own.publicationId, null)).filter(
    ({ peerClass }) => peerClass === row.peerClass,
  );
  const metrics = askedMetrics(namedMetrics(await work.metrics.list(), classes), scope);
  const asked = { metricKeys: null, townshipIds: [townshipId], classes, withSeries: true };
  const figures = await readFigures(scope, asked);
  const officials = await work.published.officialsOf(own.publicationId, townshipId);
  const earlier = await work.published.yearsOfTownship(publicationIds(years), townshipId);
  const { population, households, villages } = row;
  const criteria = criteriaOf(peers);
  return {
    publication: publishedYear(own),
    previous: previousYear(scope),
    years: years.map(publishedYear),
    row: rankedRow(row, criteria),
    rankedCount: peers?.ranked ?? 0,
    size: { population, households, villages },
    dimensions: dimensionsIn(row.dimensions).map((dimension) => ({
      dimension,
      own: row.dimensions[dimension] ?? null,
      median: peers?.dimensions[dimension]?.median ?? null,
      best: peers?.dimensions[dimension]?.best ?? null,
    })),
    criteria: criteria.map((criterion) => ({
      ...criterionOf(criterion),
      own: row.criteria[criterion.id] ?? null,
      median: criterion.median,
      best: criterion.best,
    })),
    results: years.map(({ publicationId }) => yearResult(earlier.find((year) => year.publicationId === publicationId))),
    metrics: metrics.map(({ metric, classes: own_ }) => ({
      metric,
      cell: figures.cell(row, metric),
      target: figures.target(row, metric.key),
      peer: peerOf(own_, row.peerClass),
      series: figures.series(row, metric.key),
      promise: figures.promise(row, metric),
    })),
    officials: officials.map(({ officialId, name, post, peerClass, principal, total, rank, grade }) => ({
      officialId,
      name,
      post,
      peerClass,
      principal,
      total,
      rank,
      grade,
    })),
    alerts: await readAlerts(scope, [row], [townshipId]),
  };
}

const dimensionsIn = (told: Partial<Record<Dimension, unknown>>): Dimension[] =>
  Dimension.options.filter((dimension) => dimension in told);

function peerOf(classes: readonly ClassMetric[], peerClass: string): TownshipProfile['metrics'][number]['peer'] {
  const [own] = classes;
  return own ? peerFigure(own) : { peerClass, known: 0, median: null, best: null };
}

/** The roles that let a member see others' profiles; an official sees their own alone. */
export const seesOthers = ({ roles }: Actor): boolean => roles.some((role) => role !== 'official' && role !== 'rater');

/**
 * @throws ProblemError not-found for an official who is not in the publication, or is another than the asking one
 */
export async function officialPage(scope: ComparisonScope, actor: Actor, officialId: string): Promise<OfficialProfile> {
  const { work, own, years } = scope;
  const official = await work.published.findOfficial(own.publicationId, officialId);
  const isOwn = official?.memberId === actor.actorId;
  if (!official || !(isOwn || seesOthers(actor))) throw notFound();
  const round = await work.rounds.get(own.roundId);
  const criteria = await work.criteria.list({ roundId: own.roundId });
  const groups = await work.voterGroups.list({ roundId: own.roundId }, { code: 'ASC' });
  const peers = (await work.published.classes(own.publicationId)).find(
    ({ peerClass }) => peerClass === official.peerClass,
  );
  const earlier = await work.published.yearsOfMember(publicationIds(years), official.memberId);
  const words = { ...policyDefaults, ...round.policy }.words.map(({ word }) => word);
  const told = new Map(official.groups.map((group) => [group.groupId, group]));
  const { total, rank, grade, adjustmentPoints, name, post, peerClass, principal } = official;
  return {
    publication: publishedYear(own),
    official: { id: officialId, name, post, peerClass, principal },
    township: townshipOf(official),
    total,
    rank,
    grade,
    adjustmentPoints,
    rankedCount: peers?.ranked ?? 0,
    parts: partsOf(official),
    vetoes: official.vetoes.map(({ cause, effect }) => ({ cause, effect })),
    totalMean: peers?.totalMean ?? null,
    dimensions: dimensionsIn(official.dimensions).map((dimension) => ({
      dimension,
      weightPoints: sumOfDecimals(criteria.filter((row) => row.dimension === dimension).map((row) => row.weightPoints)),
      own: official.dimensions[dimension] ?? null,
      classMean: peers?.dimensions[dimension]?.mean ?? null,
    })),
    criteria: criteriaOf(peers).map((criterion) => ({
      ...criterionOf(criterion),
      own: official.criteria[criterion.id] ?? null,
      classMean: criterion.mean,
    })),
    groups: groups.map(({ id, code, name: groupName, nameEn }) => ({
      groupId: id,
      code,
      name: groupName,
      nameEn,
      shown: shownOf(told.get(id), words, isOwn && !seesOthers(actor)),
    })),
    years: years.flatMap(({ year, publicationId }) => {
      const result = earlier.find((row) => row.publicationId === publicationId);
      return result ? [{ year, total: result.total, rank: result.rank, grade: result.grade }] : [];
    }),
    metrics: principal ? await ownMetrics(scope, official) : [],
  };
}

/** To the official themselves a group is its mean: how its sheets lie would say how somebody voted. */
function shownOf(
  group: GroupSheets | undefined,
  words: readonly string[],
  meanOnly: boolean,
): OfficialProfile['groups'][number]['shown'] {
  if (!group) return null;
  const { counted, mean, abstained, spread } = group;
  if (meanOnly) return { counted, mean, words: null, abstained: 0, spread: null };
  const cast = group.words;
  return {
    counted,
    mean,
    abstained,
    spread,
    words: cast && words.map((word) => ({ word, ballots: cast[word] ?? 0 })),
  };
}

async function ownMetrics(
  { work, own }: ComparisonScope,
  { townshipId, peerClass }: PublishedOfficial,
): Promise<OfficialProfile['metrics']> {
  const classes = (await work.published.classMetrics(own.publicationId, null)).filter(
    (row) => row.peerClass === peerClass,
  );
  const cells = await work.published.cells([own.publicationId], null, [townshipId]);
  const byKey = new Map(cells.map((cell) => [cell.metricKey, cell]));
  return namedMetrics(await work.metrics.list(), classes).map(({ metric, classes: [peer] }) => {
    const cell = byKey.get(metric.key);
    return {
      metric,
      standing: cell === undefined ? 'absent' : cell.value === null ? 'undisclosed' : 'disclosed',
      value: cell?.value ?? null,
      conflicting: cell?.conflicting ?? false,
      figureId: cell?.figureId ?? null,
      classMedian: peer?.median ?? null,
    };
  });
}
