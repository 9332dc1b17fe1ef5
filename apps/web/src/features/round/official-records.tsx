import type { ReactNode } from 'react';
import { type OfficialRow, type RoundSetUpView, TownshipKind } from '@pingyi/contracts';
import { AutoComplete, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { DayField } from '../../ui/day-field';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { recordComment, transfer, useSetUpChange } from './set-up-queries';

interface RecordDialogProps {
  readonly view: RoundSetUpView;
  readonly row: OfficialRow;
  readonly onClose: () => void;
}

interface TransferValues {
  readonly townshipName: string;
  readonly townshipKind: OfficialRow['township']['kind'];
  readonly post: string;
  readonly principal: boolean;
  readonly effectiveOn: string;
  readonly reason: string;
}

/** Moves an official to another township as of a day; where they were stays on record. */
export function TransferDialog({ view, row, onClose }: RecordDialogProps): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const [form] = Form.useForm<TransferValues>();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const record = useSetUpChange(params, transfer(params));
  const required = [{ required: true, whitespace: true, message: t('round:setUp.officials.required') }];
  return (
    <ConfirmDialog
      open
      title={t('round:setUp.officials.transferTitle', { name: row.name })}
      effects={[]}
      confirmLabel={t('round:setUp.save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={record.isPending}
      error={record.error}
    >
      <Form<TransferValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ post: row.post, principal: row.principal, townshipKind: 'farming' }}
        onFinish={({ townshipName, townshipKind, ...values }) =>
          record.mutate(
            { ...values, officialId: row.id, township: { name: townshipName.trim(), kind: townshipKind } },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="townshipName" label={t('round:setUp.officials.to')} rules={required}>
          <AutoComplete
            options={view.townships.map(({ name }) => ({ value: name }))}
            onChange={(name: string) => {
              const known = view.townships.find((township) => township.name === name);
              if (known) form.setFieldValue('townshipKind', known.kind);
            }}
          />
        </Form.Item>
        <Form.Item name="townshipKind" label={t('round:setUp.officials.townshipKind')}>
          <Select options={TownshipKind.options.map((value) => ({ value, label: t(`terms:townshipKind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="post" label={t('round:setUp.officials.post')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="principal" valuePropName="checked">
          <Checkbox>{t('round:setUp.officials.principal')}</Checkbox>
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('round:setUp.officials.effectiveOn')} rules={required}>
          <DayField />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('round:setUp.calendar.reason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('round:setUp.calendar.reasonRule') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}

interface CommentValues {
  readonly leader: string;
  readonly text: string;
  readonly madeOn: string;
}

/** Records what a leader said about an official's report. */
export function CommentDialog({ view, row, onClose }: RecordDialogProps): ReactNode {
  const { t } = useTranslation('round');
  const [form] = Form.useForm<CommentValues>();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  const record = useSetUpChange(params, recordComment(params));
  const required = [{ required: true, whitespace: true, message: t('setUp.officials.required') }];
  return (
    <ConfirmDialog
      open
      title={t('setUp.officials.commentTitle', { name: row.name })}
      effects={[]}
      confirmLabel={t('setUp.save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={record.isPending}
      error={record.error}
    >
      <Form<CommentValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => record.mutate({ ...values, officialId: row.id }, { onSuccess: onClose })}
      >
        <Form.Item name="leader" label={t('setUp.officials.leader')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="text" label={t('setUp.officials.text')} rules={required}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item name="madeOn" label={t('setUp.officials.madeOn')} rules={required}>
          <DayField />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
