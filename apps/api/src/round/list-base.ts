import type { ListValues, ReadList } from '@pingyi/contracts';
import type { ListedOfficial, ListedRater, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import type { ListBase, PeopleList, PresentRow } from './list-plan';

const officialRow = (row: ListedOfficial): PresentRow => ({
  id: row.id,
  memberId: row.memberId,
  values: {
    code: row.code,
    name: row.name,
    post: row.post,
    township: row.township,
    townshipKind: row.townshipKind,
    peerClass: row.peerClass,
    principal: row.principal ? 'yes' : 'no',
    kind: row.kind,
    delivery: row.delivery,
    graded: row.graded ? 'yes' : 'no',
    ungradedReason: row.ungradedReason,
  },
});

const raterRow = ({ id, memberId, code, name, group }: ListedRater): PresentRow => ({
  id,
  memberId,
  values: { code, name, group },
});

/** A list of the round as it stands, in the columns of its files. */
export async function presentRows(work: Work, roundId: string, list: PeopleList): Promise<PresentRow[]> {
  return list === 'officials'
    ? (await work.imports.officials(roundId)).map(officialRow)
    : (await work.imports.raters(roundId)).map(raterRow);
}

/** The login name of somebody whom a list adds: the committee's name in front keeps it apart from others'. */
export const loginNameOf = (actor: Actor, code: string): string => `${actor.tenant.slug}-${code}`;

const longestLoginName = 64;

export async function listBase(
  work: Work,
  actor: Actor,
  source: { readonly roundId: string; readonly list: PeopleList; readonly reading: ReadList },
): Promise<ListBase> {
  const { roundId, list, reading } = source;
  const rows = await presentRows(work, roundId, list);
  const people = await work.imports.people();
  const known = new Set(people.map(({ code }) => code));
  const codes = reading.rows.flatMap(({ values }) => codeIn(values) ?? []).filter((code) => !known.has(code));
  const taken = await work.imports.takenNames(codes.map((code) => loginNameOf(actor, code)));
  const isTaken = (code: string): boolean => {
    const name = loginNameOf(actor, code);
    return name.length > longestLoginName || taken.has(name);
  };
  const townships = await work.townships.list({}, { id: 'ASC' });
  const groups = await work.voterGroups.list({ roundId }, { code: 'ASC' });
  return {
    list,
    rows,
    people,
    townships: townships.map(({ id, name, kind }) => ({ id, name, kind })),
    groups: groups.map(({ id, code }) => ({ id, code })),
    takenCodes: codes.filter(isTaken),
  };
}

const codeIn = (values: ListValues): string | null => values['code'] ?? null;
