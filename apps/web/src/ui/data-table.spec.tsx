import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../app/i18n';
import { DataTable } from './data-table';

interface Row {
  readonly name: string;
  readonly count: number;
}

const rows: readonly Row[] = [
  { name: '甲镇', count: 3 },
  { name: '乙镇', count: 4 },
  { name: '丙乡', count: 5 },
];

const show = (): void => {
  render(
    <App>
      <DataTable<Row>
        caption="名册"
        name="tried"
        rows={rows}
        rowKey="name"
        totals={{ count: '12' }}
        columns={[
          { key: 'name', title: '乡镇', render: (_, { name }) => <a href={`#${name}`}>{name}</a> },
          { key: 'count', title: '份数', dataIndex: 'count' },
          { key: 'edit', title: '修改', render: (_, { name }) => <button type="button">修改{name}</button> },
        ]}
      />
    </App>,
  );
};

beforeAll(() => startI18n(['ui', 'terms']));
afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('the product’s table', () => {
  it('leads from a link or button to the same in other rows by keys', () => {
    show();
    const press = (key: string): string => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
      return document.activeElement?.textContent ?? '';
    };
    screen.getByRole('button', { name: '修改甲镇' }).focus();
    expect(press('ArrowDown')).toBe('修改乙镇');
    expect(press('End')).toBe('修改丙乡');
    expect(press('ArrowDown')).toBe('修改丙乡');
    expect(press('PageUp')).toBe('修改甲镇');
    screen.getByRole('link', { name: '乙镇' }).focus();
    expect(press('Home')).toBe('甲镇');
  });

  it('hides chosen columns with their total and remembers it, but never the first', () => {
    show();
    expect(screen.getByText('12')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '显示列' }));
    expect(screen.queryByRole('checkbox', { name: '乡镇' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: '份数' }));
    cleanup();
    show();
    expect(screen.queryByText('12')).toBeNull();
    expect(screen.getByText('合计')).toBeTruthy();
    expect(screen.getByRole('button', { name: '显示列 1/2' })).toBeTruthy();
  });
});
