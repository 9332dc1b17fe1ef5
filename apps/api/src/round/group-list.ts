import { randomUUID } from 'node:crypto';
import { type ListValues, ProblemError } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import { compareRows, type KeyedRow, requireUnchanged } from './keyed-rows';
import { beforeScoring, type ListHandling, nameOfBase } from './list-handling';

async function presentGroups(work: Work, roundId: string): Promise<KeyedRow[]> {
  const groups = await work.voterGroups.list({ roundId }, { code: 'ASC' });
  return groups.map(({ id, code, name, nameEn, weightPercent, minBallots }) => ({
    id,
    key: code,
    values: { code, name, nameEn, weightPercent: plainWeight(weightPercent), minBallots: String(minBallots) },
  }));
}

const plainWeight = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const columnsOf = (values: ListValues) => ({
  code: values['code'] ?? '',
  name: values['name'] ?? '',
  nameEn: values['nameEn'] ?? values['name'] ?? '',
  weightPercent: values['weightPercent'] ?? '0',
  minBallots: Number(values['minBallots'] ?? 3),
});

/** Voter groups with their weights. A total other than 100 does not keep a file out: the readiness check names it. */
export const groupList: ListHandling = {
  openStates: beforeScoring,

  async present(work, roundId) {
    return (await presentGroups(work, roundId)).map(({ values }) => values);
  },

  async plan(work, _actor, { roundId, reading }) {
    const present = await presentGroups(work, roundId);
    const { rows, steps, counts } = compareRows('groups', reading, present, ({ values }) => ({
      key: values['code'] ?? null,
      faults: [],
    }));
    return {
      base: nameOfBase(present),
      rows,
      counts,
      async apply() {
        const added = steps
          .filter((step) => step.present === null)
          .map(({ values }) => ({ id: randomUUID(), after: columnsOf(values) }));
        await work.voterGroups.insertAll(added.map(({ id, after }) => ({ id, roundId, ...after })));
        const changed = steps.flatMap(({ present: row, values }) =>
          row ? [{ id: row.id, before: columnsOf(row.values), after: columnsOf(values) }] : [],
        );
        for (const { id, after } of changed) await work.voterGroups.update(id, after);
        await noteChange(work, roundId);
        return { counts, townshipIds: [], members: [], added, changed };
      },
    };
  },

  async undo(work, roundId, effect) {
    const ids = [...effect.added, ...effect.changed].map(({ id }) => id);
    requireUnchanged(effect, await work.voterGroups.listByIds(ids));
    for (const { id, before } of effect.changed) await work.voterGroups.update(id, before);
    const added = effect.added.map(({ id }) => id);
    if (!(await work.imports.removeRows('voter_group', added))) {
      throw new ProblemError('state-conflict', {
        zh: '导入的票种已有评委，不能撤销；请先调整评委的票种',
        en: 'Voter groups of this import have raters; move them to another group first',
      });
    }
    await noteChange(work, roundId);
  },
};

/** Whoever has the round open to edit its groups sees that it moved on. */
async function noteChange(work: Work, roundId: string): Promise<void> {
  const { version } = await work.rounds.get(roundId);
  await work.rounds.update(roundId, { version: version + 1 });
}
