import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Table } from 'antd';
import type { TableColumnType, TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useColumnChoice } from './column-choice';
import { useDensity } from './density';
import { ExportButton, type ExportColumn } from './export-button';
import { moveBetweenRows } from './row-keys';
import { TableToolbar } from './table-toolbar';
import { useNarrow } from './use-narrow';
import styles from './data-table.module.css';

/** Height of the top bar that a sticky table header must clear, in pixels. */
const frameTopPx = 56;
/** Height of the bottom bar on narrow pages, above which the sideways scroll bar must stay, in pixels. */
const frameBottomPx = 58;

interface DataTableProps<Row extends object> extends Pick<
  TableProps<Row>,
  'rowKey' | 'onRow' | 'rowClassName' | 'summary' | 'expandable' | 'rowSelection' | 'loading'
> {
  /** What the table lists; read by screen readers, shown beside the count. */
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumnType<Row>[];
  /** The same in every language and for all that it may hold: by it the chosen columns are remembered. */
  readonly name?: string;
  /** Sums by key of the column, for columns whose figures add up. */
  readonly totals?: Readonly<Record<string, string>>;
  /** What the table is as a spreadsheet. */
  readonly sheet?: readonly ExportColumn<Row>[];
  /** Filters or links left of the density switch. */
  readonly toolbar?: ReactNode;
  readonly empty?: ReactNode;
  /** Set where a heading or tab right above already says what the table lists. */
  readonly captionHidden?: boolean;
  /** Least width in pixels before the table scrolls sideways; as wide as its content unless given. */
  readonly minWidthPx?: number;
  /** Rows per page; all rows on one page unless given. */
  readonly pageSize?: number;
}

/** The product’s table: sticky header, remembered density, count, no decoration. */
export function DataTable<Row extends object>({
  caption,
  rows,
  columns,
  name,
  totals,
  sheet,
  toolbar,
  empty,
  captionHidden = false,
  minWidthPx,
  pageSize,
  ...table
}: DataTableProps<Row>): ReactNode {
  const narrow = useNarrow();
  const section = useReachableScroll();
  const [density, densitySwitch] = useDensity();
  const [hidden, columnChoice] = useColumnChoice(name, columns.slice(1).flatMap(namedColumn));
  const shown = columns.filter((column, index) => index === 0 || !hidden.has(String(column.key)));
  const lead = Number(table.expandable !== undefined) + Number(table.rowSelection !== undefined);
  return (
    <section ref={section} className={styles.section} aria-label={caption} onKeyDown={moveBetweenRows}>
      <TableToolbar caption={captionHidden ? null : caption} count={rows.length}>
        {toolbar}
        {sheet === undefined ? null : <ExportButton<Row> name={caption} columns={sheet} rows={rows} />}
        {columnChoice}
        {densitySwitch}
      </TableToolbar>
      <Table<Row>
        {...table}
        columns={shown.map((column, index) => (index === 0 ? { fixed: 'left', ...column } : column))}
        {...(totals === undefined || rows.length < 2
          ? {}
          : { summary: () => <Totals columns={shown} totals={totals} lead={lead} /> })}
        dataSource={rows}
        size={density === 'compact' ? 'small' : 'medium'}
        sticky={{ offsetHeader: frameTopPx, offsetScroll: narrow ? frameBottomPx : 0 }}
        scroll={{ x: minWidthPx ?? 'max-content' }}
        pagination={pageSize === undefined || rows.length <= pageSize ? false : { pageSize, showSizeChanger: false }}
        {...(empty === undefined ? {} : { locale: { emptyText: <span className={styles.empty}>{empty}</span> } })}
      />
    </section>
  );
}

/** Columns that can be told apart by a word can be hidden; those of buttons alone cannot. */
function namedColumn<Row>({ key, title }: TableColumnType<Row>): { key: string; name: string }[] {
  return typeof title === 'string' && title !== '' ? [{ key: String(key), name: title }] : [];
}

interface TotalsProps<Row> {
  readonly columns: readonly TableColumnType<Row>[];
  readonly totals: Readonly<Record<string, string>>;
  /** Columns that the table puts before these. */
  readonly lead: number;
}

function Totals<Row>({ columns, totals, lead }: TotalsProps<Row>): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <Table.Summary fixed>
      <Table.Summary.Row className={styles.totals ?? ''}>
        {lead > 0 ? <Table.Summary.Cell index={0} colSpan={lead} /> : null}
        {columns.map(({ key, align }, index) => (
          <Table.Summary.Cell key={String(key)} index={index + lead} {...(align === undefined ? {} : { align })}>
            {index === 0 ? t('total') : totals[String(key)]}
          </Table.Summary.Cell>
        ))}
      </Table.Summary.Row>
    </Table.Summary>
  );
}

/** A table that scrolls sideways can be reached and scrolled by keyboard; one that fits is no stop on the way. */
function useReachableScroll(): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const body = section.current?.querySelector<HTMLElement>('.ant-table-body');
    if (!body) return undefined;
    const update = (): void => {
      if (body.scrollWidth > body.clientWidth) body.tabIndex = 0;
      else body.removeAttribute('tabindex');
    };
    const observer = new ResizeObserver(update);
    observer.observe(body);
    update();
    return () => observer.disconnect();
  });
  return section;
}

/** A column of figures: right-aligned, tabular. */
export function figureColumn<Row>(column: TableColumnType<Row>): TableColumnType<Row> {
  return { align: 'right', ...column, className: `${styles.figures} ${column.className ?? ''}` };
}
