import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Table } from 'antd';
import type { TableColumnType, TableProps } from 'antd';
import { useDensity } from './density';
import { TableToolbar } from './table-toolbar';
import { useNarrow } from './use-narrow';
import styles from './data-table.module.css';

/** Height of the top bar that a sticky table header must clear, in pixels. */
const frameTopPx = 56;
/** Height of the bottom bar on narrow pages, above which the sideways scroll bar must stay, in pixels. */
const frameBottomPx = 58;

interface DataTableProps<Row extends object> extends Pick<
  TableProps<Row>,
  'columns' | 'rowKey' | 'onRow' | 'rowClassName' | 'summary' | 'expandable' | 'rowSelection' | 'loading'
> {
  /** What the table lists; read by screen readers, shown beside the count. */
  readonly caption: string;
  readonly rows: readonly Row[];
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
  return (
    <section ref={section} className={styles.section} aria-label={caption}>
      <TableToolbar caption={captionHidden ? null : caption} count={rows.length}>
        {toolbar}
        {densitySwitch}
      </TableToolbar>
      <Table<Row>
        {...table}
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
