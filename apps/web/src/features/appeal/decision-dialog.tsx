import type { ReactNode } from 'react';
import type { AppealOutcome, AppealView } from '@pingyi/contracts';
import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import { draftDecision, useAppealStep } from './queries';

interface Draft {
  readonly outcome: AppealOutcome;
  readonly grade?: string;
  readonly total?: string;
  readonly reasons: string;
}

interface DecisionDialogProps {
  readonly appeal: AppealView;
  /** The draft that this one replaces. */
  readonly version: number;
  readonly onClose: () => void;
}

/** The chair’s draft, on which all members vote. */
export function DecisionDialog({ appeal, version, onClose }: DecisionDialogProps): ReactNode {
  const { t } = useTranslation('appeal');
  const key = { tenant: useTenantSlug(), appealId: appeal.id };
  const draft = useAppealStep(key, draftDecision(key));
  const [form] = Form.useForm<Draft>();
  const outcome = Form.useWatch('outcome', form);
  const { grade, total } = appeal.contested;
  return (
    <ConfirmDialog
      open
      title={t('writeDraft')}
      effects={[t('draftEffect')]}
      confirmLabel={t('writeDraft')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={draft.isPending}
      error={beyondFields(draft.error, ['/outcome', '/grade', '/total'])}
    >
      <Form<Draft>
        form={form}
        layout="vertical"
        initialValues={{ outcome: 'upheld' }}
        onFinish={(given) =>
          draft.mutate(
            {
              outcome: given.outcome,
              grade: given.grade ?? null,
              total: given.total ? given.total : null,
              reasons: given.reasons,
              version,
            },
            { onSuccess: onClose },
          )
        }
      >
        <FaultItem error={draft.error} pointer="/outcome" name="outcome" label={t('chooseOutcome')}>
          <Radio.Group
            options={(['upheld', 'changed'] as const).map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
        </FaultItem>
        {outcome === 'changed' ? (
          <>
            <FaultItem
              error={draft.error}
              pointer="/total"
              name="total"
              label={`${t('newTotal')} (${total ?? t('none_given')})`}
              rules={[{ pattern: /^\d{1,3}\.\d{2}$/, message: t('totalRule') }]}
            >
              <Input placeholder={t('asPublished')} inputMode="decimal" />
            </FaultItem>
            <FaultItem
              error={draft.error}
              pointer="/grade"
              name="grade"
              label={`${t('newGrade')} (${grade ?? t('ungraded')})`}
            >
              <Select
                allowClear
                placeholder={t('asPublished')}
                options={appeal.grades.map((value) => ({ value, label: value }))}
              />
            </FaultItem>
          </>
        ) : null}
        <Form.Item
          name="reasons"
          label={t('reasons')}
          rules={[{ required: true, min: 10, whitespace: true, message: t('reasonsRule') }]}
        >
          <Input.TextArea rows={5} maxLength={4000} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
