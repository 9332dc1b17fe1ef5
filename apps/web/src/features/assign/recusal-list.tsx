import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, RaterRow } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../ui/data-table';
import styles from './assign-page.module.css';

interface RecusalListProps {
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
}

/** The recused pairs with their reasons; only the manager sees this page. */
export function RecusalList({ raters, officials, board }: RecusalListProps): ReactNode {
  const { t } = useTranslation('assign');
  const raterName = new Map(raters.map((rater) => [rater.id, rater.name]));
  const officialName = new Map(officials.map((official) => [official.id, official.name]));
  const rows = board.recusals.map((recusal) => ({
    key: `${recusal.raterId} ${recusal.officialId}`,
    rater: raterName.get(recusal.raterId),
    official: officialName.get(recusal.officialId),
    reason: recusal.reason,
  }));
  return (
    <div className={styles.recusals}>
      <DataTable
        caption={t('recusals')}
        rows={rows}
        rowKey="key"
        empty={t('noRecusals')}
        columns={[
          { key: 'rater', title: t('rater'), dataIndex: 'rater', width: 180 },
          { key: 'official', title: t('official'), dataIndex: 'official', width: 180 },
          { key: 'reason', title: t('reason'), dataIndex: 'reason' },
        ]}
      />
    </div>
  );
}
