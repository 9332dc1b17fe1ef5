import {
  type CellRemark,
  type ImportCounts,
  listColumns,
  type ListKind,
  listKeys,
  type ListValues,
  type PreviewRow,
  ProblemError,
  type ReadList,
  type ReadListRow,
  type RowStanding,
} from '@pingyi/contracts';
import type { ImportEffect } from '@pingyi/persistence';

/** A row of a list as it stands; `key` tells it from the others. */
export interface KeyedRow {
  readonly id: string;
  readonly key: string;
  readonly values: ListValues;
}

/** What applying does with one row: `present` null adds it. */
export interface KeyedStep {
  readonly present: KeyedRow | null;
  /** All columns as they are to be. */
  readonly values: ListValues;
}

export interface KeyedPlan {
  readonly rows: readonly PreviewRow[];
  readonly steps: readonly KeyedStep[];
  readonly counts: ImportCounts;
}

/** What a list's own rules say about a row of a file. */
export interface RowJudgement {
  /** null: it cannot be told which row is meant; a fault says why. */
  readonly key: string | null;
  readonly faults: readonly CellRemark[];
}

export const cellFault = (column: string | null, message: string, messageEn: string): CellRemark => ({
  column,
  message,
  messageEn,
});

/**
 * What a file would do to a list that is no list of people: rows are matched by key, an optional cell that is empty leaves
 * what stands there, and who is not in the file stays.
 * @param judge what the list's own rules say; `found` is the row that it would change, by the judged key
 */
export function compareRows(
  list: ListKind,
  { rows }: ReadList,
  present: readonly KeyedRow[],
  judge: (row: ReadListRow, find: (key: string) => KeyedRow | undefined) => RowJudgement,
): KeyedPlan {
  const byKey = new Map(present.map((row) => [row.key, row]));
  const judged = rows.map((row) => ({ row, ...judge(row, (key) => byKey.get(key)) }));
  const counted = Map.groupBy(judged, ({ key }) => key);
  const compared = judged.map(({ row, key, faults }) => {
    const found = key === null ? undefined : byKey.get(key);
    const twice = key !== null && (counted.get(key)?.length ?? 0) > 1 && row.faults.length === 0;
    const repeated = twice
      ? [cellFault(listKeys[list].key[0] ?? null, '与另一行是同一项', 'Another row means the same')]
      : [];
    const changes = found ? changesOf(list, row.values, found.values) : [];
    const all = [...row.faults, ...faults, ...repeated];
    return { row, found, preview: previewOf(list, row, { found, changes, faults: all }) };
  });
  const previews = compared.map(({ preview }) => preview);
  const count = (standing: RowStanding): number => previews.filter((row) => row.standing === standing).length;
  return {
    rows: previews,
    steps: compared.flatMap(({ row, found, preview: { standing } }) =>
      standing === 'new' || standing === 'changed'
        ? [{ present: found ?? null, values: { ...found?.values, ...filled(row.values) } }]
        : [],
    ),
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      faulty: count('faulty'),
      newMembers: 0,
      newTownships: 0,
    },
  };
}

/** An optional column that is empty leaves what stands there. */
function changesOf(list: ListKind, after: ListValues, before: ListValues): PreviewRow['changes'] {
  const keys = listKeys[list].key;
  return listColumns[list].flatMap(({ key }) => {
    const value = after[key] ?? null;
    if (keys.includes(key) || value === null || value === (before[key] ?? null)) return [];
    return [{ column: key, before: before[key] ?? null, after: value }];
  });
}

function previewOf(
  list: ListKind,
  row: ReadListRow,
  { found, changes, faults }: Pick<PreviewRow, 'changes' | 'faults'> & { readonly found: KeyedRow | undefined },
): PreviewRow {
  const standing =
    faults.length > 0 ? 'faulty' : found === undefined ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
  const { key, name } = listKeys[list];
  return {
    rowNumber: row.rowNumber,
    code: row.values[key[0] ?? ''] ?? null,
    name: row.values[name] ?? null,
    standing,
    values: row.values,
    changes: standing === 'changed' ? changes : [],
    faults,
    remarks: row.remarks,
  };
}

const filled = (values: ListValues): ListValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Whether a row still holds what an import left there; decimals are compared without needless zeros. */
export function holdsStill(row: object | undefined, after: object): boolean {
  if (row === undefined) return false;
  const now: Readonly<Record<string, unknown>> = { ...row };
  return Object.entries(after).every(([column, value]) => plain(now[column]) === plain(value));
}

const plain = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;

/** @throws ProblemError state-conflict when rows of the import hold something else by now */
export function requireUnchanged(effect: ImportEffect, rows: readonly { readonly id: string }[]): void {
  const present = new Map(rows.map((row) => [row.id, row]));
  const moved = [...effect.added, ...effect.changed].filter(({ id, after }) => !holdsStill(present.get(id), after));
  if (moved.length === 0) return;
  throw new ProblemError('state-conflict', {
    zh: `导入之后又改动过 ${moved.length} 行，不能整体撤销，请逐一更改`,
    en: `${moved.length} rows were changed after the import; change them one by one instead`,
  });
}
