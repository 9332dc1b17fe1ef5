import type { ReactNode } from 'react';
import type { AppealView } from '@pingyi/contracts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { recordHearing, useAppealStep } from './queries';

interface Note {
  readonly heldOn: string;
  readonly text: string;
}

/** The day in China; hearings are noted on the day they are held or soon after. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** A note of what was said, for the panel. */
export function HearingDialog({ appeal, onClose }: { appeal: AppealView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('appeal');
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const record = useAppealStep(key, recordHearing(key));
  const [form] = Form.useForm<Note>();
  return (
    <ConfirmDialog
      open
      title={t('addNote')}
      effects={[t('tableNote')]}
      confirmLabel={t('addNote')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={record.isPending}
      error={record.error}
    >
      <Form<Note>
        form={form}
        layout="vertical"
        initialValues={{ heldOn: today() }}
        onFinish={(note) => record.mutate(note, { onSuccess: onClose })}
      >
        <Form.Item name="heldOn" label={t('heldOn')} rules={[{ required: true, message: t('noteRule') }]}>
          <Input type="date" max={today()} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('noteText')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('noteRule') }]}
        >
          <Input.TextArea rows={6} maxLength={4000} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
