import type { ReactNode } from 'react';
import { KinRelation } from '@pingyi/contracts';
import type { AssignmentBoard, Kin, OfficialRow, RaterRow } from '@pingyi/contracts';
import { App, Form, Input, Segmented, Select } from 'antd';
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
  /** Whether scoring is locked, so that another manager has to confirm. */
  readonly late: boolean;
  readonly onClose: () => void;
}

interface RecusalFields extends Pick<Recusal, 'raterId' | 'officialId'> {
  readonly basis: 'imposed' | 'kin';
  readonly reason?: string;
  readonly relation?: Kin['relation'];
  readonly degree?: number;
}

const degrees = [1, 2, 3];

/** Records that a rater is recused from an official: with a reason, or because they are kin. */
export function RecusalDialog({ start, raters, officials, board, late, onClose }: RecusalDialogProps): ReactNode {
  const { t } = useTranslation('assign');
  const { message } = App.useApp();
  const [form] = Form.useForm<RecusalFields>();
  const recuse = useRecuse({ tenant: useTenantSlug(), roundId: useRoundId() });
  const raterId = Form.useWatch('raterId', form);
  const basis = Form.useWatch('basis', form);
  const relation = Form.useWatch('relation', form);
  const recused = new Set(board.recusals.filter((one) => one.raterId === raterId).map((one) => one.officialId));
  const submit = ({ raterId: rater, officialId, reason = '', ...kin }: RecusalFields): void => {
    const ground =
      kin.basis === 'kin' && kin.relation !== undefined
        ? { relation: kin.relation, degree: kin.relation === 'spouse' ? null : (kin.degree ?? null) }
        : { reason };
    recuse.mutate(
      { raterId: rater, officialId, ground },
      {
        onSuccess: () => {
          void message.success(t(late ? 'proposed' : 'recused'));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open
      title={t('recuseTitle')}
      effects={[
        t('recuseEffect'),
        ...(late ? [t('recuseEffectLate')] : []),
        ...(basis === 'kin' ? [t('kinHint')] : []),
      ]}
      confirmLabel={t(late ? 'propose' : 'recuse')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={recuse.isPending}
      error={recuse.error}
    >
      <Form<RecusalFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ basis: 'imposed', ...start }}
        onFinish={submit}
      >
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
        <Form.Item name="basis" label={t('basis')}>
          <Segmented<RecusalFields['basis']>
            options={[
              { value: 'imposed', label: t('basisImposed') },
              { value: 'kin', label: t('basisKin') },
            ]}
          />
        </Form.Item>
        {basis === 'kin' ? (
          <>
            <Form.Item
              name="relation"
              label={t('relationLabel')}
              rules={[{ required: true, message: t('relationMissing') }]}
            >
              <Select
                placeholder={t('relationMissing')}
                options={KinRelation.options.map((value) => ({ value, label: t(`relation.${value}`) }))}
              />
            </Form.Item>
            {relation === undefined || relation === 'spouse' ? null : (
              <Form.Item name="degree" label={t('degree')}>
                <Select
                  allowClear
                  placeholder={t('degreeUnknown')}
                  options={degrees.map((degree) => ({ value: degree, label: t('degreeValue', { degree }) }))}
                />
              </Form.Item>
            )}
          </>
        ) : (
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonRule') }]}
          >
            <Input.TextArea rows={3} maxLength={200} showCount />
          </Form.Item>
        )}
      </Form>
    </ConfirmDialog>
  );
}
