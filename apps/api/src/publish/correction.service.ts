import { Injectable } from '@nestjs/common';
import {
  appealStates,
  type BodyOf,
  type CorrectionView,
  notFound,
  ProblemError,
  type PublicationBoard,
  type PublicationEntry,
  type PublishedRow,
  type QuotaApproval,
  type ResponseOf,
  type routes,
} from '@pingyi/contracts';
import { type Correction, notify, type Publication, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import { gradesOfClasses } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { isRated } from '../http/rated-manager';
import { notifyOfProposal } from '../views/notify-managers';
import { planCorrection, publishCorrection } from './corrected-publication';
import { publicationEntry, publishedRow } from './publication-line';

/** A correction is a further publication that says what it changed: proposed by one manager, published by another. */
@Injectable()
export class CorrectionService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor, roundId: string): Promise<PublicationBoard> {
    return this.unitOfWork.run(actor, (work) => publicationBoard(work, actor, roundId));
  }

  /** One publication of the round, in force or replaced. */
  async read(
    actor: Actor,
    roundId: string,
    publicationId: string,
  ): Promise<ResponseOf<typeof routes.readEarlierPublication>> {
    return this.unitOfWork.run(actor, async (work) => {
      const { publications } = await publicationBoard(work, actor, roundId);
      const publication = publications.find(({ id }) => id === publicationId);
      if (!publication) throw notFound();
      return { publication, results: rowsOf(await work.publications.get(publicationId)) };
    });
  }

  /** @throws ProblemError input-invalid when it changes nothing, names somebody twice or a grade that the round has not */
  async propose(
    intended: Intended,
    roundId: string,
    { results, quotaApproval }: BodyOf<typeof routes.proposeCorrection>,
  ): Promise<PublicationBoard> {
    const { actor } = intended;
    return runOnce(this.unitOfWork, intended, async (work) => {
      const round = await lockOnNotice(work, roundId);
      await requireNoProposal(work, roundId);
      const base = await inForce(work, roundId);
      requireSound(base, results);
      const { overQuota } = planCorrection(base.snapshot, results);
      requireWithinQuota(overQuota, quotaApproval);
      const correctionId = await work.corrections.insert({
        roundId,
        appealId: null,
        state: 'proposed',
        results,
        quotaApproval,
        createdAt: work.now,
        proposedBy: actor.actorId,
        proposedAt: work.now,
        settledBy: null,
        settledAt: null,
        publicationId: null,
      });
      await tellOthers(work, actor, round, correctionId);
      const data = { roundId, officials: results.map(({ officialId }) => officialId) };
      work.audit({ action: 'correction.propose', subjectType: 'correction', subjectId: correctionId, data });
      return publicationBoard(work, actor, roundId);
    });
  }

  /** Proposes what the decision on an appeal asks for. */
  async endorse(actor: Actor, correctionId: string, quotaApproval: QuotaApproval | null): Promise<PublicationBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await work.corrections.get(correctionId);
      const round = await lockOnNotice(work, roundId);
      const correction = await work.corrections.lock(correctionId);
      if (correction.state !== 'draft') throw settledAlready();
      await requireNoProposal(work, roundId);
      const { overQuota } = planCorrection((await inForce(work, roundId)).snapshot, correction.results);
      requireWithinQuota(overQuota, quotaApproval);
      const proposed = { proposedBy: actor.actorId, proposedAt: work.now };
      await work.corrections.update(correctionId, { ...proposed, state: 'proposed', quotaApproval });
      await tellOthers(work, actor, round, correctionId);
      const data = { roundId, appealId: correction.appealId };
      work.audit({ action: 'correction.propose', subjectType: 'correction', subjectId: correctionId, data });
      return publicationBoard(work, actor, roundId);
    });
  }

  /**
   * Publishes or declines; who proposed it can only take it back. Serialisable as the first publication: nothing of the round
   * that it rests on changes meanwhile.
   */
  async settle(actor: Actor, correctionId: string, confirmed: boolean): Promise<PublicationBoard> {
    return this.unitOfWork.run(
      actor,
      async (work) => {
        const { roundId } = await work.corrections.get(correctionId);
        await lockOnNotice(work, roundId);
        const correction = await work.corrections.lock(correctionId);
        if (correction.state !== 'proposed') throw settledAlready();
        if (confirmed && correction.proposedBy === actor.actorId) throw new ProblemError('second-person-required');
        const publicationId = confirmed ? await publish(work, actor, correction) : null;
        const state = confirmed ? 'published' : correction.appealId === null ? 'declined' : 'draft';
        await work.corrections.update(correctionId, {
          state,
          publicationId,
          settledBy: actor.actorId,
          settledAt: work.now,
          ...(state === 'draft' ? { proposedBy: null, proposedAt: null, quotaApproval: null } : {}),
        });
        const data = { roundId, confirmed, proposedBy: correction.proposedBy, publicationId };
        work.audit({ action: 'correction.settle', subjectType: 'correction', subjectId: correctionId, data });
        return publicationBoard(work, actor, roundId);
      },
      { isolation: 'serializable' },
    );
  }
}

async function publish(work: Work, actor: Actor, { roundId, results, quotaApproval }: Correction): Promise<string> {
  const base = await inForce(work, roundId);
  const planned = planCorrection(base.snapshot, results);
  requireWithinQuota(planned.overQuota, quotaApproval);
  if (planned.changes.length === 0) throw changesNothing();
  const publicationId = await publishCorrection(work, base, planned, { publishedBy: actor.actorId, quotaApproval });
  const touched = new Set(planned.changes.map(({ officialId }) => officialId));
  const told = planned.officials.filter(({ officialId }) => touched.has(officialId)).map(({ memberId }) => memberId);
  const leaders = (await work.members.list({ disabled: false })).filter(({ roles }) => roles.includes('leader'));
  await notify(work, {
    kind: 'published',
    roundId,
    subjectId: publicationId,
    occasion: 'corrected',
    to: [...told, ...leaders.map(({ id }) => id)],
    values: {},
  });
  return publicationId;
}

/** The round, held; @throws ProblemError state-conflict unless its result is on notice or under review */
async function lockOnNotice(work: Work, roundId: string): Promise<Round> {
  const round = await work.rounds.lock(roundId);
  if (!appealStates.includes(round.state)) {
    throw new ProblemError('state-conflict', {
      zh: '只有公示和复核申诉期间可以更正公示',
      en: 'A publication is corrected only while it is on notice or under review',
    });
  }
  return round;
}

async function inForce(work: Work, roundId: string): Promise<Publication> {
  const publication = await work.publications.findNewestWhole(roundId);
  if (!publication) throw notFound();
  return publication;
}

async function requireNoProposal(work: Work, roundId: string): Promise<void> {
  if (!(await work.corrections.find({ roundId, state: 'proposed' }))) return;
  throw new ProblemError('state-conflict', {
    zh: '已有一项更正等待另一人确认',
    en: 'A correction is waiting for another manager already',
  });
}

const settledAlready = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '这项更正已经处理过', en: 'This correction has been settled already' });

const changesNothing = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '更正没有改变任何结果', en: 'The correction changes no result' });

function requireWithinQuota(overQuota: boolean, approval: QuotaApproval | null): void {
  if (!overQuota || approval !== null) return;
  throw new ProblemError('state-conflict', {
    zh: '更正后优秀人数超过名额，须填写批准机关和批准文号，或同时更改一人的等次',
    en: 'More officials would have the first grade than the quota allows: record an approval, or change another grade too',
  });
}

function requireSound({ snapshot }: Publication, results: BodyOf<typeof routes.proposeCorrection>['results']): void {
  const officials = new Map(snapshot.officials.map((official) => [official.officialId, official]));
  const gradesOf = gradesOfClasses(snapshot.policy, snapshot.officials);
  const errors = results.flatMap(({ officialId, grade, total }, place) => {
    const official = officials.get(officialId);
    const fault = (field: string, message: string, messageEn: string) => [
      { pointer: `/results/${place}/${field}`, message, messageEn },
    ];
    if (!official) return fault('officialId', '本次公示中没有这名述职人', 'This publication has no such official');
    if (results.findIndex((other) => other.officialId === officialId) !== place) {
      return fault('officialId', '同一人列了两次', 'An official is named twice');
    }
    if (grade !== null && !gradesOf(official.peerClass).includes(grade))
      return fault('grade', '本轮次没有这个等次', 'No such grade');
    const isSame =
      (grade ?? official.grade) === official.grade && (total ?? official.line.total) === official.line.total;
    return isSame ? fault('grade', '与公示的结果相同', 'This is what is published') : [];
  });
  if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
}

async function tellOthers(work: Work, actor: Actor, { id: roundId }: Round, proposalId: string): Promise<void> {
  const proposal = { zh: '更正公示', en: 'a correcting publication' };
  await notifyOfProposal(work, actor, { roundId, proposalId, proposal, place: 'publish' });
}

const rowsOf = ({ snapshot }: Publication): PublishedRow[] =>
  snapshot.officials
    .map(publishedRow)
    .toSorted((a, b) => a.peerClass.localeCompare(b.peerClass, 'zh') || (a.rank ?? Infinity) - (b.rank ?? Infinity));

async function publicationBoard(work: Work, actor: Actor, roundId: string): Promise<PublicationBoard> {
  const round = await work.rounds.get(roundId);
  const heads = await work.publications.heads(roundId);
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const newest = heads[0] ? await work.publications.get(heads[0].id) : null;
  const publications: PublicationEntry[] = [];
  for (const head of heads) {
    const changes = head.ordinal === 1 ? [] : ((await snapshotOf(work, head.id, newest)).correction?.changes ?? []);
    const publishedBy = names.get(head.publishedBy) ?? '';
    publications.push(publicationEntry(head, changes, { publishedBy, inForce: head.id === newest?.id }));
  }
  const roles = (await isRated(work, roundId, actor.actorId)) ? [] : actor.roles;
  const manages = roles.includes('round_manager');
  const isOpen = manages && appealStates.includes(round.state) && newest !== null;
  const rows = await work.corrections.list({ roundId }, { createdAt: 'DESC' });
  const waiting = rows.some(({ state }) => state === 'proposed');
  // What is not published yet is for those who decide on it and those who watch them.
  const shown = rows.filter(({ state }) => manages || roles.includes('supervisor') || state === 'published');
  const corrections = shown.map((row): CorrectionView => {
    const done = publications.find(({ id }) => id === row.publicationId);
    const planned = newest && !done ? planCorrection(newest.snapshot, row.results) : null;
    return {
      id: row.id,
      state: row.state,
      appealId: row.appealId,
      changes: [...(done?.changes ?? planned?.changes ?? [])],
      overQuota: planned?.overQuota ?? false,
      quotaApproval: row.quotaApproval,
      proposedBy: row.proposedBy === null ? null : (names.get(row.proposedBy) ?? ''),
      proposedAt: row.proposedAt?.toISOString() ?? null,
      settledBy: row.settledBy === null ? null : (names.get(row.settledBy) ?? ''),
      settledAt: row.settledAt?.toISOString() ?? null,
      mayPropose: isOpen && row.state === 'draft' && !waiting,
      mayConfirm: isOpen && row.state === 'proposed' && row.proposedBy !== actor.actorId,
      mayDecline: isOpen && row.state === 'proposed',
    };
  });
  return {
    publications,
    corrections,
    results: isOpen && newest ? rowsOf(newest) : [],
    classes:
      newest?.snapshot.quota.map(({ peerClass, limit }) => ({
        peerClass,
        limit,
        grades: [...gradesOfClasses(newest.snapshot.policy, newest.snapshot.officials)(peerClass)],
      })) ?? [],
    mayPropose: isOpen && !waiting,
  };
}

const snapshotOf = async (work: Work, id: string, newest: Publication | null): Promise<Publication['snapshot']> =>
  newest?.id === id ? newest.snapshot : (await work.publications.get(id)).snapshot;
