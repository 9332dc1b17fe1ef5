import { listBase, presentRows } from './list-base';
import { applyPlan, undoEffect } from './list-effect';
import { beforeScoring, type ListHandling, nameOfBase } from './list-handling';
import { type PeopleList, planList } from './list-plan';

/** Officials or raters; who is new gets an account. */
export const peopleList = (list: PeopleList): ListHandling => ({
  openStates: beforeScoring,

  async present(work, roundId) {
    return (await presentRows(work, roundId, list)).map(({ values }) => values);
  },

  async plan(work, actor, { roundId, reading }) {
    const base = await listBase(work, actor, { roundId, list, reading });
    const plan = planList(reading, base, actor.actorId);
    return {
      base: nameOfBase(base),
      rows: plan.rows,
      counts: plan.counts,
      apply: () => applyPlan(work, actor, { roundId, base, plan }),
    };
  },

  undo: (work, _roundId, effect) => undoEffect(work, list, effect),
});
