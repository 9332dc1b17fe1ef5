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

const show = (rows: readonly Row[], more: Partial<Parameters<typeof FigureTable<Row>>[0]> = {}): void => {
  render(
    <App>
      <FigureTable caption="产值" rows={rows} rowKey={({ name }) => name} columns={columns} {...more} />
    </App>,
  );
};

const bodyTexts = (): string[][] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));

beforeAll(() => startI18n(['ui', 'terms']));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

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
    const table = screen.getByRole('grid');
    expect(table.getAttribute('aria-rowcount')).toBe('301');
    const rows = within(table).getAllByRole('row');
    expect(rows.length).toBeLessThan(60);
    expect(rows.at(-1)?.getAttribute('aria-rowindex')).toBe(String(rows.length));
  });
});

describe('a table of figures with more than fits', () => {
  const yearColumn = (year: number): FigureColumn<Row> => ({
    key: `year ${year}`,
    name: String(year),
    kind: 'figure',
    widthPx: 100,
    value: () => '1',
  });
  const wide = [...columns, yearColumn(2024)];
  const headings = (): string[] => screen.getAllByRole('columnheader').map(({ textContent }) => textContent ?? '');
  const rows = [{ name: '甲镇', value: '9.5' }];

  it('remembers which columns were chosen, whatever became of the others, and keeps the first', () => {
    show(rows, { name: 'tried', columns: wide });
    fireEvent.click(screen.getByRole('button', { name: '显示列' }));
    expect(screen.queryByRole('checkbox', { name: '乡镇' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: '2024' }));
    expect(headings()).toEqual(['乡镇', '产值（亿元）']);
    cleanup();
    show(rows, { name: 'tried', columns: [...wide, yearColumn(2025)] });
    expect(headings()).toEqual(['乡镇', '产值（亿元）', '2025']);
    fireEvent.click(screen.getByRole('button', { name: '显示列 2/3' }));
    fireEvent.click(screen.getByRole('button', { name: '全部显示' }));
    expect(headings()).toEqual(['乡镇', '产值（亿元）', '2024', '2025']);
  });

  it('shows all columns where what was kept cannot be read', () => {
    localStorage.setItem('pingyi.columns.tried', '{');
    show(rows, { name: 'tried', columns: wide });
    expect(headings()).toHaveLength(3);
  });
});

describe('the total of a table', () => {
  const adding = columns.map((column) => ({ ...column, adds: column.kind === 'figure' }));
  const total = (): string[] =>
    [...(screen.getAllByRole('row').at(-1)?.children ?? [])].map((cell) => cell.textContent ?? '');

  it('adds exactly what is disclosed and says of how many, never an undisclosed figure as zero', () => {
    show(
      [
        { name: '甲镇', value: '0.1' },
        { name: '乙镇', value: null },
        { name: '丙乡', value: '0.2' },
      ],
      { columns: adding },
    );
    expect(total()).toEqual(['合计', '0.3按已披露 2 个']);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('5');
  });

  it('is undisclosed where nothing is disclosed, and left out where nothing adds up', () => {
    const nothing = [
      { name: '甲镇', value: null },
      { name: '乙镇', value: null },
    ];
    show(nothing, { columns: adding });
    expect(total()).toEqual(['合计', '未披露']);
    cleanup();
    show(nothing);
    expect(total()).toEqual(['乙镇', '未披露']);
  });
});

describe('the keys of a table', () => {
  const focused = (): string => document.activeElement?.textContent ?? '';
  const press = (key: string, ctrlKey = false): void => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ctrlKey });
  };
  const linked = columns.map((column, index) =>
    index === 0 ? { ...column, render: ({ name }: Row) => <a href={`#${name}`}>{name}</a> } : column,
  );

  it('stop once at the table, then lead from cell to cell and into what can be pressed', () => {
    show(
      [
        { name: '甲镇', value: '9.5' },
        { name: '乙镇', value: '8' },
      ],
      { columns: linked },
    );
    const stops = [...screen.getByRole('grid').querySelectorAll<HTMLElement>('*')].filter(
      ({ tabIndex }) => tabIndex === 0,
    );
    expect(stops.map(({ textContent }) => textContent)).toEqual(['甲镇']);
    stops[0]?.focus();
    press('ArrowRight');
    expect(focused()).toBe('9.5');
    press('ArrowDown');
    expect(focused()).toBe('8');
    press('Home');
    expect(focused()).toBe('乙镇');
    expect(document.activeElement?.tagName).toBe('A');
    press('Home', true);
    expect(focused()).toBe('乡镇');
    press('End', true);
    expect(focused()).toBe('8');
    press('ArrowDown');
    expect(focused()).toBe('8');
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
