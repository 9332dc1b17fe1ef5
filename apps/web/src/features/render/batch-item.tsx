import { useState, type ReactNode } from 'react';
import { routes, type DocumentBatchView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './documents-page.module.css';
import { batchQuery, isBatchOpen, useBatchStep } from './queries';

interface BatchItemProps {
  readonly tenant: string;
  readonly batch: DocumentBatchView;
}

/** One batch with one bar: what is ready can be had at any time. */
export function BatchItem({ tenant, batch }: BatchItemProps): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  const retry = useBatchStep(tenant, 'retry');
  const { total, ready, failed, cancelled } = batch;
  const open = isBatchOpen(batch);
  const counts = [
    t('batch.counts', { total, ready }),
    ...(failed > 0 ? [t('batch.failed', { count: failed })] : []),
    ...(cancelled > 0 ? [t('batch.cancelled', { count: cancelled })] : []),
    ...(batch.state === 'queued' ? [t('batch.queued')] : []),
  ];
  return (
    <li className={styles.batch}>
      <div className={styles.batchHead}>
        <strong>{batch.title}</strong>
        <span className={styles.soft}>{formatInstant(batch.requestedAt, language)}</span>
      </div>
      <Progress
        percent={total === 0 ? 0 : Math.floor((100 * (ready + failed + cancelled)) / total)}
        status={open ? 'active' : failed > 0 ? 'exception' : 'normal'}
        aria-label={t('batch.progress', { title: batch.title })}
      />
      <p className={styles.soft} role="status">
        {counts.join(language === 'zh' ? '，' : ', ')}
      </p>
      {failed > 0 && <Failures tenant={tenant} batch={batch} />}
      <div className={styles.batchSteps}>
        {ready > 0 && (
          <Button href={fileUrl(routes.downloadDocumentBatch, { tenant, documentBatchId: batch.id })} download>
            {t(ready === total ? 'batch.downloadAll' : 'batch.downloadPart')}
          </Button>
        )}
        {open && <CancelRest tenant={tenant} batch={batch} />}
        {!open && failed + cancelled > 0 && (
          <Button key="retry" loading={retry.isPending} onClick={() => retry.mutate(batch.id)}>
            {t('batch.retry', { count: failed + cancelled })}
          </Button>
        )}
      </div>
      <ProblemAlert error={retry.error} />
    </li>
  );
}

function CancelRest({ tenant, batch }: BatchItemProps): ReactNode {
  const { t } = useTranslation('render');
  const [asking, setAsking] = useState(false);
  const cancel = useBatchStep(tenant, 'cancel');
  const rest = batch.total - batch.ready - batch.failed - batch.cancelled;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('batch.cancel')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('batch.cancelSure', { count: rest })}
        effects={[t('batch.cancelDetail')]}
        confirmLabel={t('batch.cancel')}
        onConfirm={() => cancel.mutate(batch.id, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
        busy={cancel.isPending}
        error={cancel.error}
      />
    </>
  );
}

function Failures({ tenant, batch }: BatchItemProps): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  const { data } = useQuery(batchQuery(tenant, batch.id));
  const told = data?.failures ?? [];
  if (told.length === 0) return null;
  return (
    <details>
      <summary>{t('batch.reasons')}</summary>
      <ul className={styles.failures}>
        {told.map(({ title, problem }) => (
          <li key={title}>
            {title}: {problem?.[language]}
          </li>
        ))}
        {batch.failed > told.length && <li>{t('batch.more', { count: batch.failed - told.length })}</li>}
      </ul>
    </details>
  );
}
