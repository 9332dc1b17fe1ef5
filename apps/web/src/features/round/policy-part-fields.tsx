import type { ReactNode } from 'react';
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type BallotKind, ballotKindOf, partsFor, type PolicyValues } from './policy-values';
import styles from './policy.module.css';

export interface PartsProps {
  readonly values: PolicyValues;
  /** Another kind of ballot brings other parts. */
  readonly onParts: (parts: PolicyValues['parts']) => void;
}

const mostWords = 10;

/** Which parts the total has, and the words of the ballot where one is asked for. */
export function PartFields({ values, onParts }: PartsProps): ReactNode {
  const { t } = useTranslation('round');
  const kind = ballotKindOf(values);
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>{t('policy.parts')}</h2>
      <Form.Item label={t('policy.ballotKind')} extra={t('policy.ballotKindHint')}>
        <Radio.Group
          value={kind}
          options={(['rubric', 'words', 'both'] as const).map((value) => ({
            value,
            label: t(`policy.ballotKinds.${value}`),
          }))}
          onChange={({ target }) => {
            const chosen: BallotKind = target.value;
            onParts(partsFor(chosen, values));
          }}
        />
      </Form.Item>
      <div className={styles.columns}>
        {(['rating', 'ballot', 'metric'] as const).map((part) => (
          <Form.Item
            key={part}
            name={['parts', part]}
            label={t(`policy.partNames.${part}`)}
            hidden={(part === 'rating' && kind === 'words') || (part === 'ballot' && kind === 'rubric')}
            extra={part === 'metric' ? t('policy.metricHint') : undefined}
          >
            <InputNumber min={part === 'metric' ? 0 : 1} max={100} className={styles.number ?? ''} />
          </Form.Item>
        ))}
      </div>
      <div hidden={kind === 'rubric'}>
        <Words />
      </div>
    </section>
  );
}

function Words(): ReactNode {
  const { t } = useTranslation('round');
  return (
    <>
      <h3 className={styles.heading}>
        {t('policy.words')} <span className={styles.sum}>{t('policy.topWord')}</span>
      </h3>
      <Form.List name="words">
        {(fields, { add, remove }) => (
          <>
            <div className={styles.table}>
              <span className={styles.head}>{t('policy.word')}</span>
              <span className={styles.head}>{t('policy.points')}</span>
              <span />
              {fields.map(({ key, name: place }) => (
                <div key={key} className={styles.row}>
                  <Form.Item name={[place, 'word']} noStyle>
                    <Input maxLength={20} aria-label={`${t('policy.word')} ${place + 1}`} />
                  </Form.Item>
                  <Form.Item name={[place, 'points']} noStyle>
                    <InputNumber
                      min={0}
                      max={100}
                      aria-label={`${t('policy.points')} ${place + 1}`}
                      className={styles.number ?? ''}
                    />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    disabled={fields.length === 1}
                    aria-label={t('policy.removeWord', { place: place + 1 })}
                    onClick={() => remove(place)}
                  />
                </div>
              ))}
            </div>
            <Button
              size="small"
              className={styles.after ?? ''}
              disabled={fields.length >= mostWords}
              onClick={() => add({ word: '', points: null })}
            >
              {t('policy.addWord')}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="abstention" label={t('policy.abstention')} className={styles.after ?? ''}>
        <Select
          options={(['exclude', 'zero'] as const).map((value) => ({ value, label: t(`policy.abstentions.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}
