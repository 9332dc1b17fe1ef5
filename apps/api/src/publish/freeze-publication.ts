import { Dimension, DimensionFigures } from '@pingyi/contracts';
import type { PublicationSnapshot, Work } from '@pingyi/persistence';
import {
  compareTownships,
  heldAdjustments,
  meanOfPublished,
  placesOn,
  plannedFor,
  policyDefaults,
  referenceDay,
  sumOfDecimals,
  townshipPromises,
} from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { countedVetoes } from '../views/counted-vetoes';
import type { DecidedTally } from './decided-tally';
import { plannedFigures } from './planned-figures';
import { releasedComments } from './released-comments';

/** What a publication of a decided tally freezes. */
export async function freeze(
  work: Work,
  actor: Actor,
  { tally, frame, confirmations }: DecidedTally,
  publishedAt: Date,
): Promise<PublicationSnapshot> {
  const round = await work.rounds.get(tally.roundId);
  const groups = await work.voterGroups.list({ roundId: round.id }, { code: 'ASC' });
  const criteria = await work.criteria.list({ roundId: round.id }, { ordinal: 'ASC' });
  const roster = await work.officials.roster(round.id);
  const lines = new Map(
    (await work.results.list({ tallyId: tally.id })).map((result) => [result.officialId, result.line]),
  );
  const adjustments = heldAdjustments(frame);
  const vetoes = await countedVetoes(work, tally);
  const comments = round.commentsReleased === true ? await releasedComments(work, tally) : null;
  const teams = new Set(frame.officials.filter(({ team }) => team === true).map(({ id }) => id));
  const officials = roster.flatMap((row) => {
    const line = lines.get(row.id);
    if (!line) return [];
    return [
      {
        officialId: row.id,
        memberId: row.memberId,
        name: row.name,
        post: row.post,
        peerClass: row.peerClass,
        townshipId: row.townshipId,
        townshipName: row.townshipName,
        principal: row.principal,
        ...(teams.has(row.id) ? { team: true } : {}),
        grade: confirmations.get(row.id)?.grade ?? null,
        gradeReason: confirmations.get(row.id)?.reason ?? null,
        adjustmentPoints: adjustments.get(row.id) ?? '0.00',
        vetoes: vetoes.get(row.id) ?? [],
        line,
        ...(comments?.has(row.id) === true ? { comments: comments.get(row.id) ?? [] } : {}),
      },
    ];
  });
  const { ruleVersion, inputHash, quota } = tally;
  if (ruleVersion === null || inputHash === null || quota === null) {
    throw new Error('a finished tally has rule version, input hash and quota');
  }
  const leastCounted = new Map(frame.groups.map(({ id, minBallots }) => [id, minBallots]));
  return {
    tenantName: actor.tenant.name,
    round: { id: round.id, title: round.title, year: round.year },
    ruleVersion,
    inputHash,
    publishedAt: publishedAt.toISOString(),
    policy: { ...policyDefaults, ...frame.policy },
    groups: groups.map(({ id, code, name, nameEn, weightPercent, minBallots }) => ({
      id,
      code,
      name,
      nameEn,
      weightPercent,
      minBallots: leastCounted.get(id) ?? minBallots,
    })),
    dimensions: Dimension.options.flatMap((dimension) => {
      const own = criteria.filter((criterion) => criterion.dimension === dimension);
      return own.length === 0 ? [] : [{ dimension, weightPoints: sumOfDecimals(own.map((row) => row.weightPoints)) }];
    }),
    criteria: criteria.map(({ id, dimension, name, nameEn, weightPoints }) => ({
      id,
      dimension,
      name,
      nameEn,
      weightPoints,
    })),
    officials,
    peerMeans: peerMeans(officials),
    quota,
  };
}

/** A mean of fewer would tell one official the figures of the other. */
const leastPeers = 3;

function peerMeans(officials: PublicationSnapshot['officials']): PublicationSnapshot['peerMeans'] {
  const byClass = Map.groupBy(officials, (official) => official.peerClass);
  return Object.fromEntries(
    [...byClass].map(([peerClass, peers]) => [
      peerClass,
      Object.fromEntries(
        Dimension.options.map((dimension) => [
          dimension,
          peers.length < leastPeers ? null : meanOfPublished(peers.map((peer) => peer.line.dimensions[dimension])),
        ]),
      ),
    ]),
  );
}

/** The grades that were decided and the read models of the comparison, beside the snapshot they come from. */
export async function writeReadModels(
  work: Work,
  publicationId: string,
  { confirmations }: DecidedTally,
  snapshot: PublicationSnapshot,
): Promise<void> {
  await work.decisions.insertAll(
    snapshot.officials.map((official) => {
      const confirmation = confirmations.get(official.officialId);
      return {
        publicationId,
        officialId: official.officialId,
        suggestedGrade: official.line.suggestedGrade,
        grade: official.grade,
        reason: confirmation?.reason ?? null,
        decidedBy: confirmation?.decidedBy ?? null,
        decidedAt: confirmation?.decidedAt ?? null,
      };
    }),
  );
  const places = await placesInYear(work, snapshot);
  const figures = await work.comparisons.catalogueFigures(snapshot.round.id);
  const planned = (await work.comparisons.planningReports(snapshot.round.id))
    .flatMap(plannedFigures)
    .map((figure) => ({ ...figure, ...places.get(figure.officialId) }));
  const ahead = new Set(
    planned.filter((figure) => plannedFor(figure, snapshot.round.year) !== null).map(({ figureId }) => figureId),
  );
  const metrics = compareTownships(
    figures
      .filter(({ figureId }) => !ahead.has(figureId))
      .map((figure) => ({ ...figure, ...places.get(figure.officialId) })),
  );
  const byTownship = Map.groupBy(metrics, (metric) => metric.townshipId);
  const sizes = new Map((await work.townships.list()).map((township) => [township.id, township]));
  const catalogueMetrics = (await work.metrics.list()).filter(({ retiredAt }) => retiredAt == null).length;
  await work.townshipResults.insertAll(
    snapshot.officials
      .flatMap((official) => {
        const { townshipId, principal } = places.get(official.officialId) ?? official;
        return principal ? [{ ...official, townshipId }] : [];
      })
      .map((official) => {
        const own = byTownship.get(official.townshipId) ?? [];
        return {
          publicationId,
          townshipId: official.townshipId,
          officialId: official.officialId,
          total: official.line.total,
          rank: official.line.rank,
          grade: official.grade,
          dimensions: DimensionFigures.parse(official.line.dimensions),
          disclosedMetrics: own.filter((metric) => metric.value !== null).length,
          knownMetrics: own.length,
          conflictingMetrics: own.filter((metric) => metric.value !== null && metric.conflicting).length,
          catalogueMetrics,
          population: sizes.get(official.townshipId)?.population ?? null,
          households: sizes.get(official.townshipId)?.households ?? null,
          villages: sizes.get(official.townshipId)?.villages ?? null,
        };
      }),
  );
  await work.townshipMetrics.insertAll(metrics.map((metric) => ({ publicationId, ...metric })));
  const promises = townshipPromises(planned, snapshot.round.year);
  await work.townshipPromises.insertAll(promises.map((promise) => ({ publicationId, ...promise })));
  await work.published.derive(publicationId);
}

/** A township's figure comes from who headed it on the round's reference day, whoever heads it by now. */
async function placesInYear(
  work: Work,
  { round, officials }: PublicationSnapshot,
): Promise<ReturnType<typeof placesOn>> {
  const ids = new Set(officials.map(({ officialId }) => officialId));
  const transfers = (await work.transfers.list()).filter(({ officialId }) => ids.has(officialId));
  return placesOn(referenceDay(round.year), officials, transfers);
}
