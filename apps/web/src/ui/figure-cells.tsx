import { memo } from 'react';
import type { ReactNode } from 'react';
import { sumOfDecimals } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { compareDecimal } from '../lib/format';
import { Figure } from './figure';
import styles from './figure-table.module.css';

/** A column: what it holds for the table, for sorting and for the spreadsheet. */
export interface FigureColumn<Row> {
  readonly key: string;
  /** With the unit where there is one. */
  readonly name: string;
  /** In place of the name where the heading is more than words. */
  readonly heading?: ReactNode;
  /** Beneath the heading. */
  readonly note?: ReactNode;
  readonly kind: 'text' | 'figure';
  readonly widthPx: number;
  /** A text, or an exact decimal; null where there is none. */
  readonly value: (row: Row) => string | null;
  /** Words for an absent figure where 未披露 would be wrong. */
  readonly missing?: string;
  /** In place of the plain value. */
  readonly render?: (row: Row) => ReactNode;
  /** Set where the rows’ figures add up to something. */
  readonly adds?: boolean;
}

/** By which column rows are sorted; null is the given order. */
export type Order = { readonly key: string; readonly falling: boolean } | null;

/** Rows by a column, absent figures last whichever way; in the given order without one. */
export function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly FigureColumn<Row>[],
  order: Order,
): readonly Row[] {
  const column = columns.find(({ key }) => key === order?.key);
  if (!column || order === null) return rows;
  const compare =
    column.kind === 'figure' ? compareDecimal : (a: string, b: string) => a.localeCompare(b, 'zh-Hans-CN');
  const way = order.falling ? -1 : 1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return way * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}

export function sortingOf<Row>(column: FigureColumn<Row>, order: Order): { 'aria-sort'?: 'ascending' | 'descending' } {
  if (order?.key !== column.key) return {};
  return { 'aria-sort': order.falling ? 'descending' : 'ascending' };
}

interface HeadingProps<Row> {
  readonly column: FigureColumn<Row>;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

/** Sorts figures from the top, then from the bottom, then back to the given order. */
export function Heading<Row>({ column, order, onOrder }: HeadingProps<Row>): ReactNode {
  const words = column.heading ?? column.name;
  const falls = column.kind === 'figure';
  const mine = order?.key === column.key ? order : null;
  const next = (): Order => {
    if (mine === null) return { key: column.key, falling: falls };
    return mine.falling === falls ? { key: column.key, falling: !falls } : null;
  };
  const arrow = mine === null ? '' : mine.falling ? ' ↓' : ' ↑';
  return (
    <button type="button" className={styles.heading} onClick={() => onOrder(next())}>
      {words}
      <span aria-hidden="true">{arrow}</span>
    </button>
  );
}

function CellContent<Row>({ row, column }: { row: Row; column: FigureColumn<Row> }): ReactNode {
  if (column.render) return column.render(row);
  const value = column.value(row);
  if (column.kind === 'text') return value;
  return <Figure value={value} {...(column.missing === undefined ? {} : { missing: column.missing })} />;
}

/** Scrolling draws the cells that come into view and leaves the others as they are. */
export const Cell = memo(CellContent) as typeof CellContent;

export function Gap({ heightPx, columns }: { heightPx: number; columns: number }): ReactNode {
  return (
    <tr aria-hidden="true" style={{ height: heightPx }}>
      <td colSpan={columns} className={styles.gap} />
    </tr>
  );
}

interface TotalProps<Row> {
  readonly rows: readonly Row[];
  readonly column: FigureColumn<Row>;
  /** The cell that says what the row is. */
  readonly isHead: boolean;
}

function TotalContent<Row>({ rows, column, isHead }: TotalProps<Row>): ReactNode {
  const { t } = useTranslation('ui');
  if (isHead) return t('total');
  if (!column.adds) return null;
  const known = rows.map(column.value).filter((value) => value !== null);
  const { missing } = column;
  return (
    <>
      <Figure
        value={known.length === 0 ? null : sumOfDecimals(known)}
        {...(missing === undefined ? {} : { missing })}
      />
      {known.length === 0 || known.length === rows.length ? null : (
        <div className={styles.headNote}>
          {t(missing === undefined ? 'totalDisclosed' : 'totalKnown', { count: known.length })}
        </div>
      )}
    </>
  );
}

/** The sum of what the rows disclose, and of how many of them where that is not all; an absent figure is no zero. */
export const Total = memo(TotalContent) as typeof TotalContent;
