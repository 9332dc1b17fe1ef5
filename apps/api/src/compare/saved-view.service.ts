import { Injectable } from '@nestjs/common';
import {
  appealStates,
  type BodyOf,
  formatComparisonQuery,
  mostSavedViews,
  notFound,
  parseComparisonQuery,
  ProblemError,
  type routes,
  type SavedView,
} from '@pingyi/contracts';
import { type NamedView, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isOnlyForAppeals } from '../http/appeal-scope';
import { type Intended, runOnce } from '../http/intent';

/** Views that members keep of the comparison. What one shows is decided anew by each page it leads to. */
@Injectable()
export class SavedViewService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor): Promise<{ items: SavedView[] }> {
    return this.unitOfWork.run(actor, async (work) => ({
      items: (await work.savedViews.seenBy(actor.actorId)).filter(maySee(actor)).map(viewOf(actor)),
    }));
  }

  /** @throws ProblemError not-found for a round without a publication, state-conflict for a name in use or too many views */
  async save(
    { actor, intent }: Intended,
    { name, roundId, page, subject, search, shared }: BodyOf<typeof routes.saveView>,
  ): Promise<SavedView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const round = await work.rounds.get(roundId);
      const isHidden = isOnlyForAppeals(actor.roles, 'comparison.read') && !appealStates.includes(round.state);
      if (isHidden || !(await work.publications.findNewest(roundId))) throw notFound();
      await work.members.lock(actor.actorId);
      const own = await work.savedViews.list({ memberId: actor.actorId });
      if (own.some((view) => view.name === name)) throw nameTaken();
      if (own.length >= mostSavedViews) throw tooMany();
      const id = await work.savedViews.insert({
        memberId: actor.actorId,
        name,
        roundId,
        page,
        subject,
        shared,
        search: formatComparisonQuery(parseComparisonQuery(search)),
        savedAt: work.now,
      });
      work.audit({ action: 'view.save', subjectType: 'saved_view', subjectId: id, data: { roundId } });
      return this.seen(work, actor, id);
    });
  }

  /** @throws ProblemError not-found for another’s view, state-conflict for a name in use */
  async change(actor: Actor, viewId: string, { name, shared }: { name: string; shared: boolean }): Promise<SavedView> {
    return this.unitOfWork.run(actor, async (work) => {
      const view = await lockOwn(work, actor, viewId);
      const namesake = await work.savedViews.find({ memberId: actor.actorId, name });
      if (namesake && namesake.id !== viewId) throw nameTaken();
      await work.savedViews.update(viewId, { name, shared });
      const { roundId } = view;
      work.audit({ action: 'view.change', subjectType: 'saved_view', subjectId: viewId, data: { roundId, shared } });
      return this.seen(work, actor, viewId);
    });
  }

  /** @throws ProblemError not-found for another’s view */
  async remove(actor: Actor, viewId: string): Promise<{ ok: true }> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await lockOwn(work, actor, viewId);
      await work.savedViews.remove({ id: viewId });
      work.audit({ action: 'view.remove', subjectType: 'saved_view', subjectId: viewId, data: { roundId } });
      return { ok: true };
    });
  }

  private async seen(work: Work, actor: Actor, viewId: string): Promise<SavedView> {
    const [view] = await work.savedViews.seenBy(actor.actorId, viewId);
    if (!view) throw notFound();
    return viewOf(actor)(view);
  }
}

async function lockOwn(work: Work, actor: Actor, viewId: string): Promise<{ readonly roundId: string }> {
  const view = await work.savedViews.lock(viewId);
  if (view.memberId !== actor.actorId) throw notFound();
  return view;
}

/** An appeal reviewer reads rounds only while their results can be appealed against. */
const maySee =
  ({ roles }: Actor) =>
  ({ roundState }: NamedView): boolean =>
    !isOnlyForAppeals(roles, 'comparison.read') || appealStates.includes(roundState);

const viewOf =
  ({ actorId }: Actor) =>
  ({ memberId, savedAt, ...view }: NamedView): SavedView => ({
    ...view,
    own: memberId === actorId,
    savedAt: savedAt.toISOString(),
  });

const nameTaken = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '您已有同名的视图，请换一个名称',
    en: 'You have a view of this name; choose another one',
  });

const tooMany = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: `最多保存 ${mostSavedViews} 个视图，请先删除不用的`,
    en: `At most ${mostSavedViews} views can be kept; remove some first`,
  });
