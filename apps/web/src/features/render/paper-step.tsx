import type { ReactNode } from 'react';
import { routes, type DocumentView, type OwnResultView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { formatBytes } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { JobProgress } from '../../ui/job-progress';
import { ProblemAlert } from '../../ui/problem-alert';
import { FailingState, StateBlock } from '../../ui/state-block';
import { documentQuery, isUnfinished, useRequestDocument } from './queries';
import styles from './result-page.module.css';

const route = getRouteApi('/$tenant/rounds/$roundId/result');

/** Asks for the result sheet, follows its making and hands it out. The paper's id stays in the address. */
export function PaperStep({ tenant, result }: { tenant: string; result: OwnResultView }): ReactNode {
  const { t } = useTranslation('render');
  const locale = useLanguage();
  const navigate = route.useNavigate();
  const { document: documentId } = route.useSearch();
  const request = useRequestDocument(tenant);
  const ask = (): void =>
    request.mutate(
      {
        kind: 'result-sheet',
        profile: 'ua-1',
        roundId: result.publication.roundId,
        officialId: result.officialId,
        locale,
      },
      {
        onSuccess: (document) =>
          void navigate({ search: { document: document.id }, replace: true, resetScroll: false }),
      },
    );

  return (
    <section className={styles.paper} aria-labelledby="paper">
      <h2 id="paper" className={styles.heading}>
        {t('paper')}
      </h2>
      <p className={styles.soft}>
        {t('paperDetail')}{' '}
        <Link to="/$tenant/render" params={{ tenant }}>
          {t('allDocuments')}
        </Link>
      </p>
      {documentId === undefined ? (
        <Button type="primary" size="large" loading={request.isPending} onClick={ask}>
          {t('request')}
        </Button>
      ) : (
        <Paper tenant={tenant} documentId={documentId} onAgain={ask} />
      )}
      <ProblemAlert error={request.error} />
    </section>
  );
}

interface PaperProps {
  readonly tenant: string;
  readonly documentId: string;
  readonly onAgain: () => void;
}

function Paper({ tenant, documentId, onAgain }: PaperProps): ReactNode {
  const { t } = useTranslation(['render', 'terms']);
  const query = useQuery(documentQuery(tenant, documentId));
  const document: DocumentView | undefined = query.data;
  if (!document) {
    return query.isError ? <FailingState error={query.error} onRetry={onAgain} /> : null;
  }
  if (isUnfinished(document)) {
    return (
      <JobProgress
        percent={document.progress.percent}
        step={t(`terms:progressStep.${document.progress.step}`)}
        label={t('requesting')}
      />
    );
  }
  if (document.state === 'failed') return <Failed document={document} onAgain={onAgain} />;
  return (
    <>
      <p role="status">{t('ready', { size: formatBytes(document.sizeBytes ?? 0) })}</p>
      <Button
        type="primary"
        size="large"
        href={fileUrl(routes.downloadDocument, { tenant, documentId: document.id })}
        download
      >
        {t('downloadPaper')}
      </Button>
    </>
  );
}

function Failed({ document, onAgain }: { document: DocumentView; onAgain: () => void }): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  return (
    <StateBlock
      tone="alert"
      title={t('failed')}
      detail={document.problem?.[language]}
      action={<Button onClick={onAgain}>{t('requestAgain')}</Button>}
    />
  );
}
