import type { ReactNode } from 'react';
import type { AppealView } from '@pingyi/contracts';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useAppealStep, voteOnAppeal } from './queries';

interface Vote {
  readonly agrees: boolean;
  readonly remark?: string;
}

interface VoteDialogProps {
  readonly appeal: AppealView;
  readonly draftVersion: number;
  readonly onClose: () => void;
}

/** A recorded vote on the draft; it may be changed until the chair concludes. */
export function VoteDialog({ appeal, draftVersion, onClose }: VoteDialogProps): ReactNode {
  const { t } = useTranslation('appeal');
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const vote = useAppealStep(key, voteOnAppeal(key));
  const [form] = Form.useForm<Vote>();
  return (
    <ConfirmDialog
      open
      title={t('vote')}
      effects={[t('verdict.open')]}
      confirmLabel={t('vote')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={vote.isPending}
      error={vote.error}
    >
      <Form<Vote>
        form={form}
        layout="vertical"
        onFinish={({ agrees, remark = '' }) => vote.mutate({ agrees, remark, draftVersion }, { onSuccess: onClose })}
      >
        <Form.Item name="agrees" label={t('vote')} rules={[{ required: true, message: t('voteRule') }]}>
          <Radio.Group
            options={[
              { value: true, label: t('agree') },
              { value: false, label: t('disagree') },
            ]}
          />
        </Form.Item>
        <Form.Item name="remark" label={t('remark')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
