import { type ListColumn, listColumns, type ListKind, type ListValues } from '@pingyi/contracts';
import type { Language } from '../../lib/language';
import type { SheetContent } from '../../lib/xlsx';

/** A column’s value in words; null for an empty cell. */
export function wordOf(column: Pick<ListColumn, 'choices'>, value: string | null, language: Language): string | null {
  return column.choices.find((choice) => choice.value === value)?.[language] ?? value;
}

/** The list in the columns that it can be imported with, so that a changed export is a file to import. */
export function listSheet(
  list: ListKind,
  { name, rows, language }: { name: string; rows: readonly ListValues[]; language: Language },
): SheetContent {
  const columns = listColumns[list];
  return {
    name,
    columns: columns.map((column) => ({ header: column[language], kind: 'text' })),
    rows: rows.map((row) => columns.map((column) => wordOf(column, row[column.key] ?? null, language))),
  };
}

interface ExplanationWords {
  readonly name: string;
  readonly column: string;
  readonly required: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** What to write in every column. */
export function explanationSheet(list: ListKind, words: ExplanationWords, language: Language): SheetContent {
  return {
    name: words.name,
    columns: [words.column, words.required, words.text].map((header) => ({ header, kind: 'text' })),
    rows: listColumns[list].map((column) => [
      column[language],
      column.required ? words.yes : words.no,
      column.explanation[language],
    ]),
  };
}

/** One row that shows how it is meant; importing passes it over. */
export function exampleRow(list: ListKind): ListValues {
  return Object.fromEntries(
    listColumns[list].map(({ key, example, choices }) => [
      key,
      choices.find(({ zh }) => zh === example)?.value ?? example,
    ]),
  );
}
