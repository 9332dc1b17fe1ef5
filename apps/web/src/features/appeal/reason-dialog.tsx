import type { ReactNode } from 'react';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';

interface ReasonDialogProps {
  readonly title: string;
  readonly effect: string;
  readonly label: string;
  readonly step: { readonly isPending: boolean; readonly error: unknown };
  readonly onClose: () => void;
  readonly onGiven: (reason: string) => void;
}

/** A step that needs a reason, announced before it is done. */
export function ReasonDialog({ title, effect, label, step, onClose, onGiven }: ReasonDialogProps): ReactNode {
  const { t } = useTranslation('appeal');
  const [form] = Form.useForm<{ readonly reason: string }>();
  return (
    <ConfirmDialog
      open
      title={title}
      effects={[effect]}
      confirmLabel={title}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={step.isPending}
      error={step.error}
    >
      <Form form={form} layout="vertical" onFinish={({ reason }) => onGiven(reason)}>
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, min: 2, whitespace: true, message: t('groundsRule') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
