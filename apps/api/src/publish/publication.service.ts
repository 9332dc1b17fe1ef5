import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Dimension,
  DimensionFigures,
  notFound,
  type OwnResultView,
  ProblemError,
  type PublicationView,
} from '@pingyi/contracts';
import { type Publication, type PublicationSnapshot, type Tally, UnitOfWork, type Work } from '@pingyi/persistence';
import {
  canonicalJson,
  compareTownships,
  heldAdjustments,
  meanOfPublished,
  policyDefaults,
  type TallyInput,
} from '@pingyi/review-rules';
import type { Actor } from '../http/actor';

@Injectable()
export class PublicationService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Freezes the round's newest tally: snapshot, decided grades and the read models of the comparison, in one serialisable
   * transaction. The same tally again gives the publication there is.
   */
  async create(actor: Actor, roundId: string, tallyId: string): Promise<PublicationView> {
    return this.unitOfWork.run(
      actor,
      async (work) => {
        const round = await work.rounds.lock(roundId);
        const present = await work.publications.find({ roundId, tallyId });
        if (present) return publicationView(present);
        const tally = await publishableTally(work, round.state, roundId, tallyId);
        const publishedAt = new Date();
        const snapshot = await freeze(work, actor, tally, publishedAt);
        const snapshotHash = createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
        const id = await work.publications.insert({
          roundId,
          tallyId,
          snapshot,
          snapshotHash,
          publishedBy: actor.actorId,
          publishedAt,
        });
        await writeReadModels(work, id, roundId, snapshot);
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
        return publicationView(await work.publications.get(id));
      },
      { isolation: 'serializable' },
    );
  }

  async read(actor: Actor, roundId: string): Promise<PublicationView | null> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const [newest] = await work.publications.list({ roundId }, { publishedAt: 'DESC' });
      return newest ? publicationView(newest) : null;
    });
  }

  /** @throws ProblemError not-found before publication, or when the member is no official of the round */
  async ownResult(actor: Actor, roundId: string): Promise<OwnResultView> {
    return this.unitOfWork.run(actor, async (work) => {
      const [newest] = await work.publications.list({ roundId }, { publishedAt: 'DESC' });
      const own = newest?.snapshot.officials.find((official) => official.memberId === actor.actorId);
      if (!newest || !own) throw notFound();
      return ownResultView(newest, own);
    });
  }
}

async function publishableTally(work: Work, state: string, roundId: string, tallyId: string): Promise<Tally> {
  const tally = await work.tallies.get(tallyId);
  const [newest] = await work.tallies.list({ roundId }, { requestedAt: 'DESC' });
  if (tally.roundId !== roundId) throw notFound();
  if (state !== 'computed' || tally.state !== 'done' || newest?.id !== tallyId) {
    throw new ProblemError('state-conflict', {
      zh: '只能公布本轮次最近一次完成的计票',
      en: 'Only the newest finished tally of the round can be published',
    });
  }
  return tally;
}

async function freeze(work: Work, actor: Actor, tally: Tally, publishedAt: Date): Promise<PublicationSnapshot> {
  const round = await work.rounds.get(tally.roundId);
  const groups = await work.voterGroups.list({ roundId: round.id }, { code: 'ASC' });
  const criteria = await work.criteria.list({ roundId: round.id }, { ordinal: 'ASC' });
  const roster = await work.officials.roster(round.id);
  const lines = new Map(
    (await work.results.list({ tallyId: tally.id })).map((result) => [result.officialId, result.line]),
  );
  const adjustments = heldAdjustments(JSON.parse(tally.input ?? '') as TallyInput);
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
        grade: line.suggestedGrade,
        adjustmentPoints: adjustments.get(row.id) ?? '0.00',
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
      return own.length === 0 ? [] : [{ dimension, weightPoints: sumOfHundredths(own.map((row) => row.weightPoints)) }];
    }),
    officials,
    peerMeans: peerMeans(officials),
    quota,
  };
}

/** Exact sum of decimals with at most two decimals, as text. */
function sumOfHundredths(values: readonly string[]): string {
  const hundredths = values.reduce((sum, value) => sum + Math.round(Number(value) * 100), 0);
  return (hundredths / 100).toString();
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
  roundId: string,
  snapshot: PublicationSnapshot,
): Promise<void> {
  await work.decisions.insertAll(
    snapshot.officials.map((official) => ({
      publicationId,
      officialId: official.officialId,
      suggestedGrade: official.line.suggestedGrade,
      grade: official.grade,
    })),
  );
  const metrics = compareTownships(await work.comparisons.catalogueFigures(roundId));
  const byTownship = Map.groupBy(metrics, (metric) => metric.townshipId);
  await work.townshipResults.insertAll(
    snapshot.officials
      .filter((official) => official.principal)
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
  };
}
