import type { ReactNode } from 'react';
import {
  type ResultRow,
  type TallyPolicyView,
  VetoEffect,
  vetoEffectWords,
  type WhatIfChange,
} from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { groupLabel, roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import styles from './what-if.module.css';

interface Values {
  readonly weights: Readonly<Record<string, number | null>>;
  readonly aggregate: TallyPolicyView['aggregate'];
  readonly missingGroup: TallyPolicyView['missingGroup'];
  readonly quotaPercent: number | null;
  readonly bands: readonly { readonly grade: string; readonly min: number | null }[];
  readonly vetoed?: string;
  readonly effect: VetoEffect;
}

interface WhatIfFormProps {
  readonly policy: TallyPolicyView;
  readonly rows: readonly ResultRow[];
  readonly busy: boolean;
  readonly onTry: (change: WhatIfChange) => void;
  readonly onReset: () => void;
}

/** The policy as it was counted, to be changed on a copy. */
export function WhatIfForm({ policy, rows, busy, onTry, onReset }: WhatIfFormProps): ReactNode {
  const { t } = useTranslation('tally');
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const round = useQuery(roundQuery(useTenantSlug(), useRoundId())).data;
  const weights = Form.useWatch('weights', form);
  const sum = policy.groups.reduce((total, { groupId }) => total + (weights?.[groupId] ?? 0), 0);
  const start: Values = {
    weights: Object.fromEntries(policy.groups.map(({ groupId, weight }) => [groupId, weight])),
    aggregate: policy.aggregate,
    missingGroup: policy.missingGroup,
    quotaPercent: policy.quotaPercent,
    bands: policy.bands,
    effect: 'bar_top',
  };
  const labelOf = (groupId: string): string => {
    const group = round?.groups.find(({ id }) => id === groupId);
    return group === undefined ? groupId : groupLabel(group, language);
  };
  const number = (label: string): ReactNode => <InputNumber min={0} max={100} aria-label={label} />;
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={start}
      onFinish={(values) => onTry(changeOf(policy, values))}
    >
      <Form.Item label={t('whatIf.weights')} extra={t('whatIf.total', { sum: Math.round(sum * 100) / 100 })}>
        {policy.groups.map(({ groupId }) => (
          <div key={groupId} className={styles.pair}>
            <span>{labelOf(groupId)}</span>
            <Form.Item name={['weights', groupId]} noStyle>
              {number(labelOf(groupId))}
            </Form.Item>
          </div>
        ))}
      </Form.Item>
      <div className={styles.columns}>
        <Form.Item name="aggregate" label={t('whatIf.aggregate')}>
          <Select
            options={(['mean', 'median', 'trimmed'] as const).map((value) => ({
              value,
              label: t(`whatIf.aggregates.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="missingGroup" label={t('whatIf.missingGroup')}>
          <Select
            options={(['renormalise', 'renormalise_class', 'block'] as const).map((value) => ({
              value,
              label: t(`whatIf.missing.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="quotaPercent" label={t('whatIf.quotaPercent')}>
        {number(t('whatIf.quotaPercent'))}
      </Form.Item>
      <Form.Item label={t('whatIf.bands')}>
        {policy.bands.slice(0, -1).map(({ grade }, place) => (
          <div key={grade} className={styles.pair}>
            <span>{grade}</span>
            <Form.Item name={['bands', place, 'min']} noStyle>
              {number(grade)}
            </Form.Item>
          </div>
        ))}
      </Form.Item>
      <div className={styles.columns}>
        <Form.Item name="vetoed" label={t('whatIf.veto')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('whatIf.nobody')}
            options={rows.map(({ officialId, name, townshipName }) => ({
              value: officialId,
              label: `${name} · ${townshipName}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="effect" label={t('whatIf.effect')}>
          <Select options={VetoEffect.options.map((value) => ({ value, label: vetoEffectWords(value)[language] }))} />
        </Form.Item>
      </div>
      <div className={styles.buttons}>
        <Button htmlType="submit" loading={busy}>
          {t('whatIf.run')}
        </Button>
        <Button
          type="text"
          onClick={() => {
            form.resetFields();
            onReset();
          }}
        >
          {t('whatIf.reset')}
        </Button>
      </div>
    </Form>
  );
}

/** Everything the form shows; what was left as it was changes nothing. An emptied field keeps what was counted. */
function changeOf(policy: TallyPolicyView, values: Values): WhatIfChange {
  const standing = policy.vetoes.find(({ officialId }) => officialId === values.vetoed)?.effects ?? [];
  return {
    policy: {
      aggregate: values.aggregate,
      missingGroup: values.missingGroup,
      quotaPercent: values.quotaPercent ?? policy.quotaPercent,
      bands: policy.bands.map(({ grade, min }, place) => ({ grade, min: values.bands[place]?.min ?? min })),
    },
    groupWeights: Object.fromEntries(
      policy.groups.map(({ groupId, weight }) => [groupId, values.weights[groupId] ?? weight]),
    ),
    ...(values.vetoed === undefined ? {} : { vetoes: { [values.vetoed]: [...standing, values.effect] } }),
  };
}
