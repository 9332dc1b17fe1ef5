import { describe, expect, it } from 'vitest';
import { fitTable } from './fit-table';

const text = (header: string) => ({ header, kind: 'text' as const });
const number = (header: string) => ({ header, kind: 'number' as const });
const table = (columnCount: number, rowCount: number, cell: (row: number, column: number) => string) => ({
  key: 'matrix',
  name: '指标对比',
  note: null,
  columns: [text('乡镇'), ...Array.from({ length: columnCount }, (_, column) => number(`示例指标${column}（万吨）`))],
  rows: Array.from({ length: rowCount }, (_, row) => [
    `示例镇${row}`,
    ...Array.from({ length: columnCount }, (_, column) => cell(row, column)),
  ]),
});

describe('a table on paper', () => {
  it('is set smaller, then turned, then cut the more columns it has, and loses no cell', () => {
    const fits = [3, 8, 14, 70].map((count) => fitTable(table(count, 4, (row, column) => `${row}${column}.25`)));
    expect(fits.map((parts) => [parts.length > 1, parts[0]?.landscape])).toEqual([
      [false, false],
      [false, false],
      [false, true],
      [true, true],
    ]);
    const sizes = fits.map((parts) => parts[0]?.sizePt ?? 0);
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
    for (const [index, parts] of fits.entries()) {
      const cells = parts.flatMap(({ table: { rows } }) => rows.flatMap((row) => ('cells' in row ? row.cells : [])));
      expect(new Set(cells).size).toBe(4 + 4 * ([3, 8, 14, 70][index] ?? 0));
    }
  });

  it('says again whose row it is on each piece', () => {
    const parts = fitTable(table(70, 2, () => '1'));
    for (const { table: piece } of parts)
      expect(piece.rows[1]).toMatchObject({ cells: ['示例镇1', ...piece.columns.slice(1).map(() => '1')] });
  });

  it('leaves out columns that say nothing', () => {
    const [fitted] = fitTable(table(3, 4, (_, column) => (column === 1 ? '–' : '未披露')));
    expect(fitted?.table.columns.map(({ title }) => title)).toEqual(['乡镇', '示例指标0（万吨）', '示例指标2（万吨）']);
  });
});
