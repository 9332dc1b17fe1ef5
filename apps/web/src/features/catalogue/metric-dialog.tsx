import { type ReactNode, useEffect } from 'react';
import {
  catalogueUnits,
  Dimension,
  type MetricEntry,
  type MetricInput,
  MetricKindName,
  mostAliases,
  nameCollisions,
  type NamedMetric,
  unitWord,
} from '@pingyi/contracts';
import { App, AutoComplete, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { type Language, useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import styles from './catalogue-page.module.css';
import { useSaveMetric } from './queries';

interface MetricDialogProps {
  readonly tenant: string;
  /** null adds a new one. */
  readonly metric: MetricEntry | null;
  /** The whole catalogue as it is now. */
  readonly metrics: readonly MetricEntry[];
  readonly onClose: () => void;
}

const longest = { name: 40, nameEn: 120, theme: 20, alias: 40 } as const;

/** Several Chinese units are one English word: both stand in the list. */
const unitChoice = (unit: string, language: Language): string =>
  language === 'zh' || unitWord(unit, language) === unit ? unit : `${unitWord(unit, language)} · ${unit}`;

const baseUnitOf = (unit: string): string => catalogueUnits.find((known) => known.unit === unit)?.baseUnit ?? unit;
const named = ({ name, unit, kind, aliases }: MetricInput | MetricEntry): NamedMetric => ({
  name,
  baseUnit: baseUnitOf(unit),
  kind,
  aliases,
});

/** Adds or changes a metric. A word that leads to another metric already is told while it is typed. */
export function MetricDialog({ tenant, metric, metrics, onClose }: MetricDialogProps): ReactNode {
  const { t } = useTranslation(['catalogue', 'terms']);
  const language = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<MetricInput>();
  // Saving follows the newest version, once a conflict has shown what stands there.
  const stored = metrics.find(({ id }) => id === metric?.id) ?? metric;
  const save = useSaveMetric(tenant, stored);
  const others = metrics.filter(({ id, retiredAt }) => id !== metric?.id && retiredAt === null).map(named);
  const isBehind = isProblem(save.error, 'version-conflict');
  const themes = [...new Set(metrics.map(({ theme }) => theme))];
  const names = Form.useWatch((values) => `${values.name ?? ''} ${values.unit ?? ''} ${values.kind ?? ''}`, form);
  useEffect(() => {
    if (form.isFieldsTouched()) void form.validateFields(['name', 'aliases']).catch(() => undefined);
  }, [form, names]);

  const fault = (place: 'name' | 'aliases'): string | null => {
    const typed: Partial<MetricInput> = form.getFieldsValue();
    const { name = '', unit = '', kind = 'count', aliases = [] } = typed;
    const found = nameCollisions({ name, baseUnit: baseUnitOf(unit), kind, aliases }, others).find(
      ({ index }) => (index === 0) === (place === 'name'),
    );
    return found ? t('catalogue:collision', { word: found.word, other: found.other }) : null;
  };
  const free = (place: 'name' | 'aliases') => ({
    validator: () => {
      const words = fault(place);
      return words === null ? Promise.resolve() : Promise.reject(new Error(words));
    },
  });
  const text = (most: number) => [
    { required: true, whitespace: true, message: t('catalogue:required') },
    { max: most, message: t('catalogue:tooLong', { most }) },
  ];
  const submit = (values: MetricInput): void =>
    save.mutate(values, {
      onSuccess: () => {
        void message.success(t('catalogue:saved'));
        onClose();
      },
    });

  return (
    <ConfirmDialog
      open
      title={t(metric ? 'catalogue:editTitle' : 'catalogue:addTitle')}
      effects={[t('catalogue:saveEffect')]}
      confirmLabel={t('catalogue:save')}
      onConfirm={() => form.submit()}
      onCancel={onClose}
      busy={save.isPending}
      error={isBehind ? null : save.error}
    >
      {isBehind && stored && <StoredValues stored={stored} />}
      <Form<MetricInput>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={metric ?? { unit: '个', kind: 'count', dimension: '职', direction: 'higher', aliases: [] }}
        onFinish={submit}
      >
        <Form.Item name="name" label={t('catalogue:field.name')} rules={[...text(longest.name), free('name')]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="aliases"
          label={t('catalogue:field.aliases')}
          extra={t('catalogue:aliasesHint', { most: mostAliases })}
          rules={[
            { type: 'array', max: mostAliases, message: t('catalogue:aliasesHint', { most: mostAliases }) },
            free('aliases'),
          ]}
        >
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ', '\n']} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('catalogue:field.nameEn')} rules={text(longest.nameEn)}>
          <Input autoComplete="off" lang="en" />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="unit" label={t('catalogue:field.unit')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={catalogueUnits.map(({ unit }) => ({ value: unit, label: unitChoice(unit, language) }))}
            />
          </Form.Item>
          <Form.Item name="kind" label={t('catalogue:field.kind')}>
            <Select
              options={MetricKindName.options.map((kind) => ({ value: kind, label: t(`catalogue:kinds.${kind}`) }))}
            />
          </Form.Item>
        </div>
        <div className={styles.pair}>
          <Form.Item name="dimension" label={t('catalogue:field.dimension')}>
            <Select options={Dimension.options.map((value) => ({ value, label: t(`terms:dimension.${value}`) }))} />
          </Form.Item>
          <Form.Item name="theme" label={t('catalogue:field.theme')} rules={text(longest.theme)}>
            <AutoComplete options={themes.map((value) => ({ value }))} showSearch={{ filterOption: true }} />
          </Form.Item>
        </div>
        <Form.Item name="direction" label={t('catalogue:field.direction')}>
          <Radio.Group
            options={(['higher', 'lower', 'neutral'] as const).map((value) => ({
              value,
              label: t(`catalogue:directions.${value}`),
            }))}
          />
        </Form.Item>
      </Form>
    </ConfirmDialog>
  );
}

/** What somebody else saved meanwhile, beside what is typed. */
function StoredValues({ stored }: { stored: MetricEntry }): ReactNode {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  return (
    <div className={styles.stored} role="alert">
      <p>{t('changedElsewhere')}</p>
      <p className={styles.soft}>
        {stored.name} · {unitWord(stored.unit, language)} · {t(`directions.${stored.direction}`)} ·{' '}
        {stored.aliases.length === 0 ? t('noAlias') : stored.aliases.join('、')}
      </p>
    </div>
  );
}
