import type { ComparisonSheet, PaperTable } from '@pingyi/contracts';
import { type SheetLocale, type SheetWord, sheetWord } from './sheet-words';

/** A column and what its cells say for a row. */
export interface Column<Row> {
  readonly header: string;
  /**
   * Years are numbers that nobody groups by thousands. Measured figures and changes are printed as the screen shows them, with
   * two decimals at most, changes with their sign; spreadsheets have them in full.
   */
  readonly kind: 'text' | 'number' | 'year' | 'measured' | 'change';
  readonly cell: (row: Row) => string | null;
  /** What people read where there is no value; spreadsheets leave the cell empty. */
  readonly gap?: (row: Row) => string;
  /** Another report of the township says otherwise. */
  readonly contradicted?: (row: Row) => boolean;
}

interface Cell {
  readonly value: string | null;
  readonly gap: string;
  readonly contradicted: boolean;
}

/** A table of a page, for a spreadsheet or for paper. */
export interface PageTable {
  readonly key: SheetWord;
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly kind: Column<never>['kind'] }[];
  readonly rows: readonly (readonly Cell[])[];
}

const noFigure = '–';

export function pageTable<Row>(
  key: SheetWord,
  name: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): PageTable {
  return {
    key,
    name,
    columns: columns.map(({ header, kind }) => ({ header, kind })),
    rows: rows.map((row) =>
      columns.map(({ kind, cell, gap, contradicted }) => ({
        value: cell(row),
        gap: gap?.(row) ?? (kind === 'text' ? '' : noFigure),
        contradicted: contradicted?.(row) ?? false,
      })),
    ),
  };
}

/** Values alone: null is an empty cell. */
export function sheetOf({ name, columns, rows }: PageTable): ComparisonSheet {
  return {
    name,
    columns: columns.map(({ header, kind }) => ({ header, kind: kind === 'text' ? 'text' : 'number' })),
    rows: rows.map((cells) => cells.map(({ value }) => value)),
  };
}

const mark = ' *';

/** Words alone: numbers grouped as the language does, gaps with their reason, contradicted figures marked. */
export function paperTableOf({ key, name, columns, rows }: PageTable, locale: SheetLocale): PaperTable {
  const words = ({ value, gap, contradicted }: Cell, index: number): string => {
    const text = value === null ? gap : printed(value, columns[index]?.kind ?? 'text', locale);
    return contradicted ? `${text}${mark}` : text;
  };
  const hasMarks = rows.some((cells) => cells.some(({ contradicted }) => contradicted));
  return {
    key,
    name,
    columns: columns.map(({ header, kind }) => ({ header, kind: kind === 'text' ? 'text' : 'number' })),
    rows: rows.map((cells) => cells.map(words)),
    note: hasMarks ? `${mark.trim()} ${sheetWord('conflicting', locale)}` : null,
  };
}

/** The formatter takes the exact decimal itself, never a float. */
function printed(value: string, kind: Column<never>['kind'], locale: SheetLocale): string {
  if (kind === 'text' || kind === 'year' || !isDecimal(value)) return value;
  const places = value.split('.')[1]?.length ?? 0;
  const digits =
    kind === 'number'
      ? { minimumFractionDigits: places, maximumFractionDigits: places }
      : { minimumFractionDigits: 0, maximumFractionDigits: 2 };
  const sign = kind === 'change' ? ({ signDisplay: 'exceptZero' } as const) : {};
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { ...digits, ...sign }).format(value);
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(?:\.\d+)?$/.test(text);
