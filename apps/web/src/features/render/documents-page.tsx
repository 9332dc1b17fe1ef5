import type { ReactNode } from 'react';
import { isAllowed, type DocumentView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundsQuery } from '../../lib/round';
import { useMember, useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { useNarrow } from '../../ui/use-narrow';
import { BatchSection } from './batch-section';
import { NextStep, Standing } from './document-standing';
import styles from './documents-page.module.css';
import { kindsFor, PaperForm } from './paper-form';
import { documentsQuery } from './queries';

/** The papers this member asked for. */
export function DocumentsPage(): ReactNode {
  const { t } = useTranslation('render');
  const tenant = useTenantSlug();
  const { roles } = useMember();
  const { data: rounds } = useQuery(roundsQuery(tenant));
  const query = useQuery(documentsQuery(tenant));
  return (
    <>
      <PageHeader title={t('documentsTitle')} lead={t('documentsLead')} />
      <PaperForm tenant={tenant} />
      {isAllowed(roles, 'document.batch') && <BatchSection tenant={tenant} />}
      <QueryBlock query={query}>
        {(documents) =>
          documents.length === 0 ? (
            <EmptyState
              title={t('documentsEmpty')}
              detail={t(
                kindsFor(roles).length === 0
                  ? 'documentsElsewhere'
                  : rounds?.length === 0
                    ? 'documentsNoRound'
                    : 'documentsEmptyDetail',
              )}
            />
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
  const narrow = useNarrow();
  const nextStep = {
    title: <span className="visually-hidden">{t('download')}</span>,
    key: 'download',
    width: 90,
    render: (_: unknown, row: DocumentView) => <NextStep tenant={tenant} document={row} />,
  };
  if (narrow) {
    return (
      <DataTable<DocumentView>
        caption={t('documentsTitle')}
        rows={documents}
        rowKey="id"
        minWidthPx={320}
        columns={[
          {
            title: t('document'),
            key: 'document',
            render: (_, row) => (
              <>
                {row.title}
                <div>
                  <Standing document={row} />
                </div>
                <div className={styles.soft}>
                  {formatInstant(row.requestedAt, language)} · {t(`locale.${row.locale}`)}
                </div>
              </>
            ),
          },
          nextStep,
        ]}
      />
    );
  }
  return (
    <DataTable<DocumentView>
      caption={t('documentsTitle')}
      rows={documents}
      rowKey="id"
      minWidthPx={1040}
      columns={[
        { title: t('document'), width: 240, fixed: 'left', render: (_, row) => row.title },
        { title: t('standing'), width: 240, render: (_, row) => <Standing document={row} /> },
        nextStep,
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
