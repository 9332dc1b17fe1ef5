import type { ReactNode } from 'react';
import { routes, type DocumentState, type DocumentView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { formatBytes, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { JobProgress } from '../../ui/job-progress';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StateWord, type Tone } from '../../ui/state-word';
import { PaperForm } from './paper-form';
import { documentsQuery, isUnfinished } from './queries';

const tones: Record<DocumentState, Tone> = { queued: 'going', rendering: 'going', ready: 'good', failed: 'alert' };

/** The papers this member asked for. */
export function DocumentsPage(): ReactNode {
  const { t } = useTranslation('render');
  const tenant = useTenantSlug();
  const query = useQuery(documentsQuery(tenant));
  return (
    <>
      <PageHeader title={t('documentsTitle')} lead={t('documentsLead')} />
      <PaperForm tenant={tenant} />
      <QueryBlock query={query}>
        {(documents) =>
          documents.length === 0 ? (
            <EmptyState title={t('documentsEmpty')} detail={t('documentsEmptyDetail')} />
          ) : (
            <DocumentTable tenant={tenant} documents={documents} />
          )
        }
      </QueryBlock>
    </>
  );
}

function DocumentTable({ tenant, documents }: { tenant: string; documents: readonly DocumentView[] }): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  return (
    <DataTable<DocumentView>
      caption={t('documentsTitle')}
      rows={documents}
      rowKey="id"
      minWidthPx={1040}
      columns={[
        { title: t('document'), width: 240, fixed: 'left', render: (_, row) => row.title },
        { title: t('standing'), width: 240, render: (_, row) => <Standing document={row} /> },
        {
          title: <span className="visually-hidden">{t('download')}</span>,
          key: 'download',
          width: 90,
          render: (_, row) =>
            row.state === 'ready' && (
              <a
                href={fileUrl(routes.downloadDocument, { tenant, documentId: row.id })}
                download
                aria-label={`${t('download')} ${row.title}`}
              >
                {t('download')}
              </a>
            ),
        },
        { title: t('requestedAt'), render: (_, row) => formatInstant(row.requestedAt, language) },
        figureColumn<DocumentView>({
          title: t('size'),
          width: 90,
          render: (_, row) => row.sizeBytes !== null && formatBytes(row.sizeBytes),
        }),
        { title: t('language'), width: 100, render: (_, row) => t(`locale.${row.locale}`) },
        { title: t('format'), width: 130, render: (_, row) => t(`profile.${row.profile}`) },
      ]}
    />
  );
}

function Standing({ document }: { document: DocumentView }): ReactNode {
  const { t } = useTranslation(['render', 'terms']);
  const language = useLanguage();
  if (isUnfinished(document)) {
    return (
      <JobProgress
        percent={document.progress.percent}
        step={t(`terms:progressStep.${document.progress.step}`)}
        label={t('progressOf', { title: document.title })}
      />
    );
  }
  return (
    <>
      <StateWord tone={tones[document.state]}>{t(`state.${document.state}`)}</StateWord>{' '}
      {document.state === 'failed' && document.problem?.[language]}
    </>
  );
}
