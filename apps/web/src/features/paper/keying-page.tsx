import type { ReactNode } from 'react';
import type { PaperBatchView, PaperEntry } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { ShareBar } from '../../ui/share-bar';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StepButton } from '../../ui/step-button';
import { KeyingDesk } from './keying-desk';
import { batchNumber } from './paper-address';
import { batchQuery, endKeying, ownKeyingQuery, useBatchId, useBatchStep } from './queries';
import styles from './paper.module.css';

/** One person’s keying of a batch, sheet by sheet; nothing of what the other one keys. */
export function PaperKeyingPage(): ReactNode {
  const params = { tenant: useTenantSlug(), batchId: useBatchId() };
  const batch = useQuery(batchQuery(params));
  const keying = useQuery(ownKeyingQuery(params));
  return (
    <QueryBlock query={batch}>
      {(view) => <QueryBlock query={keying}>{(entries) => <Keying batch={view} entries={entries} />}</QueryBlock>}
    </QueryBlock>
  );
}

function Keying({ batch, entries }: { batch: PaperBatchView; entries: readonly PaperEntry[] }): ReactNode {
  const { t } = useTranslation('paper');
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), batchId: batch.id };
  const title = t('keyingTitle', { number: batchNumber(batch.number) });
  const back = (
    <Link to="/$tenant/rounds/$roundId/paper/$batchId" params={params}>
      {t('toBatch')}
    </Link>
  );
  if (batch.myKeying !== 'open' || batch.state !== 'open' || !batch.scoringOpen) {
    return (
      <>
        <PageHeader title={title} lead={back} />
        <EmptyState
          title={t(batch.myKeying === 'done' ? 'keyingDone' : 'keyingNotOpen')}
          detail={t(batch.scoringOpen ? 'keyingNotOpenDetail' : 'scoringClosed')}
        />
      </>
    );
  }
  const returned = batch.counts?.returned ?? batch.sheets;
  const words = { count: entries.length, total: returned };
  return (
    <>
      <PageHeader title={title} lead={back} actions={<EndKeying batch={batch} sheets={entries.length} />} />
      <p className={styles.note}>{t('blind')}</p>
      <div className={styles.progress}>
        <ShareBar
          done={entries.length}
          total={returned}
          label={t(batch.counts === null ? 'keyedOfIssued' : 'keyedOfReturned', words)}
        />
      </div>
      <KeyingDesk batch={batch} entries={entries} />
    </>
  );
}

function EndKeying({ batch, sheets }: { batch: PaperBatchView; sheets: number }): ReactNode {
  const { t } = useTranslation('paper');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const params = { tenant: useTenantSlug(), batchId: batch.id };
  const address = { tenant: params.tenant, roundId: useRoundId(), batchId: batch.id };
  const step = useBatchStep(params, () => {
    void message.success(t('endKeyingDone'));
    void navigate({ to: '/$tenant/rounds/$roundId/paper/$batchId', params: address });
  });
  const returned = batch.counts?.returned ?? null;
  return (
    <StepButton
      label={t('endKeying')}
      title={t('endKeyingTitle')}
      effects={[
        t('endKeyingEffect', { count: sheets }),
        ...(returned === null || returned === sheets ? [] : [t('endKeyingGap', { count: sheets, total: returned })]),
      ]}
      step={step}
      primary={false}
      onConfirm={(close) => step.mutate(endKeying, { onSuccess: close })}
    />
  );
}
