import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, PairChange, RaterRow } from '@pingyi/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { ProblemAlert } from '../../ui/problem-alert';
import { StateWord, type Tone } from '../../ui/state-word';
import { useSettleChange } from './queries';
import { useGroundWords } from './use-ground-words';
import styles from './assign-page.module.css';

interface ChangeListProps {
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
}

const tones: Record<PairChange['state'], Tone> = { proposed: 'caution', done: 'good', declined: 'quiet' };

/** What was changed of single pairs, by whom and why; what waits for another manager stands first. */
export function ChangeList({ raters, officials, board }: ChangeListProps): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const groundOf = useGroundWords();
  const raterName = new Map(raters.map((rater) => [rater.id, rater.name]));
  const officialName = new Map(officials.map((official) => [official.id, official.name]));
  if (board.changes.length === 0) return null;
  const by = ({ state, proposedBy, proposedAt, settledBy, settledAt }: PairChange): string =>
    settledBy === null || settledBy === proposedBy
      ? `${proposedBy} ${formatInstant(settledAt ?? proposedAt, language)}`
      : t(state === 'done' ? 'confirmedBy' : 'declinedBy', {
          name: proposedBy,
          other: settledBy,
          time: formatInstant(settledAt ?? proposedAt, language),
        });
  return (
    <div className={styles.recusals}>
      <DataTable<PairChange>
        caption={t('changes')}
        rows={board.changes}
        rowKey="id"
        pageSize={20}
        columns={[
          { key: 'rater', title: t('rater'), width: 140, render: (_, row) => raterName.get(row.raterId) },
          { key: 'official', title: t('official'), width: 140, render: (_, row) => officialName.get(row.officialId) },
          { key: 'step', title: t('changeStep'), width: 110, render: (_, row) => t(`step.${row.step}`) },
          {
            key: 'state',
            title: t('standing'),
            width: 110,
            render: (_, row) => <StateWord tone={tones[row.state]}>{t(`changeState.${row.state}`)}</StateWord>,
          },
          {
            key: 'reason',
            title: t('changeReason'),
            render: (_, row) => (
              <>
                {row.step === 'withdraw' ? row.reason : groundOf(row)}
                {row.earlier === null ? null : (
                  <span className={styles.under}>
                    {t('earlier', {
                      ground: groundOf({ kin: row.kin, reason: row.earlier.reason }) || t(`kind.${row.earlier.kind}`),
                    })}
                  </span>
                )}
              </>
            ),
          },
          { key: 'by', title: t('changedBy'), width: 220, render: (_, row) => by(row) },
          { key: 'settle', title: '', width: 190, render: (_, row) => <Settling change={row} /> },
        ]}
      />
    </div>
  );
}

function Settling({ change: { id, mayConfirm, mayDecline } }: { change: PairChange }): ReactNode {
  const { t } = useTranslation('assign');
  const { message } = App.useApp();
  const settle = useSettleChange({ tenant: useTenantSlug(), roundId: useRoundId() });
  if (!mayDecline) return null;
  const answer = (confirmed: boolean): void =>
    settle.mutate({ changeId: id, confirmed }, { onSuccess: () => void message.success(t('settled')) });
  return (
    <>
      {mayConfirm ? (
        <Button type="link" size="small" disabled={settle.isPending} onClick={() => answer(true)}>
          {t('confirmRecusal')}
        </Button>
      ) : null}
      <Button type="link" size="small" disabled={settle.isPending} onClick={() => answer(false)}>
        {t(mayConfirm ? 'declineRecusal' : 'takeBack')}
      </Button>
      <ProblemAlert error={settle.error} />
    </>
  );
}
