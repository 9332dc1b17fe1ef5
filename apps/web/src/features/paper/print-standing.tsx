import type { ReactNode } from 'react';
import { routes, type PaperBatchRow } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { useLanguage } from '../../lib/language';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { JobProgress } from '../../ui/job-progress';
import { ProblemAlert } from '../../ui/problem-alert';
import { StateWord } from '../../ui/state-word';
import { batchNumber } from './paper-address';
import { isPrinting, printBatch, useBatchStep } from './queries';
import styles from './paper.module.css';

/** How far the PDF of the blank sheets is, and where it is. */
export function PrintStanding({ batch }: { batch: PaperBatchRow }): ReactNode {
  const { t } = useTranslation(['paper', 'terms']);
  const language = useLanguage();
  const isManager = useIsAllowed('round.manage');
  const params = { tenant: useTenantSlug(), batchId: batch.id };
  const again = useBatchStep(params);
  const number = batchNumber(batch.number);
  const { state, progress, pages, problem } = batch.print;
  if (isPrinting(batch)) {
    const step = t(`terms:progressStep.${progress.step}`);
    return <JobProgress percent={progress.percent} step={step} label={t('paper:printOf', { number })} />;
  }
  if (state === 'ready') {
    const length = pages === null ? null : <span className={styles.soft}>{t('paper:pages', { count: pages })}</span>;
    if (!isManager) return length;
    return (
      <>
        <a href={fileUrl(routes.downloadPaperBatch, params)} download aria-label={t('paper:downloadOf', { number })}>
          {t('paper:download')}
        </a>{' '}
        {length}
      </>
    );
  }
  return (
    <>
      <StateWord tone="alert">{t('paper:printFailed')}</StateWord> {problem?.[language]}{' '}
      {isManager && batch.state === 'open' ? (
        <Button size="small" loading={again.isPending} onClick={() => again.mutate(printBatch)}>
          {t('paper:printAgain')}
        </Button>
      ) : null}
      <ProblemAlert error={again.error} />
    </>
  );
}
