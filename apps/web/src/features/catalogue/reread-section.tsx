import { type ReactNode, useEffect, useState } from 'react';
import type { RereadView } from '@pingyi/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { JobProgress } from '../../ui/job-progress';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './catalogue-page.module.css';
import {
  type Catalogue,
  catalogueQuery,
  isUnfinished,
  rereadQuery,
  useCancelReread,
  useRequestReread,
} from './queries';

interface RereadSectionProps {
  readonly tenant: string;
  readonly catalogue: Catalogue;
}

/** Reading the stored reports with the present catalogue: tried first, then done, with progress and a way to stop. */
export function RereadSection({ tenant, catalogue }: RereadSectionProps): ReactNode {
  const { t } = useTranslation('catalogue');
  const { reports, lastReread } = catalogue;
  return (
    <section className={styles.reread} aria-labelledby="reread">
      <h2 id="reread" className={styles.heading}>
        {t('reread')}
      </h2>
      <p className={styles.soft}>
        {reports === 0 ? t('noReports') : t('rereadDetail', { reports: formatCount(reports) })}
      </p>
      {lastReread ? (
        <LastReread tenant={tenant} last={lastReread} reports={reports} key={lastReread.id} />
      ) : (
        reports > 0 && <Begin tenant={tenant} reports={reports} trial={null} />
      )}
    </section>
  );
}

function LastReread({ tenant, last, reports }: { tenant: string; last: RereadView; reports: number }): ReactNode {
  const queryClient = useQueryClient();
  const { data: reread } = useQuery(rereadQuery(tenant, last));
  const isOver = !isUnfinished(reread);
  const isBehind = isOver && isUnfinished(last);
  useEffect(() => {
    if (isBehind) void queryClient.invalidateQueries({ queryKey: catalogueQuery(tenant).queryKey });
  }, [isBehind, queryClient, tenant]);
  if (!isOver) return <Running tenant={tenant} reread={reread} />;
  return (
    <>
      <Outcome reread={reread} />
      {reports > 0 && (
        <Begin tenant={tenant} reports={reports} trial={reread.isTrial && reread.state === 'done' ? reread : null} />
      )}
    </>
  );
}

function Running({ tenant, reread }: { tenant: string; reread: RereadView }): ReactNode {
  const { t } = useTranslation('catalogue');
  const cancel = useCancelReread(tenant);
  const { reportsDone: done, reportsTotal: total } = reread;
  const label = t(reread.isTrial ? 'trialRunning' : 'rereadRunning');
  const step =
    reread.state === 'queued'
      ? t('waiting')
      : `${label} · ${t('progress', { done: formatCount(done), total: formatCount(total) })} · ${t('soFar', {
          changed: formatCount(reread.figuresChanged),
          suggested: formatCount(reread.figuresSuggested),
        })}`;
  return (
    <>
      <JobProgress percent={total === 0 ? 0 : Math.floor((done * 100) / total)} step={step} label={label} />
      <div className={styles.actions}>
        <Button key="stop" loading={cancel.isPending} onClick={() => cancel.mutate(reread.id)}>
          {t('stop')}
        </Button>
      </div>
      <ProblemAlert error={cancel.error} />
    </>
  );
}

/** How the last pass ended, in words with its numbers. */
function Outcome({ reread }: { reread: RereadView }): ReactNode {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const words = {
    at: formatInstant(reread.finishedAt ?? reread.requestedAt, language),
    done: formatCount(reread.reportsDone),
    total: formatCount(reread.reportsTotal),
    changed: formatCount(reread.figuresChanged),
    suggested: formatCount(reread.figuresSuggested),
  };
  const nothing = reread.figuresChanged + reread.figuresSuggested === 0;
  if (reread.state === 'cancelled' || reread.state === 'failed') {
    return (
      <p>
        <strong>{t(reread.state, words)}</strong> {reread.isTrial ? null : t(`${reread.state}Detail`, words)}
      </p>
    );
  }
  if (!reread.isTrial) {
    return (
      <p>
        <strong>{t('done', words)}</strong> {t('doneDetail', words)}
      </p>
    );
  }
  return (
    <p>
      <strong>{t('trialDone', words)}</strong> {nothing ? t('trialNothing') : t('trialChanges', words)}
    </p>
  );
}

interface BeginProps {
  readonly tenant: string;
  readonly reports: number;
  /** A trial that has just told what would change. */
  readonly trial: RereadView | null;
}

function Begin({ tenant, reports, trial }: BeginProps): ReactNode {
  const { t } = useTranslation('catalogue');
  const request = useRequestReread(tenant);
  const [asking, setAsking] = useState(false);
  const changes = trial !== null && trial.figuresChanged + trial.figuresSuggested > 0;
  return (
    <>
      <div className={styles.actions}>
        {changes && (
          <Button key="begin" onClick={() => setAsking(true)}>
            {t('begin')}
          </Button>
        )}
        <Button
          key="trial"
          type={changes ? 'text' : 'default'}
          loading={request.isPending && !asking}
          onClick={() => request.mutate(true)}
        >
          {t(trial ? 'trialAgain' : 'trial')}
        </Button>
      </div>
      {!asking && <ProblemAlert error={request.error} />}
      {trial && (
        <ConfirmDialog
          open={asking}
          title={t('beginTitle')}
          effects={[
            t('beginEffect.reports', { reports: formatCount(reports) }),
            t('beginEffect.changed', { changed: formatCount(trial.figuresChanged) }),
            t('beginEffect.suggested', { suggested: formatCount(trial.figuresSuggested) }),
            t('beginEffect.published'),
          ]}
          confirmLabel={t('begin')}
          onConfirm={() => request.mutate(false, { onSuccess: () => setAsking(false) })}
          onCancel={() => setAsking(false)}
          busy={request.isPending}
          error={request.error}
        />
      )}
    </>
  );
}
