import { Injectable } from '@nestjs/common';
import {
  type AppealDecision,
  appealStates,
  type AppealView,
  type BodyOf,
  notFound,
  ProblemError,
  type routes,
} from '@pingyi/contracts';
import { managersOf, UnitOfWork, type Work } from '@pingyi/persistence';
import { answerAppealStep, gradesOfClasses, panelFaults, panelVerdict } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import type { AppealReader } from '../views/appeal-readers';
import { lockAppeal, openAppeal, type OpenedAppeal } from './appeal-access';
import { aboutAppeal } from './appeal.service';
import { notifyOfAppeal } from './appeal-notices';
import { appealView } from './appeal-view';
import { termsOf } from './appeal-window';
import { refusedStep, unchangedPanel, unsoundPanel } from './appeal-words';
import { firstCommittee, panelCandidates } from './first-committee';

/** What managers and panels do with an appeal: take it in, hear, vote and decide. */
@Injectable()
export class AppealJudgingService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async settle(actor: Actor, appealId: string, body: BodyOf<typeof routes.settleAppeal>): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const opened = await lockAs(work, actor, appealId, 'manager');
      const { appeal, official } = opened;
      const action = body.accepted ? 'accept' : 'refuse';
      const holding = [...onNotice(opened), 'reason_recorded', 'panel_sound'] as const;
      const answer = answerAppealStep(appeal.state, { action, by: 'manager' }, holding);
      if (!answer.allowed) throw refusedStep(answer.missing);
      if (body.accepted) await this.seat(work, actor, opened, body);
      const settled = { settledBy: actor.actorId, settledAt: work.now, settledReason: body.reason };
      await work.appeals.update(appealId, { ...settled, state: answer.to });
      await notifyOfAppeal(work, appeal, body.accepted ? 'accepted' : 'refused', [official.memberId]);
      if (body.accepted) await notifyOfAppeal(work, appeal, 'seated', body.panel);
      const panel = body.accepted ? { panel: body.panel, chairId: body.chairId } : {};
      const data = { ...aboutAppeal(appeal), accepted: body.accepted, ...panel };
      work.audit({ action: 'appeal.settle', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  /** Replaces members who cannot go on. The draft stays on the table; all vote on it anew, as some have not heard the others. */
  async reseat(actor: Actor, appealId: string, body: BodyOf<typeof routes.changePanel>): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const opened = await lockAs(work, actor, appealId, 'manager');
      const { appeal, official, panel: seated } = opened;
      if (appeal.state !== 'accepted') throw refusedStep([]);
      if (onNotice(opened).length === 0) throw refusedStep(['result_under_notice']);
      const { panel, chairId, reason } = body;
      const before = seated.map(({ memberId }) => memberId);
      const joined = panel.filter((memberId) => !before.includes(memberId));
      const left = before.filter((memberId) => !panel.includes(memberId));
      const sameChair = seated.some(({ memberId, chair }) => chair && memberId === chairId);
      if (joined.length === 0 && left.length === 0 && sameChair) throw unchangedPanel();
      await work.panelists.remove({ appealId });
      await this.seat(work, actor, opened, body);
      const draftVersion = appeal.draft === null ? appeal.draftVersion : appeal.draftVersion + 1;
      const formerPanelists = [...appeal.formerPanelists, ...left];
      await work.appeals.update(appealId, { panelReason: reason, formerPanelists, draftVersion });
      const occasion = (step: string): string => `${step}:${work.now.toISOString()}`;
      await notifyOfAppeal(work, appeal, 'seated', joined, occasion('seated'));
      await notifyOfAppeal(work, appeal, 'unseated', left, occasion('unseated'));
      const others = before.filter((memberId) => panel.includes(memberId));
      await notifyOfAppeal(work, appeal, 'reseated', [official.memberId, ...others], occasion('reseated'));
      const data = { ...aboutAppeal(appeal), panel, chairId, left };
      work.audit({ action: 'appeal.reseat', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  /** @throws ProblemError input-invalid when somebody in the panel must not judge */
  private async seat(
    work: Work,
    actor: Actor,
    { appeal, round, official }: OpenedAppeal,
    { panel, chairId }: { readonly panel: readonly string[]; readonly chairId: string },
  ): Promise<void> {
    const committee = await firstCommittee(work, appeal, official, actor.actorId);
    const reviewers = new Set((await panelCandidates(work, committee)).map(({ memberId }) => memberId));
    const faults = panelFaults(panel, chairId, termsOf(round).panelMembers, committee);
    // Who is no reviewer of this tenant is not told apart from who is barred.
    if (panel.some((memberId) => !reviewers.has(memberId)) && !faults.includes('barred')) faults.push('barred');
    if (faults.length > 0) throw unsoundPanel(faults);
    await work.panelists.insertAll(
      panel.map((memberId) => ({
        appealId: appeal.id,
        memberId,
        chair: memberId === chairId,
        agrees: null,
        remark: '',
        votedAt: null,
      })),
    );
  }

  async extend(actor: Actor, appealId: string, reason: string): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { appeal, official, panel } = await lockAs(work, actor, appealId, 'manager');
      if (appeal.state !== 'accepted' || appeal.extendedReason !== null) {
        throw new ProblemError('state-conflict', {
          zh: '只有已受理、没有延长过的可以延长一次',
          en: 'Only an accepted appeal can be put off, and only once',
        });
      }
      await work.appeals.update(appealId, { extendedReason: reason });
      await notifyOfAppeal(work, appeal, 'extended', [official.memberId, ...panel.map(({ memberId }) => memberId)]);
      work.audit({ action: 'appeal.extend', subjectType: 'appeal', subjectId: appealId, data: aboutAppeal(appeal) });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  async hear(intended: Intended, appealId: string, note: BodyOf<typeof routes.recordHearing>): Promise<AppealView> {
    const { actor } = intended;
    return runOnce(this.unitOfWork, intended, async (work) => {
      const { appeal } = await lockAtTable(work, actor, appealId);
      const { heldOn, text } = note;
      const row = { appealId, heldOn, text, writtenBy: actor.actorId, writtenAt: work.now };
      const noteId = await work.hearingNotes.insert(row);
      const data = { ...aboutAppeal(appeal), noteId };
      work.audit({ action: 'appeal.hear', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  /** @throws ProblemError input-invalid when it changes nothing, or names a grade that the round has not */
  async draft(actor: Actor, appealId: string, body: BodyOf<typeof routes.draftDecision>): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const opened = await lockChaired(work, actor, appealId);
      const { appeal, panel } = opened;
      if (body.version !== appeal.draftVersion) throw new ProblemError('version-conflict');
      const draft = await decisionOf(work, opened, body);
      const draftVersion = appeal.draftVersion + 1;
      await work.appeals.update(appealId, { draft, draftVersion });
      await work.panelists.updateWhere({ appealId }, { agrees: null, remark: '', votedAt: null });
      const members = panel.map(({ memberId }) => memberId);
      await notifyOfAppeal(work, appeal, 'put_to_vote', members, `put_to_vote:${draftVersion}`);
      const data = { ...aboutAppeal(appeal), draftVersion };
      work.audit({ action: 'appeal.draft', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  async vote(actor: Actor, appealId: string, body: BodyOf<typeof routes.voteOnAppeal>): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { appeal, panel } = await lockAtTable(work, actor, appealId);
      requireDraft(appeal, body.draftVersion);
      const seat = panel.find(({ memberId }) => memberId === actor.actorId);
      if (!seat) throw notFound();
      await work.panelists.update(seat.id, { agrees: body.agrees, remark: body.remark, votedAt: work.now });
      const data = { ...aboutAppeal(appeal), draftVersion: body.draftVersion };
      work.audit({ action: 'appeal.vote', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  /** Concludes the draft; a changed result becomes a draft correction, which two managers publish. */
  async decide(actor: Actor, appealId: string, draftVersion: number): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const opened = await lockChaired(work, actor, appealId);
      const { appeal, official, panel } = opened;
      const votes = panel.flatMap(({ agrees }) => (agrees === null ? [] : [agrees]));
      const agreed = panelVerdict(panel.length, votes) === 'agreed' ? (['majority_agrees'] as const) : [];
      const holding = [...onNotice(opened), ...agreed];
      const answer = answerAppealStep(appeal.state, { action: 'decide', by: 'panel' }, holding);
      if (!answer.allowed) throw refusedStep(answer.missing);
      const decision = requireDraft(appeal, draftVersion);
      await work.appeals.update(appealId, { state: answer.to, decision, decidedAt: work.now });
      const managers = await managersOf(work, appeal.roundId);
      await notifyOfAppeal(work, appeal, 'decided', [official.memberId]);
      await notifyOfAppeal(work, appeal, decision.outcome === 'changed' ? 'correction_due' : 'decided', managers);
      const correctionId = decision.outcome === 'changed' ? await draftCorrection(work, opened, decision) : null;
      const agreeing = votes.filter(Boolean).length;
      const data = { ...aboutAppeal(appeal), outcome: decision.outcome, agreeing, members: panel.length, correctionId };
      work.audit({ action: 'appeal.decide', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }
}

const onNotice = ({ round }: OpenedAppeal) =>
  appealStates.includes(round.state) ? (['result_under_notice'] as const) : [];

/** @throws ProblemError not-found for who does not see the appeal in this way */
async function lockAs(work: Work, actor: Actor, appealId: string, reader: AppealReader): Promise<OpenedAppeal> {
  const opened = await lockAppeal(work, actor, appealId);
  if (!opened.readers.has(reader)) throw notFound();
  return opened;
}

/** @throws ProblemError not-found for who is not in the panel, state-conflict unless it is being judged */
async function lockAtTable(work: Work, actor: Actor, appealId: string): Promise<OpenedAppeal> {
  const opened = await lockAs(work, actor, appealId, 'panel');
  if (opened.appeal.state !== 'accepted') throw refusedStep([]);
  return opened;
}

/** @throws ProblemError permission-denied for a member of the panel who is not its chair */
async function lockChaired(work: Work, actor: Actor, appealId: string): Promise<OpenedAppeal> {
  const opened = await lockAtTable(work, actor, appealId);
  if (!opened.panel.some(({ memberId, chair }) => chair && memberId === actor.actorId)) {
    throw new ProblemError('permission-denied', {
      zh: '处理决定由复核组组长拟定和宣布',
      en: 'The chair of the panel drafts and concludes decisions',
    });
  }
  return opened;
}

/** @throws ProblemError version-conflict when another draft is on the table, state-conflict without any */
function requireDraft(
  { draft, draftVersion }: { readonly draft: AppealDecision | null; readonly draftVersion: number },
  seen: number,
): AppealDecision {
  if (draft === null) {
    throw new ProblemError('state-conflict', { zh: '还没有拟定处理决定', en: 'No decision has been drafted yet' });
  }
  if (draftVersion !== seen) throw new ProblemError('version-conflict');
  return draft;
}

async function decisionOf(
  work: Work,
  { appeal }: OpenedAppeal,
  { outcome, grade, total, reasons }: BodyOf<typeof routes.draftDecision>,
): Promise<AppealDecision> {
  if (outcome === 'upheld') return { outcome, grade: null, total: null, reasons };
  const { snapshot } = await work.publications.get(appeal.publicationId);
  const published = snapshot.officials.find(({ officialId }) => officialId === appeal.officialId);
  const changed = {
    grade: grade === published?.grade ? null : grade,
    total: total === published?.line.total ? null : total,
  };
  const fault = (pointer: string, message: string, messageEn: string): ProblemError =>
    new ProblemError('input-invalid', undefined, { errors: [{ pointer, message, messageEn }] });
  const grades = gradesOfClasses(snapshot.policy, snapshot.officials)(published?.peerClass ?? '');
  if (changed.grade !== null && !grades.includes(changed.grade)) {
    throw fault('/grade', '本轮次没有这个等次', 'This round has no such grade');
  }
  if (changed.grade === null && changed.total === null) {
    throw fault('/outcome', '变更须写明新的等次或总分', 'A change names another grade or total');
  }
  return { outcome, ...changed, reasons };
}

function draftCorrection(
  work: Work,
  { appeal }: OpenedAppeal,
  { grade, total, reasons }: AppealDecision,
): Promise<string> {
  return work.corrections.insert({
    roundId: appeal.roundId,
    appealId: appeal.id,
    state: 'draft',
    results: [{ officialId: appeal.officialId, grade, total, reason: reasons }],
    quotaApproval: null,
    createdAt: work.now,
    proposedBy: null,
    proposedAt: null,
    settledBy: null,
    settledAt: null,
    publicationId: null,
  });
}
