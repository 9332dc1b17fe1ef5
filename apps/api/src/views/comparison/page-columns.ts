import type { ComparisonMeasure } from '@pingyi/contracts';
import { type Column, pageTable, type PageTable } from './page-table';
import { type SheetLocale, type SheetWord, sheetWord } from './sheet-words';

/** Kind of a column of figures by a measure. */
export const measuredKind = (measure: ComparisonMeasure): 'measured' | 'change' =>
  measure === 'year_on_year' ? 'change' : 'measured';

export const whole = (value: number | null): string | null => (value === null ? null : String(value));

/** Makes the tables of a page and their columns in one language. */
export const columnsIn = (locale: SheetLocale) => ({
  word: (word: SheetWord) => sheetWord(word, locale),
  sheet: <Row>(key: SheetWord, rows: readonly Row[], columns: readonly Column<Row>[], name?: string): PageTable =>
    pageTable(key, name ?? sheetWord(key, locale), rows, columns),
  text: <Row>(word: SheetWord, cell: Column<Row>['cell']): Column<Row> => ({
    header: sheetWord(word, locale),
    kind: 'text',
    cell,
  }),
  figure: <Row>(
    header: SheetWord | { readonly header: string },
    cell: Column<Row>['cell'],
    more: Partial<Pick<Column<Row>, 'kind' | 'gap' | 'contradicted'>> = {},
  ): Column<Row> => ({
    header: typeof header === 'string' ? sheetWord(header, locale) : header.header,
    kind: 'number',
    cell,
    ...more,
  }),
  yearColumn: <Row>(cell: Column<Row>['cell']): Column<Row> => ({
    header: sheetWord('year', locale),
    kind: 'year',
    cell,
  }),
  /** Reasons for gaps, as paper prints them. */
  gaps: {
    unpublished: { gap: () => sheetWord('unpublished', locale) },
    undisclosed: { gap: () => sheetWord('undisclosed', locale) },
    fewPeers: { gap: () => sheetWord('fewPeers', locale) },
    noTarget: { gap: () => sheetWord('noTarget', locale) },
    unranked: { gap: () => sheetWord('unranked', locale) },
  },
});
