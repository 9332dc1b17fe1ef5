import { Injectable } from '@nestjs/common';
import {
  type AppealBoard,
  type AppealView,
  appealStates,
  type BodyOf,
  notFound,
  ProblemError,
  type routes,
} from '@pingyi/contracts';
import { type Appeal, managersOf, requireVersion, UnitOfWork, type Work } from '@pingyi/persistence';
import { type AppealAction, type AppealGuard, answerAppealStep, isSetUpOpen } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { readersOf } from '../views/appeal-readers';
import { type OpenedAppeal, lockAppeal, openAppeal } from './appeal-access';
import { notifyOfAppeal } from './appeal-notices';
import { appealSummary, appealView } from './appeal-view';
import { findAppealWindow, findOpenAppeal, termsOf } from './appeal-window';
import { refusedStep } from './appeal-words';

type Grounds = BodyOf<typeof routes.startAppeal>;

/** What officials do with an appeal of their own, and who sees which. */
@Injectable()
export class AppealService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor, roundId: string): Promise<AppealBoard> {
    return this.unitOfWork.run(actor, (work) => appealBoard(work, actor, roundId));
  }

  async read(actor: Actor, appealId: string): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => appealView(work, actor, await openAppeal(work, actor, appealId)));
  }

  /** @throws ProblemError state-conflict once the result is published: who appeals must be able to rely on the terms */
  async changeTerms(
    actor: Actor,
    roundId: string,
    { terms, commentsReleased }: BodyOf<typeof routes.changeAppealTerms>,
  ): Promise<AppealBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      if (await work.publications.findNewest(roundId)) {
        throw new ProblemError('state-conflict', {
          zh: '结果公示后，复核申诉的时限不能再改',
          en: 'Once the result is published the deadlines of appeals no longer change',
        });
      }
      if (commentsReleased !== (round.commentsReleased ?? false) && !isSetUpOpen(round.state)) {
        throw new ProblemError('state-conflict', {
          zh: '评分开启后，是否公开评语不能再改：评委据此写评语',
          en: 'Once scoring is open it no longer changes whether comments are released: raters write by it',
        });
      }
      await work.rounds.update(roundId, { appealTerms: terms, commentsReleased, version: round.version + 1 });
      const data = { ...terms, commentsReleased };
      work.audit({ action: 'appeal.terms', subjectType: 'round', subjectId: roundId, data });
      return appealBoard(work, actor, roundId);
    });
  }

  async start(intended: Intended, roundId: string, { request, grounds }: Grounds): Promise<AppealView> {
    const { actor } = intended;
    return runOnce(this.unitOfWork, intended, async (work) => {
      await work.rounds.holdState(roundId);
      const round = await work.rounds.get(roundId);
      const own = await work.officials.find({ roundId, memberId: actor.actorId });
      if (!own) throw notFound();
      const official = await work.officials.lock(own.id);
      const window = await findAppealWindow(work, round, official);
      if (window === null || work.now > window.closesAt) throw refusedStep(['window_open']);
      if (await findOpenAppeal(work, official.id)) {
        throw new ProblemError('state-conflict', {
          zh: '您已有一份没有办结的复核申诉',
          en: 'You have an appeal that is not closed yet',
        });
      }
      const id = await work.appeals.insert({
        roundId,
        officialId: official.id,
        publicationId: window.publication.id,
        previousId: window.previous?.id ?? null,
        instance: window.instance,
        state: 'draft',
        request,
        grounds,
        version: 0,
        createdAt: work.now,
        filedAt: null,
        settledBy: null,
        settledAt: null,
        settledReason: null,
        extendedReason: null,
        panelReason: null,
        formerPanelists: [],
        draft: null,
        draftVersion: 0,
        decision: null,
        decidedAt: null,
      });
      const data = { roundId, officialId: official.id, instance: window.instance };
      work.audit({ action: 'appeal.start', subjectType: 'appeal', subjectId: id, data });
      return appealView(work, actor, await openAppeal(work, actor, id));
    });
  }

  async change(
    actor: Actor,
    appealId: string,
    { request, grounds, version }: BodyOf<typeof routes.changeAppeal>,
  ): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { appeal } = await lockDraft(work, actor, appealId);
      requireVersion(appeal, version);
      await work.appeals.update(appealId, { request, grounds, version: version + 1 });
      work.audit({ action: 'appeal.change', subjectType: 'appeal', subjectId: appealId, data: aboutAppeal(appeal) });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  async file(actor: Actor, appealId: string, version: number): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const opened = await lockOwn(work, actor, appealId);
      const { appeal, round, official } = opened;
      const window = await findAppealWindow(work, round, official);
      const isOpen = window !== null && window.instance === appeal.instance && work.now <= window.closesAt;
      const evidence = await work.evidence.list({ appealId });
      const to = step(opened, 'file', [
        ...(isOpen ? (['window_open'] as const) : []),
        ...(evidence.every(({ state }) => state === 'kept') ? (['evidence_inspected'] as const) : []),
      ]);
      requireVersion(appeal, version);
      await work.appeals.update(appealId, { state: to, filedAt: work.now, version: version + 1 });
      await notifyOfAppeal(work, appeal, 'filed', await managersOf(work, appeal.roundId));
      const data = { ...aboutAppeal(appeal), evidence: evidence.length };
      work.audit({ action: 'appeal.file', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  async withdraw(actor: Actor, appealId: string): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      const opened = await lockOwn(work, actor, appealId);
      const { appeal, panel } = opened;
      await work.appeals.update(appealId, { state: step(opened, 'withdraw', []) });
      if (appeal.filedAt !== null) {
        const told = [...(await managersOf(work, appeal.roundId)), ...panel.map(({ memberId }) => memberId)];
        await notifyOfAppeal(work, appeal, 'withdrawn', told);
      }
      const data = { ...aboutAppeal(appeal), from: appeal.state };
      work.audit({ action: 'appeal.withdraw', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }
}

/** What every event of an appeal names. */
export const aboutAppeal = ({ roundId, officialId, instance }: Appeal) => ({ roundId, officialId, instance });

/** The state that the official's own step leads to. @throws ProblemError state-conflict with what stands in its way */
function step({ appeal, round }: OpenedAppeal, action: AppealAction, holding: readonly AppealGuard[]) {
  const published = appealStates.includes(round.state) ? (['result_under_notice'] as const) : [];
  const answer = answerAppealStep(appeal.state, { action, by: 'appellant' }, [...published, ...holding]);
  if (!answer.allowed) throw refusedStep(answer.missing);
  return answer.to;
}

/** @throws ProblemError not-found for anybody but the official */
export async function lockOwn(work: Work, actor: Actor, appealId: string): Promise<OpenedAppeal> {
  const opened = await lockAppeal(work, actor, appealId);
  if (!opened.readers.has('appellant')) throw notFound();
  return opened;
}

/** @throws ProblemError not-found for anybody but the official, state-conflict once it has been filed */
export async function lockDraft(work: Work, actor: Actor, appealId: string): Promise<OpenedAppeal> {
  const opened = await lockOwn(work, actor, appealId);
  if (opened.appeal.state !== 'draft') throw refusedStep([]);
  return opened;
}

async function appealBoard(work: Work, actor: Actor, roundId: string): Promise<AppealBoard> {
  const round = await work.rounds.get(roundId);
  const appeals = await work.appeals.list({ roundId }, { createdAt: 'DESC' });
  const officials = await work.officials.listByIds(appeals.map(({ officialId }) => officialId));
  const officialOf = new Map(officials.map((official) => [official.id, official]));
  const items: AppealBoard['items'] = [];
  for (const appeal of appeals) {
    const official = officialOf.get(appeal.officialId);
    if (!official) continue;
    const panel = await work.panelists.list({ appealId: appeal.id });
    const readers = await readersOf(work, actor, { appeal, round, official, panel });
    if (readers.size > 0) items.push(await appealSummary(work, { appeal, round, official }));
  }
  const manages = actor.roles.includes('round_manager');
  return {
    items,
    own: await ownStanding(work, actor, roundId),
    terms: termsOf(round),
    termsOpen: manages && (await work.publications.findNewest(roundId)) === null,
    commentsReleased: round.commentsReleased ?? false,
    commentsOpen: manages && isSetUpOpen(round.state),
  };
}

async function ownStanding(work: Work, actor: Actor, roundId: string): Promise<AppealBoard['own']> {
  const official = await work.officials.find({ roundId, memberId: actor.actorId });
  if (!official) return null;
  const window = await findAppealWindow(work, await work.rounds.get(roundId), official);
  if (window === null) return { open: null, closesAt: null };
  const isFree = (await findOpenAppeal(work, official.id)) === null;
  return {
    open: isFree && work.now <= window.closesAt ? window.instance : null,
    closesAt: window.closesAt.toISOString(),
  };
}
