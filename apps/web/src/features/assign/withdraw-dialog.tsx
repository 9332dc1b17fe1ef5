import type { ReactNode } from 'react';
import type { RecusalView } from '@pingyi/contracts';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useWithdraw } from './queries';

interface WithdrawDialogProps {
  readonly recusal: RecusalView;
  readonly raterName: string;
  readonly officialName: string;
  readonly onClose: () => void;
}

/** Withdraws a recusal with a reason, saying what comes back and what does not. */
export function WithdrawDialog({ recusal, raterName, officialName, onClose }: WithdrawDialogProps): ReactNode {
  const { t } = useTranslation('assign');
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const withdraw = useWithdraw({ tenant: useTenantSlug(), roundId: useRoundId() });
  const { raterId, officialId, voided, kin } = recusal;
  return (
    <ConfirmDialog
      open
      title={t('withdrawTitle', { rater: raterName, official: officialName })}
      effects={[
        t('withdrawEffect'),
        ...(voided ? [t('withdrawVoided')] : []),
        ...(kin === null ? [] : [t('withdrawKin')]),
        t('withdrawKept'),
      ]}
      confirmLabel={t('withdraw')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={withdraw.isPending}
      error={withdraw.error}
    >
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          withdraw.mutate(
            { raterId, officialId, reason },
            {
              onSuccess: () => {
                void message.success(t('withdrawn'));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={t('changeReason')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonRule') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
