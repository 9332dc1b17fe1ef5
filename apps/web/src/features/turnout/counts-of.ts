import { formatCount } from '../../lib/format';
import type { ExportColumn } from '../../ui/export-button';

/** A column of counts: how many of something a row has. */
export interface CountColumn<Row> {
  readonly key: string;
  readonly name: string;
  readonly of: (row: Row) => number;
}

/** Columns of counts with their sums over all rows and as columns of a spreadsheet. */
export function countsOf<Row>(
  rows: readonly Row[],
  counts: readonly CountColumn<Row>[],
): {
  readonly counts: readonly CountColumn<Row>[];
  readonly totals: Readonly<Record<string, string>>;
  readonly sheet: readonly ExportColumn<Row>[];
} {
  const sumOf = ({ of }: CountColumn<Row>): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    counts,
    totals: Object.fromEntries(counts.map((column) => [column.key, formatCount(sumOf(column))])),
    sheet: counts.map(({ name, of }) => ({ header: name, kind: 'number', value: (row) => String(of(row)) })),
  };
}
