import type { ReactNode } from 'react';
import type { QuotaApproval } from '@pingyi/contracts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';

interface ApprovalDialogProps {
  readonly step: { readonly isPending: boolean; readonly error: unknown };
  readonly onClose: () => void;
  readonly onGiven: (approval: QuotaApproval) => void;
}

/** Proposes a correction that gives more first grades than the quota allows. */
export function ApprovalDialog({ step, onClose, onGiven }: ApprovalDialogProps): ReactNode {
  const { t } = useTranslation('publish');
  const [form] = Form.useForm<QuotaApproval>();
  return (
    <ConfirmDialog
      open
      title={t('corrections.endorse')}
      effects={[t('corrections.overQuota'), t('corrections.proposeEffect')]}
      confirmLabel={t('corrections.endorse')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={step.isPending}
      error={step.error}
    >
      <Form<QuotaApproval> form={form} layout="vertical" onFinish={onGiven}>
        <ApprovalFields required />
      </Form>
    </ConfirmDialog>
  );
}

/** The approval of more first grades: by whom, under which number, why. */
export function ApprovalFields({ required }: { required: boolean }): ReactNode {
  const { t } = useTranslation('publish');
  const rules = required ? [{ required, min: 2, whitespace: true, message: t('corrections.reasonRule') }] : [];
  return (
    <>
      <Form.Item name="approver" label={t('corrections.approver')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('corrections.documentNumber')} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reason" label={t('corrections.approvalReason')} rules={rules}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}
