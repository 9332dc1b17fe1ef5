import { Injectable } from '@nestjs/common';
import { type BodyOf, notFound, type OfficialInput, ProblemError, type Role, type routes } from '@pingyi/contracts';
import { type Official, type Rater, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { ratedManager } from '../http/rated-manager';
import { mixedClass } from './policy-rules';
import { lockSetUp, unratedManagers } from './round-facts';

/** Officials and raters of a round, one by one, until scoring opens. */
@Injectable()
export class RosterService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async addOfficial(
    intended: Intended,
    roundId: string,
    { memberId, ...input }: BodyOf<typeof routes.addOfficial>,
  ): Promise<{ id: string }> {
    return runOnce(this.unitOfWork, intended, async (work) => {
      await lockSetUp(work, roundId);
      if (memberId === intended.actor.actorId) throw ratedManager();
      await requireMember(work, memberId, 'official');
      if (await work.officials.find({ roundId, memberId })) throw onList();
      await requireAManagerLeft(work, roundId, memberId);
      await requireUnmixed(work, roundId, input);
      const id = await work.officials.insert({ roundId, memberId, ...(await rowOf(work, input)) });
      work.audit({ action: 'official.add', subjectType: 'official', subjectId: id, data: { roundId, memberId } });
      return { id };
    });
  }

  async changeOfficial(actor: Actor, roundId: string, officialId: string, input: OfficialInput): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      await lockSetUp(work, roundId);
      await officialOf(work, roundId, officialId);
      await requireUnmixed(work, roundId, input, officialId);
      await work.officials.update(officialId, await rowOf(work, input));
      const data = { roundId, kind: input.kind, graded: input.ungradedReason === null };
      work.audit({ action: 'official.change', subjectType: 'official', subjectId: officialId, data });
    });
  }

  async removeOfficial(actor: Actor, roundId: string, officialId: string): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      await lockSetUp(work, roundId);
      const { memberId } = await officialOf(work, roundId, officialId);
      await work.officials.lock(officialId);
      if (await work.submissions.find({ officialId })) {
        throw new ProblemError('state-conflict', {
          zh: '该述职人已上传报告，不能移出；可改为不定等次并写明原因',
          en: 'This official has uploaded a report and stays on the list; say instead why there is no grade',
        });
      }
      for (const table of [
        work.assignments,
        work.recusals,
        work.pairChanges,
        work.leaderComments,
        work.transfers,
        work.metricTargets,
      ] as const) {
        await table.remove({ officialId });
      }
      await work.extensions.remove({ roundId, stage: 'collecting', memberId });
      await removeRow(() => work.officials.remove({ id: officialId }));
      const data = { roundId, memberId };
      work.audit({ action: 'official.remove', subjectType: 'official', subjectId: officialId, data });
    });
  }

  async addRater(
    intended: Intended,
    roundId: string,
    { memberId, groupId }: BodyOf<typeof routes.addRater>,
  ): Promise<{ id: string }> {
    return runOnce(this.unitOfWork, intended, async (work) => {
      await lockSetUp(work, roundId);
      const { displayName } = await requireMember(work, memberId, 'rater');
      await requireGroup(work, roundId, groupId);
      if (await work.raters.find({ roundId, memberId })) throw onList();
      const id = await work.raters.insert({ roundId, memberId, groupId, name: displayName });
      work.audit({ action: 'rater.add', subjectType: 'rater', subjectId: id, data: { roundId, memberId, groupId } });
      return { id };
    });
  }

  async changeRater(actor: Actor, roundId: string, raterId: string, groupId: string): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      await lockSetUp(work, roundId);
      await raterOf(work, roundId, raterId);
      await requireGroup(work, roundId, groupId);
      await work.raters.update(raterId, { groupId });
      await work.assignments.removeUnfitting(roundId);
      work.audit({ action: 'rater.change', subjectType: 'rater', subjectId: raterId, data: { roundId, groupId } });
    });
  }

  async removeRater(actor: Actor, roundId: string, raterId: string): Promise<void> {
    await this.unitOfWork.run(actor, async (work) => {
      await lockSetUp(work, roundId);
      const { memberId } = await raterOf(work, roundId, raterId);
      await work.assignments.remove({ raterId });
      await work.recusals.remove({ raterId });
      await work.pairChanges.remove({ raterId });
      await work.extensions.remove({ roundId, stage: 'scoring', memberId });
      await removeRow(() => work.raters.remove({ id: raterId }));
      work.audit({ action: 'rater.remove', subjectType: 'rater', subjectId: raterId, data: { roundId, memberId } });
    });
  }

  /** Keeps where the official was, and puts their row where they are now. */
  async transfer(
    intended: Intended,
    roundId: string,
    officialId: string,
    body: BodyOf<typeof routes.transferOfficial>,
  ): Promise<{ id: string }> {
    return runOnce(this.unitOfWork, intended, async (work) => {
      await lockSetUp(work, roundId);
      const official = await officialOf(work, roundId, officialId);
      const townshipId = await townshipFor(work, body.township);
      if (townshipId === official.townshipId) {
        throw new ProblemError('state-conflict', {
          zh: '调入乡镇与现在的乡镇相同',
          en: 'The official is in that township already',
        });
      }
      const last = await work.transfers.first({ officialId }, { effectiveOn: 'DESC' });
      if (last !== null && last.effectiveOn >= body.effectiveOn) {
        throw new ProblemError('state-conflict', {
          zh: `调动日期须在上一次调动（${last.effectiveOn}）之后`,
          en: `The day has to be after that of the last transfer (${last.effectiveOn})`,
        });
      }
      const id = await work.transfers.insert({
        officialId,
        fromTownshipId: official.townshipId,
        fromPost: official.post,
        fromPrincipal: official.principal,
        toTownshipId: townshipId,
        toPost: body.post,
        effectiveOn: body.effectiveOn,
        reason: body.reason,
        recordedBy: intended.actor.actorId,
        recordedAt: work.now,
      });
      await work.officials.update(officialId, { townshipId, post: body.post, principal: body.principal });
      const data = { roundId, fromTownshipId: official.townshipId, townshipId, effectiveOn: body.effectiveOn };
      work.audit({ action: 'official.transfer', subjectType: 'official', subjectId: officialId, data });
      return { id };
    });
  }

  /** Comments are made when reports are heard and read, so also after scoring opened; an archived round is closed. */
  async comment(
    intended: Intended,
    roundId: string,
    officialId: string,
    body: BodyOf<typeof routes.recordLeaderComment>,
  ): Promise<{ id: string }> {
    return runOnce(this.unitOfWork, intended, async (work) => {
      const state = await work.rounds.holdState(roundId);
      if (state === 'archived' || state === 'suspended') {
        throw new ProblemError('state-conflict', {
          zh: '轮次已归档或已中止，不能再登记点评',
          en: 'The round is archived or suspended; comments are no longer recorded',
        });
      }
      await officialOf(work, roundId, officialId);
      const row = { officialId, ...body, recordedBy: intended.actor.actorId, recordedAt: work.now };
      const id = await work.leaderComments.insert(row);
      work.audit({ action: 'official.comment', subjectType: 'official', subjectId: officialId, data: { roundId } });
      return { id };
    });
  }
}

async function rowOf(work: Work, { township, ungradedReason, ...input }: OfficialInput) {
  const townshipId = await townshipFor(work, township);
  return { ...input, townshipId, graded: ungradedReason === null, ungradedReason };
}

/** The township of that name; one that is new is made, known by its name alone. */
async function townshipFor(work: Work, { name, kind }: OfficialInput['township']): Promise<string> {
  const present = await work.townships.find({ name });
  if (present) return present.id;
  return work.townships.insert({ name, kind, population: null, households: null, villages: null });
}

async function officialOf(work: Work, roundId: string, officialId: string): Promise<Official> {
  const official = await work.officials.get(officialId);
  if (official.roundId !== roundId) throw notFound();
  return official;
}

async function raterOf(work: Work, roundId: string, raterId: string): Promise<Rater> {
  const rater = await work.raters.get(raterId);
  if (rater.roundId !== roundId) throw notFound();
  return rater;
}

async function requireGroup(work: Work, roundId: string, groupId: string): Promise<void> {
  const group = await work.voterGroups.get(groupId);
  if (group.roundId !== roundId) throw notFound();
}

async function requireMember(work: Work, memberId: string, role: Role) {
  const member = await work.members.get(memberId);
  if (member.disabled || !member.roles.includes(role)) {
    throw new ProblemError('state-conflict', {
      zh: role === 'official' ? '该成员没有述职人角色，或已停用' : '该成员没有评委角色，或已停用',
      en: `This member does not have the role of ${role === 'official' ? 'an official' : 'a rater'}, or is disabled`,
    });
  }
  return member;
}

/** @throws ProblemError state-conflict when nobody could manage the round any more */
async function requireAManagerLeft(work: Work, roundId: string, memberId: string): Promise<void> {
  const { roles } = await work.members.get(memberId);
  if (!roles.includes('round_manager')) return;
  const rated = (await work.officials.list({ roundId })).map((official) => official.memberId);
  if ((await unratedManagers(work, [...rated, memberId])).length > 0) return;
  throw new ProblemError('state-conflict', {
    zh: '加入后将没有人可以组织本轮次：评议组成员不能同时是述职人',
    en: 'Nobody could manage the round any more: whoever is rated in it cannot manage it',
  });
}

/** @throws ProblemError input-invalid where a class would hold leadership teams and persons */
async function requireUnmixed(
  work: Work,
  roundId: string,
  { kind, peerClass }: Pick<OfficialInput, 'kind' | 'peerClass'>,
  officialId?: string,
): Promise<void> {
  const others = (await work.officials.list({ roundId, peerClass })).filter(({ id }) => id !== officialId);
  if (others.every((other) => (other.kind === 'team') === (kind === 'team'))) return;
  const { zh, en } = mixedClass(peerClass);
  throw new ProblemError('input-invalid', undefined, {
    errors: [{ pointer: '/peerClass', message: zh, messageEn: en }],
  });
}

const onList = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '该成员已在本轮次名单中', en: 'This member is on the list already' });

/** A row that something else was recorded for meanwhile stays. */
async function removeRow(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== '23503') throw error;
    throw new ProblemError(
      'state-conflict',
      { zh: '已有与其相关的记录，不能移出', en: 'Something is on record about this person, so they stay on the list' },
      { cause: error },
    );
  }
}
