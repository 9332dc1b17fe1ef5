import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Dimension,
  DimensionFigures,
  notFound,
  type OwnResultView,
  type ProblemDetail,
  ProblemError,
  type PublicationView,
  type RoundState,
} from '@pingyi/contracts';
import { type Publication, type PublicationSnapshot, UnitOfWork, type Work } from '@pingyi/persistence';
import {
  canonicalJson,
  canTransition,
  compareTownships,
  heldAdjustments,
  meanOfPublished,
  sumOfDecimals,
  policyDefaults,
  type TransitionGuard,
  placesOn,
  referenceDay,
} from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { countedVetoes } from '../views/counted-vetoes';
import { type DecidedTally, findDecidedTally } from './decided-tally';
import { notifyOfPublication } from './notify-publication';

@Injectable()
export class PublicationService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Freezes the round's newest tally: snapshot, decided grades and the read models of the comparison, in one serialisable
   * transaction. The same tally again gives the publication there is.
   */
  async create({ actor, intent }: Intended, roundId: string, tallyId: string): Promise<PublicationView> {
    return runOnce(
      this.unitOfWork,
      { actor, intent },
      async (work) => {
        const round = await work.rounds.lock(roundId);
        const present = await work.publications.find({ roundId, tallyId, ordinal: 1 });
        if (present) return publicationView(present);
        const decided = await publishableTally(work, round.state, roundId, tallyId);
        const publishedAt = work.now;
        const snapshot = await freeze(work, actor, decided, publishedAt);
        const snapshotHash = createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
        const id = await work.publications.insert({
          roundId,
          tallyId,
          ordinal: 1,
          snapshot,
          snapshotHash,
          publishedBy: actor.actorId,
          publishedAt,
        });
        await writeReadModels(work, id, decided, snapshot);
        await work.rounds.update(roundId, { state: 'notice', version: round.version + 1 });
        work.audit({
          action: 'publication.create',
          subjectType: 'publication',
          subjectId: id,
          data: {
            roundId,
            tallyId,
            snapshotHash,
            tiesAtLine: snapshot.quota.reduce((count, row) => count + row.tieAtLine.length, 0),
          },
        });
        await notifyOfPublication(work, roundId, id);
        return publicationView(await work.publications.get(id));
      },
      { isolation: 'serializable' },
    );
  }

  async read(actor: Actor, roundId: string): Promise<PublicationView | null> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const newest = await work.publications.findNewestWhole(roundId);
      return newest ? publicationView(newest) : null;
    });
  }

  /** @throws ProblemError not-found before publication, or when the member is no official of the round */
  async ownResult(actor: Actor, roundId: string): Promise<OwnResultView> {
    return this.unitOfWork.run(actor, async (work) => {
      const newest = await work.publications.findNewestWhole(roundId);
      const own = newest?.snapshot.officials.find((official) => official.memberId === actor.actorId);
      if (!newest || !own) throw notFound();
      return ownResultView(newest, own);
    });
  }
}

/** @throws ProblemError state-conflict with what still has to be decided */
async function publishableTally(
  work: Work,
  state: RoundState,
  roundId: string,
  tallyId: string,
): Promise<DecidedTally> {
  const tally = await work.tallies.get(tallyId);
  if (tally.roundId !== roundId) throw notFound();
  const decided = await findDecidedTally(work, roundId);
  if (decided?.tally.id !== tallyId) {
    throw new ProblemError('state-conflict', {
      zh: '只能公布本轮次最近一次完成的计票',
      en: 'Only the newest finished tally of the round can be published',
    });
  }
  const answer = canTransition(state, 'notice', decided.holding);
  if (!answer.allowed) {
    const [guard] = answer.missing;
    throw new ProblemError('state-conflict', (guard && undecided[guard]) ?? notDeciding);
  }
  return decided;
}

const notDeciding: ProblemDetail = {
  zh: '等次评定之后才能公布',
  en: 'The result can be published once its grades are decided',
};

const undecided: Partial<Record<TransitionGuard, ProblemDetail>> = {
  every_grade_decided: { zh: '还有等次没有确认', en: 'Some grades are not confirmed yet' },
  ties_decided: {
    zh: '名额线上的同分还没有集体研究决定',
    en: 'A tie at the quota line is not decided yet',
  },
  vetoes_confirmed: {
    zh: '还有一票否决或加减分待处理，或确认后还没有重新计票',
    en: 'A veto or adjustment is not settled yet, or was confirmed after this tally',
  },
  recusals_counted: {
    zh: '计票之后又有回避登记，需要重新计票',
    en: 'A pair was recused after this tally; count the round again',
  },
  within_quota: { zh: '优秀人数超过名额', en: 'More officials have the first grade than the quota allows' },
};

async function freeze(
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
        grade: confirmations.get(row.id)?.grade ?? null,
        gradeReason: confirmations.get(row.id)?.reason ?? null,
        adjustmentPoints: adjustments.get(row.id) ?? '0.00',
        vetoes: vetoes.get(row.id) ?? [],
        line,
      },
    ];
  });
  const { ruleVersion, inputHash, quota } = tally;
  if (ruleVersion === null || inputHash === null || quota === null) {
    throw new Error('a finished tally has rule version, input hash and quota');
  }
  return {
    tenantName: actor.tenant.name,
    round: { id: round.id, title: round.title, year: round.year },
    ruleVersion,
    inputHash,
    publishedAt: publishedAt.toISOString(),
    policy: { ...policyDefaults, ...round.policy },
    groups: groups.map(({ id, code, name, nameEn, weightPercent, minBallots }) => ({
      id,
      code,
      name,
      nameEn,
      weightPercent,
      minBallots,
    })),
    dimensions: Dimension.options.flatMap((dimension) => {
      const own = criteria.filter((criterion) => criterion.dimension === dimension);
      return own.length === 0 ? [] : [{ dimension, weightPoints: sumOfDecimals(own.map((row) => row.weightPoints)) }];
    }),
    officials,
    peerMeans: peerMeans(officials),
    quota,
  };
}

function peerMeans(officials: PublicationSnapshot['officials']): PublicationSnapshot['peerMeans'] {
  const byClass = Map.groupBy(officials, (official) => official.peerClass);
  return Object.fromEntries(
    [...byClass].map(([peerClass, peers]) => [
      peerClass,
      Object.fromEntries(
        Dimension.options.map((dimension) => [
          dimension,
          meanOfPublished(peers.map((peer) => peer.line.dimensions[dimension])),
        ]),
      ),
    ]),
  );
}

async function writeReadModels(
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
  const metrics = compareTownships(figures.map((figure) => ({ ...figure, ...places.get(figure.officialId) })));
  const byTownship = Map.groupBy(metrics, (metric) => metric.townshipId);
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
        };
      }),
  );
  await work.townshipMetrics.insertAll(metrics.map((metric) => ({ publicationId, ...metric })));
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

function publicationView(row: Publication): PublicationView {
  return {
    id: row.id,
    roundId: row.roundId,
    tallyId: row.tallyId,
    ruleVersion: row.snapshot.ruleVersion,
    inputHash: row.snapshot.inputHash,
    snapshotHash: row.snapshotHash,
    publishedAt: row.publishedAt.toISOString(),
  };
}

function ownResultView(publication: Publication, own: PublicationSnapshot['officials'][number]): OwnResultView {
  const { snapshot } = publication;
  const { line } = own;
  return {
    publication: publicationView(publication),
    officialId: own.officialId,
    name: own.name,
    post: own.post,
    townshipName: own.townshipName,
    peerClass: own.peerClass,
    peerCount: snapshot.officials.filter((official) => official.peerClass === own.peerClass).length,
    total: line.total,
    rank: line.rank,
    grade: own.grade,
    groups: snapshot.groups.map((group) => ({
      groupId: group.id,
      code: group.code,
      counted: line.groups[group.id]?.counted ?? 0,
      mean: line.groups[group.id]?.mean ?? null,
    })),
    dimensions: snapshot.dimensions.map(({ dimension }) => ({
      dimension,
      own: line.dimensions[dimension] ?? null,
      peerMean: snapshot.peerMeans[own.peerClass]?.[dimension] ?? null,
    })),
    flags: [...line.flags],
    vetoes: (own.vetoes ?? []).map(({ cause, effect }) => ({ cause, effect })),
  };
}
