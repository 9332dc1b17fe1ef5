import { useState, type ReactNode } from 'react';
import type { PaperBatchView } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { StepButton } from '../../ui/step-button';
import { cancelBatch, reopenBatch, useBatchStep } from './queries';
import { ReasonField } from './reason-field';
import styles from './paper.module.css';

/** How the batch ended, or what has to be done before it can be closed. */
export function SettleSection({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  const isManager = useIsAllowed('round.manage');
  const mayChange = isManager && batch.scoringOpen;
  const { state, settledAt, settledBy, ballots, explanation } = batch;
  const by = { name: settledBy ?? '', time: settledAt === null ? '' : formatInstant(settledAt, language) };
  return (
    <section className={styles.section} aria-labelledby="settle">
      <h2 id="settle" className={styles.heading}>
        {t('settle')}
      </h2>
      {state === 'open' ? (
        <>
          <p className={styles.note}>{t('settleNote')}</p>
          <NotYet batch={batch} />
        </>
      ) : (
        <p className={styles.note}>
          {t(state === 'closed' ? 'closedBy' : 'cancelledBy', by)}
          {ballots === null ? '' : ` · ${t('ballots', { count: ballots })}`}
        </p>
      )}
      {explanation === null || explanation === '' ? null : <p>{t('why', { text: explanation })}</p>}
      {mayChange && state !== 'cancelled' ? (
        <div className={styles.buttons}>
          <ReasonedStep key={state} batch={batch} action={state === 'closed' ? 'reopen' : 'cancel'} />
        </div>
      ) : null}
    </section>
  );
}

function NotYet({ batch: { counts, undecided } }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const missing = [
    ...(counts === null ? [t('notYet.count')] : []),
    ...(undecided === null ? [t('notYet.keying')] : []),
    ...(undecided !== null && undecided > 0 ? [t('notYet.decide')] : []),
  ];
  return missing.map((words) => <p key={words}>{words}</p>);
}

function ReasonedStep({ batch, action }: { batch: PaperBatchView; action: 'reopen' | 'cancel' }): ReactNode {
  const { t } = useTranslation('paper');
  const [reason, setReason] = useState('');
  const step = useBatchStep({ tenant: useTenantSlug(), batchId: batch.id });
  const act = action === 'reopen' ? reopenBatch : cancelBatch;
  return (
    <StepButton
      label={t(action)}
      title={t(`${action}Title`)}
      effects={[t(`${action}Effect`)]}
      step={step}
      primary={false}
      incomplete={reason.trim().length < 2}
      onConfirm={(close) => step.mutate(act(reason.trim()), { onSuccess: close })}
    >
      <ReasonField id={`${action}-reason`} label={t('reason')} value={reason} onChange={setReason} />
    </StepButton>
  );
}
