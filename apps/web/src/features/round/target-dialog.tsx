import type { ReactNode } from 'react';
import { FigureText, type MetricTargetRow, type RoundSetUpView, unitWord, WeightText } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FaultItem } from '../../ui/fault-item';
import { beyondFields } from '../../ui/field-faults';
import { officialsQuery } from './queries';
import { useSetUpChange } from './set-up-queries';
import styles from './set-up.module.css';
import { metricsQuery, setTarget } from './target-queries';

interface TargetValues {
  /** `township <id>` or `official <id>`. */
  readonly subject: string;
  readonly metricKey: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: string;
  readonly source: string;
}

interface TargetDialogProps {
  readonly view: RoundSetUpView;
  /** null: a new one. */
  readonly row: MetricTargetRow | null;
  readonly onClose: () => void;
}

/** What somebody typed as a number, with full-width digits and thousands taken as meant; null for nothing. */
function figureOf(typed: string | undefined): string | null {
  const plain = (typed ?? '').normalize('NFKC').replaceAll(/[\s,，]/gu, '');
  return plain === '' ? null : plain;
}

/** Target, actual figure and weight of one metric. */
export function TargetDialog({ view, row, onClose }: TargetDialogProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const tenant = useTenantSlug();
  const params = { tenant, roundId: view.round.id };
  const [form] = Form.useForm<TargetValues>();
  const officials = useQuery(officialsQuery(params)).data ?? [];
  const metrics = useQuery(metricsQuery(tenant)).data ?? [];
  const save = useSetUpChange(params, setTarget(params));
  const metricKey = Form.useWatch('metricKey', form) ?? row?.metricKey;
  const metric = metrics.find(({ key }) => key === metricKey);
  const required = [{ required: true, message: t('setUp.targets.required') }];
  const figure = [
    {
      validator: (_: unknown, typed: string | undefined) => {
        const text = figureOf(typed);
        const isFigure = text === null || FigureText.safeParse(text).success;
        return isFigure ? Promise.resolve() : Promise.reject(new Error(t('setUp.targets.numberRule')));
      },
    },
  ];
  const townships = new Map(officials.map(({ township }) => [township.id, township.name]));
  const submit = ({ subject, source, weight, ...values }: TargetValues): void => {
    const [kind, id = ''] = subject.split(' ');
    save.mutate(
      {
        subject: { kind: kind === 'official' ? 'official' : 'township', id },
        metricKey: values.metricKey,
        target: figureOf(values.target),
        actual: figureOf(values.actual),
        weight: figureOf(weight) ?? '1',
        source: source.trim(),
      },
      { onSuccess: onClose },
    );
  };
  const hint =
    metric === undefined
      ? undefined
      : metric.direction === 'neutral'
        ? t('setUp.targets.neutralHint', { unit: unitWord(metric.unit, language) })
        : t('setUp.targets.unitHint', {
            unit: unitWord(metric.unit, language),
            direction: t(`setUp.targets.directions.${metric.direction}`),
          });
  return (
    <ConfirmDialog
      open
      title={t(row === null ? 'setUp.targets.add' : 'setUp.targets.change')}
      effects={[]}
      confirmLabel={t('setUp.save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={save.isPending}
      error={beyondFields(save.error, ['/target', '/actual'])}
    >
      <Form<TargetValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{
          subject: row ? `${row.subject.kind} ${row.subject.id}` : undefined,
          metricKey: row?.metricKey,
          target: row?.target ?? '',
          actual: row?.actual ?? '',
          weight: row?.weight ?? '1',
          source: row?.source ?? '',
        }}
      >
        <Form.Item name="subject" label={t('setUp.targets.subject')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            disabled={row !== null}
            options={[
              {
                label: t('setUp.targets.townships'),
                options: [...townships].map(([id, name]) => ({ value: `township ${id}`, label: name })),
              },
              {
                label: t('setUp.targets.persons'),
                options: officials.map(({ id, name, township }) => ({
                  value: `official ${id}`,
                  label: `${township.name} ${name}`,
                })),
              },
            ]}
          />
        </Form.Item>
        <Form.Item name="metricKey" label={t('setUp.targets.metric')} extra={hint} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            disabled={row !== null}
            options={metrics.map(({ key, name, nameEn, unit }) => ({
              value: key,
              label: `${language === 'en' ? nameEn : name}（${unit}）`,
            }))}
          />
        </Form.Item>
        <div className={styles.spans}>
          <FaultItem
            error={save.error}
            pointer="/target"
            name="target"
            label={t('setUp.targets.target')}
            rules={figure}
          >
            <Input inputMode="decimal" autoComplete="off" />
          </FaultItem>
          <FaultItem
            error={save.error}
            pointer="/actual"
            name="actual"
            label={t('setUp.targets.actual')}
            rules={figure}
          >
            <Input inputMode="decimal" autoComplete="off" />
          </FaultItem>
        </div>
        <Form.Item
          name="weight"
          label={t('setUp.targets.weight')}
          extra={t('setUp.targets.weightHint')}
          rules={[
            {
              validator: (_: unknown, typed: string | undefined) =>
                WeightText.safeParse(figureOf(typed) ?? '1').success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('setUp.targets.numberRule'))),
            },
          ]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="source" label={t('setUp.targets.source')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}
