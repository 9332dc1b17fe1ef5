import type { ReactNode } from 'react';
import type { WhatIfRow, WhatIfView } from '@pingyi/contracts';
import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../lib/format';
import { figureColumn } from './data-table';
import styles from './movement-table.module.css';
import { StateWord } from './state-word';

interface MovementTableProps {
  readonly view: WhatIfView;
  readonly officials: readonly { readonly id: string; readonly name: string; readonly principal: boolean }[];
}

/** Who would move under another way of counting, by how much, and which grades would change. */
export function MovementTable({ view, officials }: MovementTableProps): ReactNode {
  const { t } = useTranslation('ui');
  const known = new Map(officials.map((official) => [official.id, official]));
  // As on every page: the principals’ class first.
  const led = new Set(
    view.rows.filter(({ officialId }) => known.get(officialId)?.principal).map(({ peerClass }) => peerClass),
  );
  const byClass = (a: WhatIfRow, b: WhatIfRow): number => Number(led.has(b.peerClass)) - Number(led.has(a.peerClass));
  const columns: TableColumnsType<WhatIfRow> = [
    {
      key: 'official',
      title: t('movement.official'),
      render: (_, row) => (
        <>
          {known.get(row.officialId)?.name ?? ''}
          <span className={styles.change}>{row.peerClass}</span>
        </>
      ),
    },
    figureColumn<WhatIfRow>({
      key: 'total',
      title: t('movement.total'),
      render: (_, { total }) => (
        <>
          {total.after === null ? t('movement.none') : formatDecimal(total.after)}
          <span className={styles.change}>{total.change === null ? '' : signed(formatDecimal(total.change))}</span>
        </>
      ),
    }),
    figureColumn<WhatIfRow>({
      key: 'rank',
      title: t('movement.rank'),
      render: (_, { rank }) => (
        <>
          {rank.after ?? t('movement.none')}
          <span className={styles.change}>{moved(rank.change)}</span>
        </>
      ),
    }),
    {
      key: 'grade',
      title: t('movement.grade'),
      render: (_, { grade }) =>
        grade.before === grade.after ? (
          <span className={styles.same}>{grade.after ?? t('movement.none')}</span>
        ) : (
          <StateWord tone="caution">
            {`${grade.before ?? t('movement.none')} → ${grade.after ?? t('movement.none')}`}
          </StateWord>
        ),
    },
  ];
  return (
    <div className={styles.outcome} aria-live="polite">
      <p className={styles.counts}>
        {view.rows.length === 0 ? t('movement.nothing') : t('movement.counts', view.counts)}
      </p>
      {view.rows.length === 0 ? null : (
        <Table<WhatIfRow>
          aria-label={t('movement.result')}
          size="small"
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={view.rows.toSorted(byClass)}
          columns={columns}
          rowKey="officialId"
        />
      )}
    </div>
  );
}

function signed(text: string): string {
  return /^[−-]/.test(text) || text === '0.00' ? text : `+${text}`;
}

/** Places gained or lost. */
function moved(change: number | null): string {
  if (change === null || change === 0) return '';
  return change > 0 ? `↑${change}` : `↓${-change}`;
}
