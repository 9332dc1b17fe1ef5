import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, RaterRow } from '@pingyi/contracts';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useRecuse } from './queries';
import type { Recusal } from './queries';

/** The pair the dialog opens with; empty when it is to be chosen. */
export type RecusalStart = Partial<Pick<Recusal, 'raterId' | 'officialId'>>;

interface RecusalDialogProps {
  readonly start: RecusalStart;
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
  readonly onClose: () => void;
}

/** Records that a rater is recused from an official, with the reason. */
export function RecusalDialog({ start, raters, officials, board, onClose }: RecusalDialogProps): ReactNode {
  const { t } = useTranslation('assign');
  const { message } = App.useApp();
  const [form] = Form.useForm<Recusal>();
  const recuse = useRecuse({ tenant: useTenantSlug(), roundId: useRoundId() });
  const raterId = Form.useWatch('raterId', form);
  const recused = new Set(board.recusals.filter((one) => one.raterId === raterId).map((one) => one.officialId));
  const submit = (values: Recusal): void =>
    recuse.mutate(values, {
      onSuccess: () => {
        void message.success(t('recused'));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      title={t('recuseTitle')}
      effects={[t('recuseEffect')]}
      confirmLabel={t('recuse')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={recuse.isPending}
      error={recuse.error}
    >
      <Form<Recusal> form={form} layout="vertical" requiredMark={false} initialValues={start} onFinish={submit}>
        <Form.Item name="raterId" label={t('rater')} rules={[{ required: true, message: t('raterMissing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('chooseRater')}
            options={raters.map((rater) => ({ value: rater.id, label: rater.name }))}
          />
        </Form.Item>
        <Form.Item name="officialId" label={t('official')} rules={[{ required: true, message: t('officialMissing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('chooseOfficial')}
            options={officials.map((official) => ({
              value: official.id,
              label: `${official.name} · ${official.township.name}`,
              disabled: recused.has(official.id),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonRule') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
