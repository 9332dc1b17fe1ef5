import type { ReactNode } from 'react';
import type { DecisionRow } from '@pingyi/contracts';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useDecideGrade } from './queries';

interface DecisionDialogProps {
  readonly tallyId: string;
  readonly name: string;
  readonly decision: DecisionRow;
  readonly onClose: () => void;
}

interface Values {
  readonly grade: string;
  readonly reason?: string;
}

/** The committee's grade for one official, with the reason where it is not the suggested one or breaks a tie. */
export function DecisionDialog({ tallyId, name, decision, onClose }: DecisionDialogProps): ReactNode {
  const { t } = useTranslation('tally');
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const grade = Form.useWatch('grade', form);
  const decide = useDecideGrade({ tenant: useTenantSlug(), roundId: useRoundId() });
  const needsReason = decision.tied || grade !== decision.suggestedGrade;
  const submit = (values: Values): void =>
    decide.mutate(
      { officialId: decision.officialId, tallyId, grade: values.grade, reason: values.reason ?? '' },
      {
        onSuccess: () => {
          void message.success(t('decision.saved', { name }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      title={t('decision.dialogTitle', { name })}
      effects={[
        t('decision.dialogSuggested', { grade: decision.suggestedGrade }),
        ...(decision.tied ? [t('decision.dialogTied')] : []),
        t('decision.dialogRecord'),
      ]}
      confirmLabel={t('decision.save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={decide.isPending}
      error={decide.error}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ grade: decision.grade ?? decision.suggestedGrade, reason: decision.reason ?? '' }}
        onFinish={submit}
      >
        <Form.Item name="grade" label={t('decision.grade')}>
          <Select options={decision.openGrades.map((open) => ({ value: open, label: open }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('decision.reason')}
          extra={needsReason ? undefined : t('decision.reasonOptional')}
          rules={[{ required: needsReason, whitespace: true, min: 2, max: 500, message: t('decision.reasonRule') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
