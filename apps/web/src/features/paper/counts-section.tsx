import type { ReactNode } from 'react';
import type { PaperBatchView, PaperCounts } from '@pingyi/contracts';
import { paperDifferences } from '@pingyi/review-rules';
import { App, Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { StateWord } from '../../ui/state-word';
import { useGapWords } from './gap-words';
import { countBatch, useBatchStep } from './queries';
import styles from './paper.module.css';

const parts = ['issued', 'returned', 'void', 'missing'] as const;

/** The sheets counted by hand, and what does not add up. */
export function CountsSection({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const isManager = useIsAllowed('round.manage');
  const gapWords = useGapWords();
  const { counts, differences } = batch;
  const gaps = differences === null ? [] : gapWords(differences);
  const isOpen = isManager && batch.state === 'open' && batch.scoringOpen;
  return (
    <section className={styles.section} aria-labelledby="counts">
      <h2 id="counts" className={styles.heading}>
        {t('counts')}
      </h2>
      <p className={styles.note}>{t('countsNote')}</p>
      {isOpen ? (
        <CountsForm key={JSON.stringify(counts)} batch={batch} />
      ) : counts === null ? null : (
        <dl className={styles.facts}>
          {parts.map((part) => (
            <div key={part}>
              <dt>{t(`count.${part}`)}</dt>
              <dd>{formatCount(counts[part])}</dd>
            </div>
          ))}
        </dl>
      )}
      {differences === null ? null : gaps.length === 0 ? (
        <p className={styles.note}>
          <StateWord tone="good">{t(differences.notKeyed === null ? 'handAddsUp' : 'addsUp')}</StateWord>
        </p>
      ) : (
        gaps.map((gap) => (
          <p key={gap}>
            <StateWord tone="caution">{gap}</StateWord>
          </p>
        ))
      )}
    </section>
  );
}

type CountValues = { readonly [Part in keyof PaperCounts]: number | null };

const wholeCounts = ({ issued, returned, void: spoilt, missing }: CountValues): PaperCounts | null =>
  issued === null || returned === null || spoilt === null || missing === null
    ? null
    : { issued, returned, void: spoilt, missing };

function CountsForm({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const { message } = App.useApp();
  const gapWords = useGapWords();
  const [form] = Form.useForm<CountValues>();
  const typed = Form.useWatch([], form) as CountValues | undefined;
  const params = { tenant: useTenantSlug(), batchId: batch.id };
  const step = useBatchStep(params, () => void message.success(t('savedCounts')));
  const counts = typed ? wholeCounts(typed) : null;
  const isNew = counts !== null && parts.some((part) => counts[part] !== batch.counts?.[part]);
  const gaps = counts === null || !isNew ? [] : gapWords(paperDifferences(counts, null));
  return (
    <Form<CountValues>
      form={form}
      layout="vertical"
      initialValues={batch.counts ?? { issued: batch.sheets, returned: null, void: 0, missing: null }}
      onFinish={(values) => {
        const body = wholeCounts(values);
        if (body !== null) step.mutate(countBatch(body));
      }}
    >
      <div className={styles.counts}>
        {parts.map((part) => (
          <Form.Item key={part} name={part} label={t(`count.${part}`)}>
            <InputNumber min={0} max={batch.sheets} precision={0} />
          </Form.Item>
        ))}
      </div>
      {gaps.map((gap) => (
        <p key={gap}>
          <StateWord tone="caution">{gap}</StateWord>
        </p>
      ))}
      <ProblemAlert error={step.error} />
      <Button htmlType="submit" loading={step.isPending} disabled={!isNew}>
        {t('saveCounts')}
      </Button>
    </Form>
  );
}
