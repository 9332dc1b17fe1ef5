import type { ReactNode } from 'react';
import { type PolicyView, quotaBounds } from '@pingyi/contracts';
import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { DimensionTag } from '../../ui/dimension-tag';
import { PartFields, type PartsProps } from './policy-part-fields';
import { TeamBandFields } from './policy-team-fields';
import { type PolicyValues, sumText } from './policy-values';
import styles from './policy.module.css';

export interface FieldsProps {
  readonly view: PolicyView;
  /** What the form holds now. */
  readonly values: PolicyValues;
}

/** The fields of the policy, in the order in which the tally uses them. */
export function PolicyFields({ onParts, ...props }: FieldsProps & Pick<PartsProps, 'onParts'>): ReactNode {
  return (
    <>
      <PartFields {...props} onParts={onParts} />
      <CriterionWeights {...props} />
      <GroupWeights {...props} />
      <Counting {...props} />
      <Bands {...props} />
      <TeamBandFields values={props.values} />
      <Quota {...props} />
    </>
  );
}

const weight = (label: string): ReactNode => (
  <InputNumber min={0} max={100} step={1} aria-label={label} className={styles.number ?? ''} />
);

function CriterionWeights({ view, values }: FieldsProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const sum = sumText(view.criteria.map(({ id }) => values.criteria[id] ?? null));
  return (
    <details className={styles.block}>
      <summary className={styles.heading}>
        {t('policy.criteria')}{' '}
        <span className={styles.sum}>{t('policy.criteriaCount', { count: view.criteria.length, sum })}</span>
      </summary>
      {view.criteria.map(({ id, dimension, name, nameEn }) => {
        const label = language === 'en' ? nameEn : name;
        return (
          <div key={id} className={styles.pair}>
            <span className={styles.pairName}>
              <DimensionTag dimension={dimension} /> {label}
            </span>
            <Form.Item name={['criteria', id]} noStyle>
              {weight(label)}
            </Form.Item>
          </div>
        );
      })}
    </details>
  );
}

function GroupWeights({ view, values }: FieldsProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const sum = sumText(view.groups.map(({ id }) => values.groups[id]?.weight ?? null));
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>
        {t('policy.groups')} <span className={styles.sum}>{t('policy.sum', { sum })}</span>
      </h2>
      <div className={styles.table}>
        <span className={styles.head}>{t('policy.group')}</span>
        <span className={styles.head}>{t('policy.weight')}</span>
        <span className={styles.head}>{t('policy.minBallots')}</span>
        {view.groups.map((group) => {
          const label = groupLabel(group, language);
          return (
            <div key={group.id} className={styles.row}>
              <span>{label}</span>
              <Form.Item name={['groups', group.id, 'weight']} noStyle>
                {weight(`${label} ${t('policy.weight')}`)}
              </Form.Item>
              <Form.Item name={['groups', group.id, 'minBallots']} noStyle>
                <InputNumber
                  min={1}
                  max={1000}
                  precision={0}
                  aria-label={`${label} ${t('policy.minBallots')}`}
                  className={styles.number ?? ''}
                />
              </Form.Item>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Counting({ values }: FieldsProps): ReactNode {
  const { t } = useTranslation('round');
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>{t('policy.counting')}</h2>
      <div className={styles.columns}>
        <Form.Item name="aggregate" label={t('policy.aggregate')}>
          <Select
            options={(['mean', 'median', 'trimmed'] as const).map((value) => ({
              value,
              label: t(`policy.aggregates.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="trimFrom" label={t('policy.trimFrom')} hidden={values.aggregate !== 'trimmed'}>
          <InputNumber min={3} max={1000} precision={0} className={styles.number ?? ''} />
        </Form.Item>
        <Form.Item name="missingGroup" label={t('policy.missingGroup')}>
          <Select
            options={(['renormalise', 'renormalise_class', 'block'] as const).map((value) => ({
              value,
              label: t(`policy.missing.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="adjustmentLimit" label={t('policy.adjustmentLimit')}>
          <InputNumber min={0} max={20} className={styles.number ?? ''} />
        </Form.Item>
        <Form.Item name="rankOn" label={t('policy.rankOn')}>
          <Select
            options={(['published', 'exact'] as const).map((value) => ({ value, label: t(`policy.rankOns.${value}`) }))}
          />
        </Form.Item>
      </div>
    </section>
  );
}

function Bands({ values }: FieldsProps): ReactNode {
  const { t } = useTranslation('round');
  const last = values.bands.length - 1;
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>{t('policy.bands')}</h2>
      <div className={styles.table}>
        <span className={styles.head}>{t('policy.grade')}</span>
        <span className={styles.head}>{t('policy.min')}</span>
        <span />
        {values.bands.map(({ grade }, place) => (
          <div key={place} className={styles.row}>
            <Form.Item name={['bands', place, 'grade']} noStyle>
              <Input maxLength={20} aria-label={`${t('policy.grade')} ${place + 1}`} />
            </Form.Item>
            <Form.Item name={['bands', place, 'min']} noStyle hidden={place === last}>
              {place === last ? <input type="hidden" /> : weight(`${grade} ${t('policy.min')}`)}
            </Form.Item>
            <span className={styles.sum}>{place === last ? t('policy.rest') : null}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

function Quota({ values }: FieldsProps): ReactNode {
  const { t } = useTranslation('round');
  const { freePercent: percent, mostPercent: most } = quotaBounds;
  const raised = (values.quotaPercent ?? 0) > percent;
  const rules = [{ required: raised, whitespace: true, min: 2, message: t('policy.required') }];
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>{t('policy.quota')}</h2>
      <div className={styles.columns}>
        <Form.Item name="quotaPercent" label={t('policy.quotaPercent')}>
          <InputNumber min={0} max={most} className={styles.number ?? ''} />
        </Form.Item>
        <Form.Item name="quotaRounding" label={t('policy.quotaRounding')}>
          <Select
            options={(['floor', 'half_up', 'ceil'] as const).map((value) => ({
              value,
              label: t(`policy.roundings.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <p className={styles.note}>{t('policy.approval', { percent, most })}</p>
      <div hidden={!raised}>
        <div className={styles.columns}>
          <Form.Item name="approver" label={t('policy.approver')} rules={rules} validateTrigger="onBlur">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="documentNumber" label={t('policy.documentNumber')} rules={rules} validateTrigger="onBlur">
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={t('policy.reason')} rules={rules} validateTrigger="onBlur">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </div>
    </section>
  );
}
