import { useState } from 'react';
import type { ReactNode } from 'react';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { type Settlement, useSettleMeasure } from './queries';
import { RejectionReason } from './rejection-reason';

/** What is being confirmed or rejected, in words. */
export interface SettledMeasure extends Omit<Settlement, 'body'> {
  readonly confirmed: boolean;
  readonly name: string;
  readonly effect: string;
}

/** The second person’s word on a proposed veto or adjustment. */
export function SettleMeasureDialog({ measure, onClose }: { measure: SettledMeasure; onClose: () => void }): ReactNode {
  const { t } = useTranslation('tally');
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const settle = useSettleMeasure({ tenant: useTenantSlug(), roundId: useRoundId() });
  const { kind, id, confirmed, name, effect } = measure;
  const words = { kind: t(`measure.${kind}`) };
  return (
    <ConfirmDialog
      open
      title={confirmed ? t('measure.confirmTitle', words) : t('measure.rejectTitle', words)}
      effects={[
        kind === 'veto'
          ? t('measure.confirmVeto', { name, effect })
          : t('measure.confirmPoints', { name, points: effect }),
        confirmed ? t('measure.confirmCounts') : t('measure.rejectCounts'),
      ]}
      confirmLabel={confirmed ? t('measure.confirm') : t('measure.reject')}
      onConfirm={() =>
        settle.mutate(
          { kind, id, body: { confirmed, reason } },
          {
            onSuccess: () => {
              void message.success(t('measure.done'));
              onClose();
            },
          },
        )
      }
      onCancel={onClose}
      busy={settle.isPending}
      error={settle.error}
      disabled={!confirmed && reason.trim().length < 2}
    >
      {confirmed ? null : <RejectionReason value={reason} onChange={setReason} />}
    </ConfirmDialog>
  );
}
