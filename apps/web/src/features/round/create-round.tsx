import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundSummary } from '@pingyi/contracts';
import { presets } from '@pingyi/review-rules';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import styles from './set-up.module.css';
import { useCreateRound } from './set-up-queries';

interface CreateForm {
  readonly title: string;
  readonly year: number;
  readonly kind: 'round' | 'preset' | 'empty';
  readonly roundId?: string;
  readonly presetId: string;
}

/** Begins a round: from last year’s, a common scheme, or nothing. */
export function CreateRound({ rounds }: { rounds: readonly RoundSummary[] }): ReactNode {
  const { t } = useTranslation('round');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('setUp.create')}
      </Button>
      {open ? <CreateDialog rounds={rounds} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function CreateDialog({ rounds, onClose }: { rounds: readonly RoundSummary[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const [form] = Form.useForm<CreateForm>();
  const kind = Form.useWatch('kind', form);
  const create = useCreateRound(tenant);
  const [latest] = rounds;
  const [thisYear] = useState(() => new Date().getFullYear());
  const year = latest === undefined ? thisYear : latest.year + 1;
  const submit = ({ title, year: given, kind: from, roundId = '', presetId }: CreateForm): void => {
    const origin =
      from === 'round'
        ? { kind: from, roundId }
        : from === 'preset'
          ? { kind: from, presetId }
          : { kind: 'empty' as const };
    create.mutate(
      { title: title.trim(), year: given, origin },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/$tenant/rounds/$roundId/set-up', params: { tenant, roundId: id } }),
      },
    );
  };
  return (
    <ConfirmDialog
      open
      title={t('setUp.createTitle')}
      effects={[t('setUp.createHint')]}
      confirmLabel={t('setUp.create')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={create.isPending}
      error={create.error}
    >
      <Form<CreateForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: latest?.title.replace(String(latest.year), String(year)),
          year,
          kind: latest === undefined ? 'preset' : 'round',
          roundId: latest?.id,
          presetId: 'default',
        }}
        onFinish={submit}
      >
        <Form.Item
          name="title"
          label={t('setUp.roundTitle')}
          rules={[{ required: true, min: 2, max: 100, whitespace: true, message: t('setUp.titleRule') }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="year"
          label={t('setUp.year')}
          rules={[{ required: true, type: 'integer', min: 2000, max: 2100, message: t('setUp.yearRule') }]}
        >
          <InputNumber />
        </Form.Item>
        <Form.Item
          name="kind"
          label={t('setUp.origin')}
          extra={kind === 'round' ? t('setUp.originRoundHint') : undefined}
        >
          <Radio.Group
            options={[
              { value: 'round', label: t('setUp.originRound'), disabled: rounds.length === 0 },
              { value: 'preset', label: t('setUp.originPreset') },
              { value: 'empty', label: t('setUp.originEmpty') },
            ]}
          />
        </Form.Item>
        {kind === 'round' ? (
          <Form.Item name="roundId" label={t('setUp.earlier')}>
            <Select
              className={styles.wide ?? ''}
              options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
        ) : null}
        {kind === 'preset' ? (
          <Form.Item name="presetId" label={t('setUp.preset')}>
            <Select
              className={styles.wide ?? ''}
              options={[
                { value: 'default', label: t('setUp.presetDefault') },
                ...presets.map(({ id, title }) => ({ value: id, label: title[language] })),
              ]}
            />
          </Form.Item>
        ) : null}
      </Form>
    </ConfirmDialog>
  );
}
