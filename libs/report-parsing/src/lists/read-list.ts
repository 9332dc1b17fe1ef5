import {
  type BilingualText,
  exampleMark,
  type ListColumn,
  listColumns,
  listKeys,
  type ListKind,
  listLimits,
  type ReadList,
  type ReadListRow,
} from '@pingyi/contracts';
import { problemOf, UnreadableFile } from '../problems';
import { cleaned, readCell, remark } from './cell-value';
import { UnusableList } from './list-problems';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import type { Sheet, SheetCell, SheetRow } from './sheet';

/** A list as it was read, or why the file gives none. */
export type ListOutcome =
  | { readonly ok: true; readonly list: ReadList }
  | { readonly ok: false; readonly problems: readonly { readonly code: string; readonly detail: BilingualText }[] };

/**
 * Reads a list from an xlsx or csv file. The header may stand below a title; columns are known by their Chinese or
 * English name, in any order. Every row says what is wrong with it; a row that the template marks as its example is left out.
 */
export async function readList(bytes: Uint8Array, kind: ListKind): Promise<ListOutcome> {
  try {
    if (bytes.length > listLimits.fileBytes) throw new UnusableList('too-large');
    return { ok: true, list: listOf(await sheetOf(bytes), kind) };
  } catch (error) {
    if (error instanceof UnusableList) return { ok: false, problems: [{ code: error.code, detail: error.detail }] };
    if (error instanceof UnreadableFile) return { ok: false, problems: [problemOf(error.code)] };
    throw error;
  }
}

/** Old office formats, PDF, rich text, programs, archives, pictures: never comma separated text. */
const signatures = [
  '\xd0\xcf\x11\xe0',
  '%PDF',
  '{\\rtf',
  '\x7fELF',
  '\x1f\x8b',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'MZ\x90',
];

function sheetOf(bytes: Uint8Array): Sheet | Promise<Sheet> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('PK\x03\x04')) return readXlsx(bytes);
  if (signatures.some((signature) => head.startsWith(signature))) throw new UnusableList('not-a-list');
  return readCsv(bytes);
}

function listOf(sheet: Sheet, kind: ListKind): ReadList {
  const columns = listColumns[kind];
  const [marked = ''] = listKeys[kind].key;
  const header = headerOf(sheet, kind);
  const below = filledDown(sheet, header.row.number);
  if (below.length > listLimits.rows) throw new UnusableList('too-many-rows');
  const rows = below.filter((row) => !isExample(row.cells.get(header.places.get(marked) ?? -1)));
  if (rows.length === 0) throw new UnusableList('no-rows');
  const read = rows.map((row) => rowOf(row, columns, header.places));
  return { rows: withRepeatedKeys(read, kind), otherColumns: header.others };
}

interface Header {
  readonly row: SheetRow;
  /** Column by key. */
  readonly places: ReadonlyMap<string, number>;
  readonly others: string[];
}

const headerRows = 10;

function headerOf({ rows }: Sheet, kind: ListKind): Header {
  const columns = listColumns[kind];
  const keys = listKeys[kind].header;
  const keyColumns = columns.filter(({ key }) => keys.includes(key));
  for (const row of rows.slice(0, headerRows)) {
    const names = new Map([...row.cells].map(([place, { text }]) => [place, headerName(text)]));
    if (!keyColumns.every((column) => [...names.values()].some((name) => isNameOf(column, name)))) continue;
    const found = columns.map((column) => ({
      column,
      places: [...names].filter(([, name]) => isNameOf(column, name)).map(([place]) => place),
    }));
    const named = (list: typeof found): string => list.map(({ column }) => column.zh).join('、');
    const repeated = found.filter(({ places }) => places.length > 1);
    if (repeated.length > 0) throw new UnusableList('repeated-columns', named(repeated));
    const missing = found.filter(({ column, places }) => column.required && places.length === 0);
    if (missing.length > 0) throw new UnusableList('missing-columns', named(missing));
    const places = new Map(
      found.flatMap(({ column, places: [place] }) => (place === undefined ? [] : [[column.key, place]])),
    );
    const taken = new Set(places.values());
    const others = [...row.cells]
      .filter(([place]) => !taken.has(place))
      .map(([, { text }]) => cleaned(text).slice(0, 60));
    return { row, places, others };
  }
  throw new UnusableList('no-header', keyColumns.map(({ zh }) => zh).join('”“'));
}

/** Without blanks, the mark of a required column, and a remark in brackets. */
function headerName(text: string): string {
  return cleaned(text)
    .normalize('NFKC')
    .replaceAll(/\(.*?\)|[*\s]/g, '')
    .toLowerCase();
}

const isNameOf = ({ zh, en }: ListColumn, name: string): boolean => [zh, en].some((own) => headerName(own) === name);

const isExample = (cell: SheetCell | undefined): boolean =>
  cell !== undefined && cleaned(cell.text).startsWith(exampleMark);

interface FilledRow extends SheetRow {
  /** Columns whose value comes from a merged cell above. */
  readonly fromAbove: ReadonlySet<number>;
  /** Columns that are merged with others beside them. */
  readonly across: ReadonlySet<number>;
}

/** The rows below the header; what is merged downwards stands in every row of it, as it is meant. */
function filledDown({ rows, merged }: Sheet, headerRow: number): FilledRow[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return rows
    .filter(({ number }) => number > headerRow)
    .map((row) => {
      const ranges = merged.filter(({ fromRow, toRow }) => fromRow <= row.number && row.number <= toRow);
      const cells = new Map(row.cells);
      const fromAbove = new Set<number>();
      const across = new Set<number>();
      for (const { fromRow, fromColumn, toColumn } of ranges) {
        if (toColumn > fromColumn) across.add(fromColumn);
        const above = fromRow < row.number ? byNumber.get(fromRow)?.cells.get(fromColumn) : undefined;
        if (!above || fromRow <= headerRow) continue;
        cells.set(fromColumn, above);
        fromAbove.add(fromColumn);
      }
      return { number: row.number, cells, fromAbove, across };
    });
}

function rowOf(row: FilledRow, columns: readonly ListColumn[], places: ReadonlyMap<string, number>): ReadListRow {
  const faults: ReadListRow['faults'] = [];
  const remarks: ReadListRow['remarks'] = [];
  const values: ReadListRow['values'] = {};
  for (const column of columns) {
    const place = places.get(column.key);
    const reading = readCell(column, place === undefined ? undefined : row.cells.get(place));
    values[column.key] = reading.value;
    faults.push(...reading.faults);
    remarks.push(...reading.remarks);
    if (place === undefined) continue;
    if (row.fromAbove.has(place)) {
      remarks.push(remark(column.key, { zh: '合并单元格，取上方的值', en: 'Merged; the value above was read' }));
    }
    if (row.across.has(place)) {
      faults.push(
        remark(column.key, { zh: '与右侧单元格合并，请取消合并', en: 'Merged with the cell beside it; split them' }),
      );
    }
  }
  return { rowNumber: row.number, values, faults, remarks };
}

/** What tells rows apart and stands in several is a fault of each: nobody could tell which one is meant. */
function withRepeatedKeys(rows: readonly ReadListRow[], kind: ListKind): ReadListRow[] {
  const { key } = listKeys[kind];
  const [first = ''] = key;
  const keyOf = ({ values }: ReadListRow): string | null => {
    const words = key.map((column) => values[column] ?? null);
    return words.includes(null) ? null : JSON.stringify(words);
  };
  const named = (language: 'zh' | 'en'): string =>
    listColumns[kind].flatMap((column) => (key.includes(column.key) ? [column[language]] : [])).join('、');
  const byKey = Map.groupBy(rows, keyOf);
  return rows.map((row) => {
    const words = keyOf(row);
    const others = words === null ? [] : (byKey.get(words) ?? []).filter((other) => other !== row);
    if (others.length === 0) return row;
    const numbers = others.slice(0, 5).map(({ rowNumber }) => rowNumber);
    const fault = remark(first, {
      zh: `${named('zh')}与第 ${numbers.join('、')} 行相同`,
      en: `The same ${named('en').toLowerCase()} stands in row ${numbers.join(', ')}`,
    });
    return { ...row, faults: [...row.faults, fault] };
  });
}
