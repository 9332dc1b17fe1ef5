import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, RaterRow, RecusalView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import { useGroundWords } from './use-ground-words';
import { WithdrawDialog } from './withdraw-dialog';
import styles from './assign-page.module.css';

interface RecusalListProps {
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
  /** Whether a recusal can be withdrawn now by whoever looks. */
  readonly mayWithdraw: boolean;
}

/** The recused pairs with their reasons; only managers and supervisors see this page. */
export function RecusalList({ raters, officials, board, mayWithdraw }: RecusalListProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const groundOf = useGroundWords();
  const [withdrawing, setWithdrawing] = useState<RecusalView | null>(null);
  const raterName = new Map(raters.map((rater) => [rater.id, rater.name]));
  const officialName = new Map(officials.map((official) => [official.id, official.name]));
  const rows = board.recusals.map((recusal) => ({
    key: `${recusal.raterId} ${recusal.officialId}`,
    recusal,
    rater: raterName.get(recusal.raterId) ?? '',
    official: officialName.get(recusal.officialId) ?? '',
    basis: t(`kind.${recusal.kind}`),
    reason: groundOf(recusal),
    voided: recusal.voided,
    by: recusal.createdBy,
    at: formatInstant(recusal.createdAt, language),
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
          { key: 'basis', title: t('basis'), dataIndex: 'basis', width: 160 },
          {
            key: 'reason',
            title: t('reason'),
            render: (_, { reason, voided }) => (
              <>
                {reason} {voided ? <StateWord tone="alert">{t('voided')}</StateWord> : null}
              </>
            ),
          },
          { key: 'by', title: t('recordedBy'), dataIndex: 'by', width: 140 },
          { key: 'at', title: t('recordedAt'), dataIndex: 'at', width: 160 },
          ...(mayWithdraw
            ? [
                {
                  key: 'withdraw',
                  title: '',
                  width: 80,
                  render: (_: unknown, { recusal, rater, official }: (typeof rows)[number]) => (
                    <Button
                      size="small"
                      aria-label={t('withdrawTitle', { rater, official })}
                      onClick={() => setWithdrawing(recusal)}
                    >
                      {t('withdraw')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {withdrawing === null ? null : (
        <WithdrawDialog
          recusal={withdrawing}
          raterName={raterName.get(withdrawing.raterId) ?? ''}
          officialName={officialName.get(withdrawing.officialId) ?? ''}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </div>
  );
}
