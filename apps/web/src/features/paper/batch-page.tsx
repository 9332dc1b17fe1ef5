import type { ReactNode } from 'react';
import type { PaperBatchView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import { BatchStateWord } from './batch-state-word';
import { CloseStep } from './close-step';
import { CountsSection } from './counts-section';
import { BeginStep, KeyingsSection } from './keyings-section';
import { batchNumber } from './paper-address';
import { PrintStanding } from './print-standing';
import { batchQuery, useBatchId } from './queries';
import { SettleSection } from './settle-section';
import { VoidsSection } from './voids-section';
import styles from './paper.module.css';

/** One batch on its way: printed, counted, keyed twice, compared, closed. */
export function PaperBatchPage(): ReactNode {
  const query = useQuery(batchQuery({ tenant: useTenantSlug(), batchId: useBatchId() }));
  return <QueryBlock query={query}>{(batch) => <Batch batch={batch} />}</QueryBlock>;
}

function Batch({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const group = language === 'en' ? batch.groupNameEn : batch.groupName;
  // What waits for a second person comes first.
  const isWaiting = batch.voidsProposed > 0;
  const issued = t('issuedBy', { name: batch.createdBy, time: formatInstant(batch.createdAt, language) });
  return (
    <>
      <PageHeader
        title={t('batchTitle', { number: batchNumber(batch.number) })}
        lead={
          <>
            <BatchStateWord state={batch.state} />{' '}
            {t('batchLead', { group, officials: batch.officials, count: batch.sheets })} · {issued} ·{' '}
            <Link className={styles.inText} to="/$tenant/rounds/$roundId/paper" params={params}>
              {t('toBatches')}
            </Link>
          </>
        }
        actions={<NextStep batch={batch} />}
      />
      <div className={styles.page}>
        {batch.state === 'open' && !batch.scoringOpen ? (
          <Alert type="info" showIcon title={t('scoringClosed')} />
        ) : null}
        {isWaiting ? <VoidsSection batch={batch} /> : null}
        <section className={styles.section} aria-labelledby="print">
          <h2 id="print" className={styles.heading}>
            {t('print')}
          </h2>
          <div className={styles.note}>
            <PrintStanding batch={batch} />
          </div>
        </section>
        <CountsSection batch={batch} />
        <KeyingsSection batch={batch} />
        <Differences batch={batch} />
        <SettleSection batch={batch} />
        {isWaiting ? null : <VoidsSection batch={batch} />}
      </div>
    </>
  );
}

/** What this member does next with the batch. */
function NextStep({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const isManager = useIsAllowed('round.manage');
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), batchId: batch.id };
  if (batch.state !== 'open' || !batch.scoringOpen) return null;
  if (batch.myKeying === 'open') {
    return (
      <LinkButton primary to="/$tenant/rounds/$roundId/paper/$batchId/keying" params={params}>
        {t('goOn')}
      </LinkButton>
    );
  }
  if (batch.myKeying === 'may-begin') return <BeginStep batch={batch} />;
  if (isManager && batch.undecided !== null && batch.undecided > 0) {
    return (
      <LinkButton primary to="/$tenant/rounds/$roundId/paper/$batchId/differences" params={params}>
        {t('decide', { count: batch.undecided })}
      </LinkButton>
    );
  }
  return isManager && batch.undecided === 0 && batch.counts !== null ? <CloseStep batch={batch} /> : null;
}

function Differences({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const isManager = useIsAllowed('round.manage');
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), batchId: batch.id };
  const { undecided } = batch;
  return (
    <section className={styles.section} aria-labelledby="differences">
      <h2 id="differences" className={styles.heading}>
        {t('differences')}
      </h2>
      <p className={styles.note}>
        {undecided === null ? t('noneUntilEnded') : undecided === 0 ? t('agree') : t('toDecide', { count: undecided })}
      </p>
      {isManager && undecided !== null ? (
        <Link to="/$tenant/rounds/$roundId/paper/$batchId/differences" params={params}>
          {t('seeDifferences')}
        </Link>
      ) : null}
    </section>
  );
}
