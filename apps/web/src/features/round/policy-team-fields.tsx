import type { ReactNode } from 'react';
import { Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PolicyValues } from './policy-values';
import styles from './policy.module.css';

/** The grade words of leadership teams: place for place beside those of persons, with minimum totals of their own where given. */
export function TeamBandFields({ values }: { values: PolicyValues }): ReactNode {
  const { t } = useTranslation('round');
  const last = values.teamBands.length - 1;
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>{t('policy.teamBands')}</h2>
      <div className={styles.pair}>
        <span className={styles.hint}>{t('policy.teamsApart')}</span>
        <Form.Item name="teamsApart" valuePropName="checked" noStyle>
          <Switch aria-label={t('policy.teamsApart')} />
        </Form.Item>
      </div>
      <div hidden={!values.teamsApart}>
        <div className={styles.table}>
          <span className={styles.head}>{t('policy.grade')}</span>
          <span className={styles.head}>{t('policy.min')}</span>
          <span />
          {values.teamBands.map(({ grade }, place) => {
            const own = values.bands[place]?.min ?? null;
            return (
              <div key={place} className={styles.row}>
                <Form.Item name={['teamBands', place, 'grade']} noStyle>
                  <Input maxLength={20} aria-label={`${t('policy.teamBands')} ${place + 1}`} />
                </Form.Item>
                <Form.Item name={['teamBands', place, 'min']} noStyle hidden={place === last}>
                  {place === last ? (
                    <input type="hidden" />
                  ) : (
                    <InputNumber
                      min={0}
                      max={100}
                      placeholder={own === null ? '' : String(own)}
                      aria-label={`${t('policy.teamBands')} ${grade} ${t('policy.min')}`}
                      className={styles.number ?? ''}
                    />
                  )}
                </Form.Item>
                <span className={styles.sum}>{place === last ? t('policy.rest') : null}</span>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
