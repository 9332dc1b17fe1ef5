import { memo, useMemo, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { compareDecimal } from '../lib/format';
import { useDensity } from './density';
import { ExportButton } from './export-button';
import { Figure } from './figure';
import { TableToolbar } from './table-toolbar';
import { columnsInView, rowsInView } from './table-window';
import { useScrolled } from './use-scrolled';
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
}

interface FigureTableProps<Row> {
  /** What the table lists; names its sheet and file. */
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly FigureColumn<Row>[];
  /** Columns that stay at the left edge while the others scroll. */
  readonly fixedColumns?: number;
  readonly toolbar?: ReactNode;
  readonly empty?: ReactNode;
  readonly isHighlighted?: (row: Row) => boolean;
}

type Order = { readonly key: string; readonly falling: boolean } | null;

const rowHeightsPx = { comfortable: 40, compact: 32 } as const;
/** Fewer rows and columns are drawn whole. */
const mostWhole = { rows: 80, columns: 30 } as const;
const first: Order = null;

/** A table of figures that stays fluid whatever its size: only the rows and columns in view are drawn. */
export function FigureTable<Row>({
  caption,
  rows,
  rowKey,
  columns,
  fixedColumns = 1,
  toolbar,
  empty,
  isHighlighted,
}: FigureTableProps<Row>): ReactNode {
  const [density, densitySwitch] = useDensity();
  const [order, setOrder] = useState<Order>(first);
  const [scroller, view] = useScrolled();
  const sorted = useMemo(() => inOrder(rows, columns, order), [rows, columns, order]);
  const rowPx = rowHeightsPx[density];
  const windowed = sorted.length > mostWhole.rows;
  const inRows = windowed ? rowsInView(sorted.length, rowPx, view.top, view.heightPx) : { from: 0, to: sorted.length };
  const fixed = columns.slice(0, fixedColumns);
  const loose = columns.slice(fixedColumns);
  const inColumns =
    columns.length > mostWhole.columns
      ? columnsInView(
          loose.map(({ widthPx }) => widthPx),
          view.left,
          view.widthPx,
        )
      : { from: 0, to: loose.length };
  const drawn = [...fixed, ...loose.slice(inColumns.from, inColumns.to)];
  const widthPx = columns.reduce((sum, column) => sum + column.widthPx, 0);
  const leftOf = (index: number): CSSProperties =>
    index < fixedColumns ? { left: fixed.slice(0, index).reduce((sum, column) => sum + column.widthPx, 0) } : {};
  const placeOf = (index: number): number => (index < fixedColumns ? index : index + inColumns.from) + 1;
  const before = inColumns.from > 0 ? inColumns.from : null;
  const after = inColumns.to < loose.length ? loose.length - inColumns.to : null;
  const across = (cells: readonly ReactNode[]): ReactNode => (
    <>
      {cells.slice(0, fixedColumns)}
      {before === null ? null : <td aria-hidden="true" colSpan={before} />}
      {cells.slice(fixedColumns)}
      {after === null ? null : <td aria-hidden="true" colSpan={after} />}
    </>
  );
  const cellClass = (column: FigureColumn<Row>, index: number): string =>
    [column.kind === 'figure' ? styles.figure : '', index < fixedColumns ? styles.fixed : ''].join(' ');
  return (
    <section className={styles.section} aria-label={caption}>
      <TableToolbar caption={caption} count={rows.length}>
        {toolbar}
        <ExportButton<Row>
          name={caption}
          rows={sorted}
          columns={columns.map((column) => ({
            header: column.name,
            kind: column.kind === 'figure' ? 'number' : 'text',
            value: column.value,
          }))}
        />
        {densitySwitch}
      </TableToolbar>
      {rows.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <div
          ref={scroller}
          className={windowed ? `${styles.scroll} ${styles.tall}` : styles.scroll}
          {...(view.scrolls ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {})}
        >
          <table
            className={`${styles.table} ${styles[density]} ${windowed ? styles.even : ''}`}
            style={{ minWidth: widthPx }}
            aria-rowcount={sorted.length + 1}
            aria-colcount={columns.length}
          >
            <colgroup>
              {columns.map((column) => (
                <col key={column.key} style={{ width: column.widthPx }} />
              ))}
            </colgroup>
            <thead>
              <tr aria-rowindex={1}>
                {across(
                  drawn.map((column, index) => (
                    <th
                      key={column.key}
                      scope="col"
                      className={cellClass(column, index)}
                      style={leftOf(index)}
                      aria-colindex={placeOf(index)}
                      {...sortingOf(column, order)}
                    >
                      <Heading column={column} order={order} onOrder={setOrder} />
                      {column.note === undefined ? null : <div className={styles.headNote}>{column.note}</div>}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {inRows.from > 0 ? <Gap heightPx={inRows.from * rowPx} columns={columns.length} /> : null}
              {sorted.slice(inRows.from, inRows.to).map((row, index) => (
                <tr
                  key={rowKey(row)}
                  aria-rowindex={inRows.from + index + 2}
                  className={isHighlighted?.(row) ? styles.highlighted : undefined}
                >
                  {across(
                    drawn.map((column, place) => {
                      const cell = {
                        className: cellClass(column, place),
                        style: leftOf(place),
                        'aria-colindex': placeOf(place),
                      };
                      const content = <Cell row={row} column={column} />;
                      return place === fixedColumns - 1 ? (
                        <th key={column.key} scope="row" {...cell}>
                          {content}
                        </th>
                      ) : (
                        <td key={column.key} {...cell}>
                          {content}
                        </td>
                      );
                    }),
                  )}
                </tr>
              ))}
              {inRows.to < sorted.length ? (
                <Gap heightPx={(sorted.length - inRows.to) * rowPx} columns={columns.length} />
              ) : null}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

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

function sortingOf<Row>(column: FigureColumn<Row>, order: Order): { 'aria-sort'?: 'ascending' | 'descending' } {
  if (order?.key !== column.key) return {};
  return { 'aria-sort': order.falling ? 'descending' : 'ascending' };
}

interface HeadingProps<Row> {
  readonly column: FigureColumn<Row>;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

/** Sorts figures from the top, then from the bottom, then back to the given order. */
function Heading<Row>({ column, order, onOrder }: HeadingProps<Row>): ReactNode {
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
const Cell = memo(CellContent) as typeof CellContent;

function Gap({ heightPx, columns }: { heightPx: number; columns: number }): ReactNode {
  return (
    <tr aria-hidden="true" style={{ height: heightPx }}>
      <td colSpan={columns} className={styles.gap} />
    </tr>
  );
}
