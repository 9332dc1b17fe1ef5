import { useState } from 'react';
import type { ReactNode } from 'react';
import { type AppealView, routes } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { useLanguage } from '../../lib/language';
import { useMayAskFor, useTenantSlug } from '../../lib/session';
import { JobProgress } from '../../ui/job-progress';
import { LinkButton } from '../../ui/link-button';
import { ProblemAlert } from '../../ui/problem-alert';
import { FailingState } from '../../ui/state-block';
import { decisionPaperQuery, isBeingMade, useAskDecisionPaper } from './queries';
import styles from './appeal.module.css';

/** The answer on paper, for those who may have it. */
export function DecisionPaper({ appeal }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const locale = useLanguage();
  const tenant = useTenantSlug();
  const mayAsk = useMayAskFor('appeal-decision');
  const [documentId, setDocumentId] = useState<string | null>(null);
  const ask = useAskDecisionPaper(tenant, setDocumentId);
  if (!mayAsk) return null;
  const { roundId, id: appealId } = appeal;
  const request = (): void => ask.mutate({ kind: 'appeal-decision', roundId, appealId, locale, profile: 'ua-1' });
  return (
    <section className={styles.section} aria-labelledby="decision-paper">
      <h2 id="decision-paper" className={styles.heading}>
        {t('decisionPaper.title')}
      </h2>
      <p className={styles.note}>{t('decisionPaper.note')}</p>
      {documentId === null ? null : <Made key={documentId} tenant={tenant} documentId={documentId} onAgain={request} />}
      <div className={styles.buttons}>
        {documentId === null ? (
          <Button loading={ask.isPending} onClick={request}>
            {t('decisionPaper.ask')}
          </Button>
        ) : null}
        <LinkButton to="/$tenant/render" params={{ tenant }}>
          {t('decisionPaper.all')}
        </LinkButton>
      </div>
      <ProblemAlert error={ask.error} />
    </section>
  );
}

interface MadeProps {
  readonly tenant: string;
  readonly documentId: string;
  readonly onAgain: () => void;
}

function Made({ tenant, documentId, onAgain }: MadeProps): ReactNode {
  const { t } = useTranslation(['appeal', 'terms']);
  const language = useLanguage();
  const { data: document, error, isError } = useQuery(decisionPaperQuery(tenant, documentId));
  if (!document) return isError ? <FailingState error={error} onRetry={onAgain} /> : null;
  if (isBeingMade(document)) {
    return (
      <JobProgress
        percent={document.progress.percent}
        step={t(`terms:progressStep.${document.progress.step}`)}
        label={t('appeal:decisionPaper.making')}
      />
    );
  }
  if (document.state !== 'ready') {
    return (
      <>
        <p role="alert">{document.problem?.[language] ?? t('appeal:decisionPaper.failed')}</p>
        <Button onClick={onAgain}>{t('appeal:decisionPaper.again')}</Button>
      </>
    );
  }
  return (
    <Button key="download" href={fileUrl(routes.downloadDocument, { tenant, documentId })} download>
      {t('appeal:decisionPaper.download')}
    </Button>
  );
}
