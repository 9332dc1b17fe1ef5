import { useState, type ReactNode } from 'react';
import type { RaterSheetRow, RaterSheets } from '@pingyi/contracts';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useVoidBallot } from './queries';

interface VoidDialogProps {
  readonly sheets: RaterSheets;
  readonly row: RaterSheetRow;
  readonly onClose: () => void;
}

/** Says what voiding a ballot does, and asks for the reason that the rater will read. */
export function VoidDialog({ sheets, row, onClose }: VoidDialogProps): ReactNode {
  const { t } = useTranslation('turnout');
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const voidBallot = useVoidBallot({ tenant: useTenantSlug(), roundId: useRoundId() });
  const atOnce = sheets.voiding === 'one';
  return (
    <ConfirmDialog
      open
      title={t('voidTitle', { name: sheets.name, official: row.officialName })}
      effects={atOnce ? [t('voidNow'), t('voidNotice')] : [t('voidLater'), t('voidRecount')]}
      confirmLabel={t(atOnce ? 'void' : 'proposeVoid')}
      onConfirm={() =>
        voidBallot.mutate(
          { assignmentId: row.assignmentId, reason: reason.trim() },
          {
            onSuccess: () => {
              void message.success(t(atOnce ? 'voidDone' : 'voidProposed'));
              onClose();
            },
          },
        )
      }
      onCancel={onClose}
      busy={voidBallot.isPending}
      error={voidBallot.error}
      disabled={reason.trim().length < 2}
    >
      <Form layout="vertical">
        <Form.Item label={t('voidReason')} htmlFor="void-reason">
          <Input.TextArea
            id="void-reason"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
