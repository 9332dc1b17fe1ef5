import {
  type CellRemark,
  type ImportCounts,
  listColumns,
  type ListValues,
  type PreviewRow,
  type ReadList,
  type ReadListRow,
  type Role,
  type RowStanding,
  type TownshipKind,
} from '@pingyi/contracts';
import type { ListedPerson } from '@pingyi/persistence';
import { mixedClass } from './policy-rules';

/** The lists of people. */
export type PeopleList = 'officials' | 'raters';

/** A row of the list as it stands, in the values of its columns. */
export interface PresentRow {
  readonly id: string;
  readonly memberId: string;
  readonly values: ListValues;
}

/** Everything of the committee that a file is compared with. */
export interface ListBase {
  readonly list: PeopleList;
  readonly rows: readonly PresentRow[];
  readonly people: readonly ListedPerson[];
  readonly townships: readonly { readonly id: string; readonly name: string; readonly kind: TownshipKind }[];
  readonly groups: readonly { readonly id: string; readonly code: string }[];
  /** Codes of the file whose login name is somebody's already. */
  readonly takenCodes: readonly string[];
}

/** What applying does for one row; `id` null adds it, `memberId` null makes an account first. */
export interface ListStep {
  readonly id: string | null;
  readonly memberId: string | null;
  readonly code: string;
  /** All columns as they are to be. */
  readonly values: ListValues;
}

export interface ListPlan {
  readonly rows: readonly PreviewRow[];
  readonly steps: readonly ListStep[];
  readonly newTownships: readonly { readonly name: string; readonly kind: TownshipKind }[];
  readonly counts: ImportCounts;
}

/** The role that a person of the list has. */
export const roleOfList: Readonly<Record<PeopleList, Role>> = { officials: 'official', raters: 'rater' };

interface Comparison {
  readonly row: ReadListRow;
  readonly present: PresentRow | undefined;
  readonly person: ListedPerson | undefined;
  readonly changes: PreviewRow['changes'];
  readonly faults: CellRemark[];
}

const fault = (column: string | null, message: string, messageEn: string): CellRemark => ({
  column,
  message,
  messageEn,
});

/**
 * What a file would do to a list: rows are matched by code; who is not in the file stays as they are.
 * @param actorId who asks: nobody puts themselves on the list of those who are rated
 */
export function planList({ rows }: ReadList, base: ListBase, actorId: string): ListPlan {
  const present = new Map(base.rows.map((row) => [row.values['code'] ?? '', row]));
  const people = new Map(base.people.map((person) => [person.code, person]));
  const compared = rows.map((row) => compare(row, base, present, people, actorId));
  const newTownships = base.list === 'officials' ? townshipsOf(compared, base) : [];
  if (base.list === 'officials') {
    refuseSecondPrincipals(compared, base);
    refuseLastManagers(compared, base);
    refuseMixedClasses(compared, base);
  }
  const previews = compared.map(previewOf);
  const steps = compared.flatMap((one, index) => {
    const standing = previews[index]?.standing;
    return standing === 'new' || standing === 'changed' ? [stepOf(one)] : [];
  });
  const count = (standing: RowStanding): number => previews.filter((row) => row.standing === standing).length;
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    faulty: count('faulty'),
    newMembers: steps.filter(({ memberId }) => memberId === null).length,
    newTownships: newTownships.length,
  };
  return { rows: previews, steps, newTownships, counts };
}

function compare(
  row: ReadListRow,
  base: ListBase,
  present: ReadonlyMap<string, PresentRow>,
  people: ReadonlyMap<string, ListedPerson>,
  actorId: string,
): Comparison {
  const code = row.values['code'] ?? '';
  const found = present.get(code);
  const person = people.get(code);
  const faults = [...row.faults, ...(found || code === '' ? [] : personFaults(code, person, base, actorId))];
  if (base.list === 'raters') faults.push(...groupFaults(row, base));
  else faults.push(...subjectFaults(row.values, found?.values ?? {}));
  const changes = found ? changesOf(row.values, found.values, base.list) : [];
  return { row, present: found, person, changes, faults };
}

/** An optional column that is empty leaves what stands there. */
function changesOf(after: ListValues, before: ListValues, list: PeopleList): PreviewRow['changes'] {
  return listColumns[list].flatMap(({ key, required }) => {
    const value = after[key] ?? null;
    if ((value === null && !required) || value === (before[key] ?? null)) return [];
    return [{ column: key, before: before[key] ?? null, after: value }];
  });
}

function personFaults(code: string, person: ListedPerson | undefined, base: ListBase, actorId: string): CellRemark[] {
  if (person === undefined) {
    return base.takenCodes.includes(code)
      ? [fault('code', '用这一编号不能开户，请换一个编号', 'No account can be made with this code; choose another')]
      : [];
  }
  if (base.list === 'officials' && person.memberId === actorId) {
    return [
      fault(
        null,
        '您自己不能列入您管理的轮次的述职人',
        'You cannot put yourself among the officials of a round you manage',
      ),
    ];
  }
  if (person.disabled) return [fault('code', '这位成员已停用', 'This member is disabled')];
  if (!person.roles.includes(roleOfList[base.list])) {
    return base.list === 'officials'
      ? [
          fault(
            'code',
            '这位成员没有述职人角色，请管理员先设置',
            'This member has no role as an official; an administrator gives it',
          ),
        ]
      : [
          fault(
            'code',
            '这位成员没有评委角色，请管理员先设置',
            'This member has no role as a rater; an administrator gives it',
          ),
        ];
  }
  return [];
}

/** Who takes part without a grade says why; a team heads no township. */
function subjectFaults(values: ListValues, before: ListValues): CellRemark[] {
  const after = (column: string): string | null => values[column] ?? before[column] ?? null;
  const isGraded = after('graded') !== 'no';
  const reason = isGraded ? (values['ungradedReason'] ?? null) : after('ungradedReason');
  return [
    ...(isGraded && reason !== null
      ? [
          fault(
            'ungradedReason',
            '写了不定等次的原因，“定等次”须填否',
            'With a reason for no grade, “Graded” has to be no',
          ),
        ]
      : []),
    ...(!isGraded && (reason ?? '').length < 2
      ? [
          fault(
            'ungradedReason',
            '不定等次须写明原因，至少 2 个字',
            'Say why there is no grade, in at least 2 characters',
          ),
        ]
      : []),
    ...(after('kind') === 'team' && after('principal') === 'yes'
      ? [fault('principal', '领导班子不能是乡镇正职', 'A leadership team is nobody’s principal')]
      : []),
  ];
}

function groupFaults({ values }: ReadListRow, { groups }: ListBase): CellRemark[] {
  const group = values['group'] ?? null;
  if (group === null || groups.some(({ code }) => code === group)) return [];
  const codes = groups.map(({ code }) => code);
  return [
    fault(
      'group',
      `本轮次没有票种 ${group}，只有 ${codes.join('、')}`,
      `The round has no group ${group}; it has ${codes.join(', ')}`,
    ),
  ];
}

/** Townships that the file names and nobody knows yet; faults are added to rows whose kind of township does not fit. */
function townshipsOf(compared: readonly Comparison[], { townships }: ListBase): ListPlan['newTownships'] {
  const known = new Map(townships.map(({ name, kind }) => [name, kind]));
  const added = new Map<string, TownshipKind>();
  for (const { row, faults } of compared) {
    const name = row.values['township'] ?? null;
    const kind = kindOf(row.values['townshipKind'] ?? null);
    if (name === null) continue;
    const standing = known.get(name) ?? added.get(name);
    if (standing === undefined && kind !== null) added.set(name, kind);
    else if (standing !== undefined && kind !== null && kind !== standing) {
      faults.push(fault('townshipKind', `与${name}的类别不一致`, `Differs from the kind that ${name} has`));
    }
  }
  for (const { row, faults } of compared) {
    const name = row.values['township'] ?? null;
    if (name === null || known.has(name) || added.has(name)) continue;
    faults.push(
      fault('townshipKind', `名册中没有${name}，新建须填类别`, `${name} is new, so its kind has to be filled in`),
    );
  }
  const used = new Set(
    compared.flatMap(({ row, faults }) => (faults.length > 0 ? [] : [row.values['township'] ?? ''])),
  );
  return [...added].filter(([name]) => used.has(name)).map(([name, kind]) => ({ name, kind }));
}

const kinds: readonly TownshipKind[] = ['urban', 'industrial', 'farming', 'hill'];
const kindOf = (value: string | null): TownshipKind | null => kinds.find((kind) => kind === value) ?? null;

function refuseSecondPrincipals(compared: readonly Comparison[], { rows }: ListBase): void {
  const listed = new Set(compared.map(({ row }) => row.values['code']));
  const stay = rows.map(({ values }) => values).filter(({ code }) => !listed.has(code));
  const all = [...stay, ...compared.map(({ row }) => row.values)].filter(({ principal }) => principal === 'yes');
  const counts = new Map<string, number>();
  for (const { township } of all) counts.set(township ?? '', (counts.get(township ?? '') ?? 0) + 1);
  for (const { row, faults, present, changes } of compared) {
    const isTouched = present === undefined || changes.length > 0;
    const { principal, township } = row.values;
    if (!isTouched || principal !== 'yes' || (counts.get(township ?? '') ?? 0) < 2) continue;
    faults.push(
      fault('principal', `${township ?? ''}有不止一位正职`, `${township ?? ''} would have more than one principal`),
    );
  }
}

/** Teams are ranked and graded apart, so a class that holds one holds no person. */
function refuseMixedClasses(compared: readonly Comparison[], { rows }: ListBase): void {
  const listed = new Set(compared.map(({ row }) => row.values['code']));
  const stay = rows.map(({ values }) => values).filter(({ code }) => !listed.has(code));
  const isTeam = ({ kind }: ListValues): boolean => kind === 'team';
  const after = compared.map((one) => ({ ...one, values: valuesAfter(one) }));
  const kinds = Map.groupBy([...stay, ...after.map(({ values }) => values)], ({ peerClass }) => peerClass ?? '');
  for (const { values, present, changes, faults } of after) {
    const same = kinds.get(values['peerClass'] ?? '') ?? [];
    const isTouched = present === undefined || changes.length > 0;
    if (!isTouched || same.every(isTeam) || !same.some(isTeam)) continue;
    const { zh, en } = mixedClass(values['peerClass'] ?? '');
    faults.push(fault('peerClass', zh, en));
  }
}

/** Somebody who is not rated has to be left to manage the round. */
function refuseLastManagers(compared: readonly Comparison[], { rows, people }: ListBase): void {
  const managers = people.filter(({ roles, disabled }) => !disabled && roles.includes('round_manager'));
  const rated = new Set([
    ...rows.map(({ memberId }) => memberId),
    ...compared.flatMap(({ person }) => (person ? [person.memberId] : [])),
  ]);
  if (managers.length === 0 || managers.some(({ memberId }) => !rated.has(memberId))) return;
  for (const { present, person, faults } of compared) {
    if (present !== undefined || !managers.some(({ memberId }) => memberId === person?.memberId)) continue;
    faults.push(fault(null, '这样就没有考核组长可以管理本轮次了', 'Nobody would be left to manage the round'));
  }
}

function previewOf({ row, present, changes, faults }: Comparison): PreviewRow {
  const standing =
    faults.length > 0 ? 'faulty' : present === undefined ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
  return {
    rowNumber: row.rowNumber,
    code: row.values['code'] ?? null,
    name: row.values['name'] ?? null,
    standing,
    values: row.values,
    changes: standing === 'changed' ? changes : [],
    faults,
    remarks: row.remarks,
  };
}

function stepOf({ row, present, person }: Comparison): ListStep {
  return {
    id: present?.id ?? null,
    memberId: present?.memberId ?? person?.memberId ?? null,
    code: row.values['code'] ?? '',
    values: valuesAfter({ row, present }),
  };
}

function valuesAfter({ row, present }: Pick<Comparison, 'row' | 'present'>): ListValues {
  const given = Object.entries(row.values).filter(([, value]) => value !== null);
  return { ...present?.values, ...Object.fromEntries(given) };
}
