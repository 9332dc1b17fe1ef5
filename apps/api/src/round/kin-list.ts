import { randomUUID } from 'node:crypto';
import { type CellRemark, KinRelation, type ListValues } from '@pingyi/contracts';
import type { Kinship, Work } from '@pingyi/persistence';
import { closeKinPairs, openFormerKin } from '../views/kin-recusal';
import { cellFault, compareRows, type KeyedRow, requireUnchanged } from './keyed-rows';
import { beforeScoring, type ListHandling, nameOfBase } from './list-handling';

interface Person {
  readonly memberId: string;
  readonly code: string;
  readonly name: string;
}

/** Everything that a file of kin is compared with. */
interface KinBase {
  readonly rows: readonly KeyedRow[];
  readonly people: readonly Person[];
}

/** The same for two people in either order. */
const keyOf = (one: string, other: string): string => [one, other].toSorted().join(' ');

async function kinBase(work: Work): Promise<KinBase> {
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const people = (await work.imports.people()).map(({ memberId, code }) => ({
    memberId,
    code,
    name: names.get(memberId) ?? '',
  }));
  const byId = new Map(people.map((person) => [person.memberId, person]));
  const ties = await work.kinships.list({}, { recordedAt: 'ASC', id: 'ASC' });
  return {
    people,
    rows: ties.map((tie) => ({
      id: tie.id,
      key: keyOf(tie.memberId, tie.relativeId),
      values: valuesOf(tie, byId),
    })),
  };
}

function valuesOf({ memberId, relativeId, relation, degree }: Kinship, byId: ReadonlyMap<string, Person>): ListValues {
  const [one, other] = [byId.get(memberId), byId.get(relativeId)];
  return {
    code: one?.code ?? '',
    name: one?.name ?? '',
    relativeCode: other?.code ?? '',
    relativeName: other?.name ?? '',
    relation,
    degree: degree === null ? null : String(degree),
  };
}

function personFaults(
  people: ReadonlyMap<string, Person>,
  values: ListValues,
  [codeColumn, nameColumn]: readonly [string, string],
): CellRemark[] {
  const code = values[codeColumn] ?? null;
  const name = values[nameColumn] ?? null;
  if (code === null) return [];
  const person = people.get(code);
  if (person === undefined) {
    return [cellFault(codeColumn, '没有这个编号的人员', 'Nobody has this code')];
  }
  if (name === null || name === person.name) return [];
  return [cellFault(nameColumn, `这个编号的人员是${person.name}`, `This code is that of ${person.name}`)];
}

/** The columns of a kinship: two people in the order of their ids. */
function columnsOf(people: ReadonlyMap<string, Person>, values: ListValues) {
  const ids = [values['code'], values['relativeCode']].map((code) => people.get(code ?? '')?.memberId ?? '');
  const [memberId = '', relativeId = ''] = ids.toSorted();
  const relation = KinRelation.parse(values['relation']);
  const degree = values['degree'] ?? null;
  return { memberId, relativeId, relation, degree: degree === null || relation === 'spouse' ? null : Number(degree) };
}

/** Who is kin. Applying closes the pairs of the round that it names; undoing opens them again. */
export const kinList: ListHandling = {
  openStates: beforeScoring,

  async present(work) {
    return (await kinBase(work)).rows.map(({ values }) => values);
  },

  async plan(work, actor, { roundId, reading }) {
    const base = await kinBase(work);
    const people = new Map(base.people.map((person) => [person.code, person]));
    const { rows, steps, counts } = compareRows('kin', reading, base.rows, ({ values }) => {
      const [one, other] = [people.get(values['code'] ?? ''), people.get(values['relativeCode'] ?? '')];
      const isOneself = one !== undefined && one === other;
      return {
        key: one === undefined || other === undefined ? null : keyOf(one.memberId, other.memberId),
        faults: [
          ...personFaults(people, values, ['code', 'name']),
          ...personFaults(people, values, ['relativeCode', 'relativeName']),
          ...(isOneself ? [cellFault('relativeCode', '两个编号是同一人', 'Both codes are the same person')] : []),
        ],
      };
    });
    return {
      base: nameOfBase(base),
      rows,
      counts,
      async apply() {
        const recorded = { recordedBy: actor.actorId, recordedAt: work.now };
        const added = steps
          .filter((step) => step.present === null)
          .map(({ values }) => ({ id: randomUUID(), after: columnsOf(people, values) }));
        await work.kinships.insertAll(added.map(({ id, after }) => ({ id, ...after, ...recorded })));
        const changed = steps.flatMap(({ present, values }) =>
          present === null
            ? []
            : [{ id: present.id, before: columnsOf(people, present.values), after: columnsOf(people, values) }],
        );
        for (const { id, after } of changed) await work.kinships.update(id, { ...after, ...recorded });
        await closeKinPairs(work, await work.rounds.get(roundId), actor.actorId);
        return { counts, townshipIds: [], members: [], added, changed };
      },
    };
  },

  async undo(work, roundId, effect) {
    const ids = [...effect.added, ...effect.changed].map(({ id }) => id);
    const ties = await work.kinships.listByIds(ids);
    requireUnchanged(effect, ties);
    for (const { id, before } of effect.changed) await work.kinships.update(id, before);
    const round = await work.rounds.get(roundId);
    const addedIds = new Set(effect.added.map(({ id }) => id));
    for (const { id, memberId, relativeId } of ties.filter((tie) => addedIds.has(tie.id))) {
      await work.kinships.remove({ id });
      await openFormerKin(work, round, [memberId, relativeId]);
    }
  },
};
