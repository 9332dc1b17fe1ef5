import { useState, type ReactNode } from 'react';
import type { AdjustmentView } from '@pingyi/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../lib/format';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useSettleAdjustments } from './queries';
import { RejectionReason } from './rejection-reason';

interface SettlePointsProps {
  readonly chosen: readonly AdjustmentView[];
  readonly confirmed: boolean;
  readonly onSettled: () => void;
  readonly onClose: () => void;
}

/** Points in hundredths: they carry two decimals at most. */
const hundredths = ({ points }: AdjustmentView): number => Math.round(Number(points) * 100);

/** The second person’s word on several proposed points, with what they come to. */
export function SettlePointsDialog({ chosen, confirmed, onSettled, onClose }: SettlePointsProps): ReactNode {
  const { t } = useTranslation('tally');
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const settle = useSettleAdjustments({ tenant: useTenantSlug(), roundId: useRoundId() }, () => {
    void message.success(t('measure.doneSeveral', { count: chosen.length }));
    onSettled();
  });
  const sum = (rows: readonly AdjustmentView[]): string =>
    formatDecimal((rows.reduce((total, row) => total + hundredths(row), 0) / 100).toFixed(2));
  const [added, taken] = [chosen.filter((row) => hundredths(row) > 0), chosen.filter((row) => hundredths(row) < 0)];
  const officials = new Set(chosen.map(({ officialId }) => officialId)).size;
  return (
    <ConfirmDialog
      open
      title={t(confirmed ? 'measure.confirmSeveralTitle' : 'measure.rejectSeveralTitle', { count: chosen.length })}
      effects={[
        t('measure.severalFor', { count: officials }),
        ...(added.length > 0 ? [t('measure.severalAdded', { count: added.length, points: sum(added) })] : []),
        ...(taken.length > 0 ? [t('measure.severalTaken', { count: taken.length, points: sum(taken) })] : []),
        t(confirmed ? 'measure.confirmCounts' : 'measure.rejectCounts'),
      ]}
      confirmLabel={t(confirmed ? 'measure.confirm' : 'measure.reject')}
      onConfirm={() => settle.mutate({ adjustmentIds: chosen.map(({ id }) => id), confirmed, reason: reason.trim() })}
      onCancel={onClose}
      busy={settle.isPending}
      error={settle.error}
      disabled={!confirmed && reason.trim().length < 2}
    >
      {confirmed ? null : <RejectionReason value={reason} onChange={setReason} />}
    </ConfirmDialog>
  );
}
