import type { ReactNode } from 'react';
import type { ResultRow, WhatIfRow, WhatIfView } from '@pingyi/contracts';
import { Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../lib/format';
import { figureColumn } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import styles from './what-if.module.css';

/** Who moves, by how much, and which grades change. */
export function WhatIfOutcome({ view, rows }: { view: WhatIfView; rows: readonly ResultRow[] }): ReactNode {
  const { t } = useTranslation('tally');
  // As on the page: the principals’ class first.
  const led = new Set(rows.filter(({ principal }) => principal).map(({ peerClass }) => peerClass));
  const byClass = (a: WhatIfRow, b: WhatIfRow): number => Number(led.has(b.peerClass)) - Number(led.has(a.peerClass));
  const names = new Map(rows.map(({ officialId, name }) => [officialId, name]));
  const columns: TableColumnsType<WhatIfRow> = [
    { key: 'official', title: t('whatIf.official'), render: (_, row) => names.get(row.officialId) ?? '' },
    figureColumn<WhatIfRow>({
      key: 'total',
      title: t('whatIf.totalColumn'),
      render: (_, { total }) => (
        <>
          {total.after === null ? t('whatIf.none') : formatDecimal(total.after)}
          <span className={styles.change}>{total.change === null ? '' : signed(formatDecimal(total.change))}</span>
        </>
      ),
    }),
    figureColumn<WhatIfRow>({
      key: 'rank',
      title: t('whatIf.rank'),
      render: (_, { rank }) => (
        <>
          {rank.after ?? t('whatIf.none')}
          <span className={styles.change}>{moved(rank.change)}</span>
        </>
      ),
    }),
    {
      key: 'grade',
      title: t('whatIf.grade'),
      render: (_, { grade }) =>
        grade.before === grade.after ? (
          <span className={styles.same}>{grade.after ?? t('whatIf.none')}</span>
        ) : (
          <StateWord tone="caution">
            {`${grade.before ?? t('whatIf.none')} → ${grade.after ?? t('whatIf.none')}`}
          </StateWord>
        ),
    },
  ];
  return (
    <div className={styles.outcome} aria-live="polite">
      <p className={styles.counts}>{view.rows.length === 0 ? t('whatIf.nothing') : t('whatIf.counts', view.counts)}</p>
      {view.rows.length === 0 ? null : (
        <Table<WhatIfRow>
          aria-label={t('whatIf.result')}
          size="small"
          pagination={false}
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
