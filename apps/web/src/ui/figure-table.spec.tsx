import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../app/i18n';
import { FigureTable, type FigureColumn } from './figure-table';
import { columnsInView, rowsInView } from './table-window';

interface Row {
  readonly name: string;
  readonly value: string | null;
}

const columns: readonly FigureColumn<Row>[] = [
  { key: 'name', name: '乡镇', kind: 'text', widthPx: 120, value: ({ name }) => name },
  { key: 'value', name: '产值（亿元）', kind: 'figure', widthPx: 120, value: ({ value }) => value },
];

const show = (rows: readonly Row[]): void => {
  render(
    <App>
      <FigureTable caption="产值" rows={rows} rowKey={({ name }) => name} columns={columns} />
    </App>,
  );
};

const bodyTexts = (): string[][] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));

beforeAll(() => startI18n(['ui', 'terms']));
afterEach(cleanup);

describe('a table of figures', () => {
  it('sorts exactly from the top, from the bottom, and back, with undisclosed figures last both ways', () => {
    show([
      { name: '甲镇', value: '9.5' },
      { name: '乙镇', value: null },
      { name: '丙乡', value: '10.25' },
    ]);
    const heading = screen.getByRole('button', { name: /产值/ });
    const given = bodyTexts();
    fireEvent.click(heading);
    expect(bodyTexts()).toEqual([
      ['丙乡', '10.25'],
      ['甲镇', '9.5'],
      ['乙镇', '未披露'],
    ]);
    expect(screen.getByRole('columnheader', { name: /产值/ }).getAttribute('aria-sort')).toBe('descending');
    fireEvent.click(heading);
    expect(bodyTexts().map(([name]) => name)).toEqual(['甲镇', '丙乡', '乙镇']);
    fireEvent.click(heading);
    expect(bodyTexts()).toEqual(given);
  });

  it('draws a fraction of three hundred rows and still says how many there are and which one each is', () => {
    show(Array.from({ length: 300 }, (_, index) => ({ name: `第${index + 1}镇`, value: String(index) })));
    const table = screen.getByRole('table');
    expect(table.getAttribute('aria-rowcount')).toBe('301');
    const rows = within(table).getAllByRole('row');
    expect(rows.length).toBeLessThan(60);
    expect(rows.at(-1)?.getAttribute('aria-rowindex')).toBe(String(rows.length));
  });
});

describe('the window of a table', () => {
  it('holds every row that is in view, wherever the table is scrolled to', () => {
    for (const scrolledPx of [0, 1, 39, 40, 5000, 11_280]) {
      const { from, to } = rowsInView(300, 40, scrolledPx, 720);
      expect(from * 40).toBeLessThanOrEqual(scrolledPx);
      expect(to * 40).toBeGreaterThanOrEqual(Math.min(12_000, scrolledPx + 720));
      expect(to - from).toBeLessThan(40);
    }
  });

  it('holds every column that is in view', () => {
    const widths = Array.from({ length: 69 }, (_, index) => 90 + (index % 3) * 20);
    const leftOf = (count: number): number => widths.slice(0, count).reduce((sum, width) => sum + width, 0);
    for (const scrolledPx of [0, 95, 2000, leftOf(69) - 1000]) {
      const { from, to } = columnsInView(widths, scrolledPx, 1000);
      expect(leftOf(from)).toBeLessThanOrEqual(scrolledPx);
      expect(leftOf(to)).toBeGreaterThanOrEqual(scrolledPx + 1000);
      expect(to - from).toBeLessThan(16);
    }
  });
});
