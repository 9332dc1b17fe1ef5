import type { ReactNode } from 'react';
import { AdjustmentPoints, VetoCause, vetoCauseOf, vetoCauses, vetoEffectWords } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { officialsQuery, useProposeMeasure } from './queries';

interface Values {
  readonly kind: 'veto' | 'adjustment';
  readonly officialId: string;
  readonly cause?: VetoCause;
  readonly points?: string;
  readonly reason: string;
  readonly evidence: string;
}

/** Proposes a veto or an adjustment with reason and evidence. */
export function ProposeMeasureDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('tally');
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const language = useLanguage();
  const kind = Form.useWatch('kind', form) ?? 'veto';
  const cause = Form.useWatch('cause', form);
  const key = { tenant: useTenantSlug(), roundId: useRoundId() };
  const officials = useQuery(officialsQuery(key)).data ?? [];
  const propose = useProposeMeasure(key);
  const submit = ({ officialId, reason, evidence, cause: chosen, points = '' }: Values): void =>
    propose.mutate(
      kind === 'veto' && chosen !== undefined
        ? { kind: 'veto', body: { officialId, reason, evidence, cause: chosen } }
        : { kind: 'adjustment', body: { officialId, reason, evidence, points: points.trim() } },
      {
        onSuccess: () => {
          void message.success(t('measure.asked'));
          onClose();
        },
      },
    );
  const text = (rule: string) => [{ required: true, whitespace: true, min: 2, max: 500, message: rule }];
  return (
    <ConfirmDialog
      open
      title={t('measure.proposeTitle')}
      effects={[t('measure.proposeEffect')]}
      confirmLabel={t('measure.propose')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={propose.isPending}
      error={propose.error}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'veto' }}
        onFinish={submit}
      >
        <Form.Item
          name="officialId"
          label={t('measure.official')}
          rules={[{ required: true, message: t('measure.officialMissing') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('measure.chooseOfficial')}
            options={officials.map(({ id, name, township }) => ({ value: id, label: `${name} · ${township.name}` }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('measure.kind')}>
          <Radio.Group
            options={[
              { value: 'veto', label: t('measure.veto') },
              { value: 'adjustment', label: t('measure.adjustment') },
            ]}
          />
        </Form.Item>
        {kind === 'veto' ? (
          <Form.Item
            name="cause"
            label={t('measure.cause')}
            extra={cause === undefined ? null : <CauseEffect cause={cause} />}
            rules={[{ required: true, message: t('measure.causeMissing') }]}
          >
            <Select
              placeholder={t('measure.chooseCause')}
              options={vetoCauses.map((entry) => ({ value: entry.cause, label: entry.words[language] }))}
            />
          </Form.Item>
        ) : (
          <Form.Item
            name="points"
            label={t('measure.points')}
            extra={t('measure.pointsHint')}
            rules={[
              {
                validator: (_, value: unknown) =>
                  AdjustmentPoints.safeParse(typeof value === 'string' ? value.trim() : '').success
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('measure.pointsRule'))),
              },
            ]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
        )}
        <Form.Item name="reason" label={t('measure.reason')} rules={text(t('measure.reasonRule'))}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item
          name="evidence"
          label={t('measure.evidence')}
          extra={t('measure.evidenceHint')}
          rules={text(t('measure.evidenceRule'))}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}

/** The effect is the cause's own; nobody chooses it. */
function CauseEffect({ cause }: { cause: VetoCause }): ReactNode {
  const { t } = useTranslation('tally');
  const language = useLanguage();
  return t('measure.causeEffect', { effect: vetoEffectWords(vetoCauseOf(cause).effect)[language] });
}
