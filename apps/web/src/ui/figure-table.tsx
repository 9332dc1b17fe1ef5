import { useMemo, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useColumnChoice } from './column-choice';
import { useDensity } from './density';
import { ExportButton } from './export-button';
import { Cell, type FigureColumn, Gap, Heading, inOrder, type Order, sortingOf, Total } from './figure-cells';
import type { GridPlace } from './grid-keys';
import { TableToolbar } from './table-toolbar';
import { columnsInView, rowsInView } from './table-window';
import { type ScrollTo, useGrid } from './use-grid';
import { useScrolled } from './use-scrolled';
import styles from './figure-table.module.css';

export type { FigureColumn } from './figure-cells';

interface FigureTableProps<Row> {
  /** What the table lists; names its sheet and file. */
  readonly caption: string;
  /** The same in every language and for all that it may hold: by it the chosen columns are remembered. */
  readonly name?: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly FigureColumn<Row>[];
  /** Columns that stay at the left edge while the others scroll. */
  readonly fixedColumns?: number;
  readonly toolbar?: ReactNode;
  readonly empty?: ReactNode;
  readonly isHighlighted?: (row: Row) => boolean;
}

const rowHeightsPx = { comfortable: 40, compact: 32 } as const;
/** Fewer rows and columns are drawn whole, with long names in several lines: a township’s page has a row for each metric. */
const mostWhole = { rows: 72, columns: 16 } as const;
const first: Order = null;

/** A table of figures that stays fluid whatever its size: only the rows and columns in view are drawn. */
export function FigureTable<Row>({
  caption,
  name,
  rows,
  rowKey,
  columns: allColumns,
  fixedColumns = 1,
  toolbar,
  empty,
  isHighlighted,
}: FigureTableProps<Row>): ReactNode {
  const [density, densitySwitch] = useDensity();
  const [order, setOrder] = useState<Order>(first);
  const [hidden, columnChoice] = useColumnChoice(name, allColumns.slice(fixedColumns));
  const columns = useMemo(
    () => allColumns.filter(({ key }, index) => index < fixedColumns || !hidden.has(key)),
    [allColumns, fixedColumns, hidden],
  );
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
  const hasTotal = sorted.length > 1 && columns.some(({ adds }) => adds);
  // Also the least height of the table: while rows are exchanged it must not shrink, or the box would scroll back.
  const allRows = sorted.length + 1 + Number(hasTotal);
  /** How far to scroll for a cell that is not drawn; to the very edges for headings, the total and the columns that stay. */
  const scrollTo = ({ row, column }: GridPlace): ScrollTo => {
    const index = row - 2;
    const isDrawnRow = index >= inRows.from && index < inRows.to;
    const place = column - 1 - fixedColumns;
    const isDrawnColumn = place >= inColumns.from && place < inColumns.to;
    return {
      topPx: isDrawnRow ? null : index * rowPx - (index < inRows.from ? 0 : view.heightPx - 3 * rowPx),
      leftPx: isDrawnColumn ? null : loose.slice(0, Math.max(0, place)).reduce((sum, { widthPx: own }) => sum + own, 0),
    };
  };
  const [table, handlers] = useGrid(
    {
      rows: allRows,
      columns: columns.length,
      pageRows: Math.max(1, Math.floor(view.heightPx / rowPx) - 3),
    },
    scrollTo,
  );
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
  const cellAt = (column: FigureColumn<Row>, index: number) => ({
    className: [column.kind === 'figure' ? styles.figure : '', index < fixedColumns ? styles.fixed : ''].join(' '),
    style: leftOf(index),
    tabIndex: -1,
    'aria-colindex': placeOf(index),
    'data-stays': index < fixedColumns ? true : undefined,
  });
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
        {columnChoice}
        {densitySwitch}
      </TableToolbar>
      {rows.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <div ref={scroller} className={windowed ? `${styles.scroll} ${styles.tall}` : styles.scroll}>
          <table
            ref={table}
            role="grid"
            aria-label={caption}
            className={`${styles.table} ${styles[density]} ${windowed ? styles.even : ''}`}
            tabIndex={-1}
            style={{ minWidth: widthPx, ...(windowed ? { height: allRows * rowPx } : {}) }}
            aria-rowcount={allRows}
            aria-colcount={columns.length}
            {...handlers}
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
                    <th key={column.key} scope="col" {...cellAt(column, index)} {...sortingOf(column, order)}>
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
                      const cell = cellAt(column, place);
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
            {hasTotal ? (
              <tfoot>
                <tr aria-rowindex={sorted.length + 2}>
                  {across(
                    drawn.map((column, index) =>
                      index === fixedColumns - 1 ? (
                        <th key={column.key} scope="row" {...cellAt(column, index)}>
                          <Total rows={sorted} column={column} isHead />
                        </th>
                      ) : (
                        <td key={column.key} {...cellAt(column, index)}>
                          <Total rows={sorted} column={column} isHead={false} />
                        </td>
                      ),
                    ),
                  )}
                </tr>
              </tfoot>
            ) : null}
          </table>
        </div>
      )}
    </section>
  );
}
