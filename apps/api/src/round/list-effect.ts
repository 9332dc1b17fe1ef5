import { randomUUID } from 'node:crypto';
import { ProblemError } from '@pingyi/contracts';
import type { ImportEffect, Work } from '@pingyi/persistence';
import { hashPassword } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { holdsStill } from './keyed-rows';
import { loginNameOf } from './list-base';
import { type ListBase, type ListPlan, type ListStep, type PeopleList, roleOfList } from './list-plan';

type ListedColumns = ImportEffect['added'][number]['after'];

/**
 * Does what a plan says. New people get accounts that nobody can sign in with yet: their links and passwords are made on the
 * page of members.
 */
export async function applyPlan(
  work: Work,
  actor: Actor,
  { roundId, base, plan }: { roundId: string; base: ListBase; plan: ListPlan },
): Promise<ImportEffect> {
  const townshipIds = await work.townships.insertAll(
    plan.newTownships.map(({ name, kind }) => ({ name, kind, population: null, households: null, villages: null })),
  );
  const townships = new Map([
    ...base.townships.map(({ name, id }) => [name, id] as const),
    ...plan.newTownships.map(({ name }, index) => [name, townshipIds[index] ?? ''] as const),
  ]);
  const groups = new Map(base.groups.map(({ code, id }) => [code, id]));
  const members = await addPeople(work, actor, base, plan.steps);
  const memberOf = (step: ListStep): string => step.memberId ?? members.get(step.code)?.memberId ?? '';
  const columnsOf = (values: ListStep['values']): ListedColumns =>
    base.list === 'officials'
      ? {
          name: values['name'] ?? '',
          post: values['post'] ?? '',
          townshipId: townships.get(values['township'] ?? '') ?? '',
          peerClass: values['peerClass'] ?? '',
          principal: values['principal'] === 'yes',
          kind: values['kind'] === 'team' ? 'team' : 'person',
          delivery: values['delivery'] === 'written' ? 'written' : 'on_site',
          graded: values['graded'] !== 'no',
          ungradedReason: values['graded'] === 'no' ? (values['ungradedReason'] ?? null) : null,
        }
      : { name: values['name'] ?? '', groupId: groups.get(values['group'] ?? '') ?? '' };

  const present = new Map(base.rows.map((row) => [row.id, row]));
  const added: ImportEffect['added'][number][] = [];
  const changed: ImportEffect['changed'][number][] = [];
  for (const step of plan.steps) {
    const after = columnsOf(step.values);
    if (step.id === null) added.push({ id: randomUUID(), after });
    else {
      await updateRow(work, base.list, step.id, after);
      changed.push({ id: step.id, before: columnsOf(present.get(step.id)?.values ?? {}), after });
    }
  }
  const newSteps = plan.steps.filter(({ id }) => id === null);
  await insertRows(
    work,
    base.list,
    added.map(({ id, after }, index) => {
      const step = newSteps[index];
      return { id, roundId, memberId: step ? memberOf(step) : '', after };
    }),
  );
  const people = [...members.values()].map(({ memberId, accountId }) => ({ memberId, accountId }));
  return { counts: plan.counts, townshipIds, members: people, added, changed };
}

async function addPeople(work: Work, actor: Actor, base: ListBase, steps: readonly ListStep[]) {
  const people = steps
    .filter(({ memberId }) => memberId === null)
    .map(({ code, values }) => ({
      accountId: randomUUID(),
      memberId: randomUUID(),
      loginName: loginNameOf(actor, code),
      name: values['name'] ?? '',
      code,
      roles: [roleOfList[base.list]],
    }));
  if (people.length > 0) {
    // Of a secret that is forgotten at once: no password gives this.
    await work.imports.addPeople(people, await hashPassword(`${randomUUID()}${randomUUID()}`), work.now);
  }
  return new Map(people.map((person) => [person.code, person]));
}

async function insertRows(
  work: Work,
  list: ListBase['list'],
  rows: readonly { id: string; roundId: string; memberId: string; after: ListedColumns }[],
): Promise<void> {
  if (list === 'officials') {
    await work.officials.insertAll(
      rows.map(({ id, roundId, memberId, after }) => ({
        id,
        roundId,
        memberId,
        name: after.name ?? '',
        post: after.post ?? '',
        townshipId: after.townshipId ?? '',
        peerClass: after.peerClass ?? '',
        principal: after.principal ?? false,
        graded: after.graded ?? true,
        ungradedReason: after.ungradedReason ?? null,
        kind: after.kind ?? 'person',
        delivery: after.delivery ?? 'on_site',
      })),
    );
    return;
  }
  await work.raters.insertAll(
    rows.map(({ id, roundId, memberId, after }) => ({
      id,
      roundId,
      memberId,
      name: after.name ?? '',
      groupId: after.groupId ?? '',
    })),
  );
}

function updateRow(work: Work, list: PeopleList, id: string, { townshipId, ...columns }: ListedColumns): Promise<void> {
  if (list === 'raters') return work.raters.update(id, columns);
  return work.officials.update(id, { ...columns, ...(townshipId ? { townshipId } : {}) });
}

/**
 * Puts back what an import changed and removes what it made.
 * @throws ProblemError state-conflict when one of its rows was changed since, or something depends on what it made
 */
export async function undoEffect(work: Work, list: PeopleList, effect: ImportEffect): Promise<void> {
  const ids = [...effect.added, ...effect.changed].map(({ id }) => id);
  const rows = list === 'officials' ? await work.officials.listByIds(ids) : await work.raters.listByIds(ids);
  const present = new Map(rows.map((row) => [row.id, row as ListedColumns & { readonly name: string }]));
  const moved = [...effect.added, ...effect.changed].filter(({ id, after }) => !holdsStill(present.get(id), after));
  if (moved.length > 0) throw changedSince(moved.map(({ after }) => after.name ?? ''));
  for (const { id, before } of effect.changed) await updateRow(work, list, id, before);
  const table = list === 'officials' ? 'official' : 'rater';
  const added = effect.added.map(({ id }) => id);
  if (!(await work.imports.removeRows(table, added))) throw usedSince(list);
  if (!(await work.imports.removePeople(effect.members))) throw signedInSince();
  if (!(await work.imports.removeRows('township', effect.townshipIds))) throw usedSince('townships');
}

function changedSince(names: readonly string[]): ProblemError {
  const some = names.slice(0, 3);
  return new ProblemError('state-conflict', {
    zh: `导入之后又改动过 ${names.length} 行（${some.join('、')}${names.length > 3 ? ' 等' : ''}），不能整体撤销，请逐一更改`,
    en: `${names.length} rows (${some.join(', ')}${names.length > 3 ? ' …' : ''}) were changed after the import; change them one by one instead`,
  });
}

const usedSince = (what: ListBase['list'] | 'townships'): ProblemError =>
  new ProblemError(
    'state-conflict',
    what === 'officials'
      ? {
          zh: '导入的述职人已有报告、分派或回避，不能撤销',
          en: 'Officials of this import have reports, assignments or recusals already',
        }
      : what === 'raters'
        ? { zh: '导入的评委已有分派或回避，不能撤销', en: 'Raters of this import have assignments or recusals already' }
        : { zh: '导入时新建的乡镇已在别处使用，不能撤销', en: 'Townships that this import made are in use elsewhere' },
  );

const signedInSince = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '导入时开户的人员已经登录、领到链接或用于别处，不能撤销',
    en: 'People whose accounts this import made have signed in, been given a link, or are in use elsewhere',
  });
