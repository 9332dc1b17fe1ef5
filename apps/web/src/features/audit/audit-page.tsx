import type { ReactNode } from 'react';
import { type AuditEvent, type AuditStanding, type ResponseOf, routes } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '../../lib/api-client';
import { formatCount, formatMoment } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { ExportButton as ExportList } from '../../ui/export-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, LoadingState, QueryBlock } from '../../ui/state-block';
import { csvOf, downloadText } from './audit-csv';
import { AuditFilters } from './audit-filters';
import { type AuditView, queryOf, useAuditView } from './audit-search';
import { EventDrawer } from './event-drawer';
import { EventsTable } from './events-table';
import { eventsQuery, standingQuery } from './queries';
import { StandingBlock, withUnsound } from './standing-block';
import { useAuditWords } from './use-audit-words';
import styles from './audit-page.module.css';

/** Every change of the tenant, with filters in the address and the verdict over the whole chain. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  const tenant = useTenantSlug();
  const view = useAuditView();
  const standing = useQuery(standingQuery(tenant));
  const events = useQuery(eventsQuery(tenant, queryOf(view.search)));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<ExportButton standing={standing.data} />} />
      <QueryBlock query={standing} loading={<LoadingState rows={12} />}>
        {(found) => (
          <>
            <StandingBlock standing={withUnsound(found, events.data?.items ?? [])} />
            <AuditFilters view={view} />
            <QueryBlock query={events} loading={<LoadingState rows={10} />}>
              {(page) => <EventsPage page={page} view={view} loading={events.isPlaceholderData} />}
            </QueryBlock>
            <EventDrawer view={view} />
          </>
        )}
      </QueryBlock>
    </>
  );
}

function ExportButton({ standing }: { standing: AuditStanding | undefined }): ReactNode {
  const { t } = useTranslation('audit');
  const tenant = useTenantSlug();
  if (standing === undefined || standing.events === 0) return null;
  return (
    <Button
      href={fileUrl(routes.exportAuditChain, { tenant })}
      download
      title={t('view.exportNote', { total: formatCount(standing.events) })}
    >
      {t('view.export')}
    </Button>
  );
}

interface EventsPageProps {
  readonly page: ResponseOf<typeof routes.listAuditEvents>;
  readonly view: AuditView;
  readonly loading: boolean;
}

function EventsPage({ page, view, loading }: EventsPageProps): ReactNode {
  const { t } = useTranslation('audit');
  const { items, hasNewer, hasOlder } = page;
  if (items.length === 0) {
    return view.filters === 0 ? (
      <EmptyState title={t('none')} detail={t('noneDetail')} />
    ) : (
      <EmptyState title={t('view.noMatch')} detail={t('view.noMatchDetail')} />
    );
  }
  const newest = items[0]?.seq ?? 0;
  const oldest = items.at(-1)?.seq ?? 0;
  return (
    <>
      <EventsTable events={items} loading={loading} onOpen={view.open} />
      <nav className={styles.paging} aria-label={t('events')}>
        <Button disabled={!hasNewer} onClick={() => view.turn({})}>
          {t('view.newest')}
        </Button>
        <Button disabled={!hasNewer} onClick={() => view.turn({ after: newest })}>
          {t('view.newer')}
        </Button>
        <Button disabled={!hasOlder} onClick={() => view.turn({ before: oldest })}>
          {t('view.older')}
        </Button>
        <span className={styles.range}>
          {t('view.range', { oldest: formatCount(oldest), newest: formatCount(newest) })}
        </span>
        <TableExport events={items} />
      </nav>
    </>
  );
}

/** What is on the screen, with whole ids, for a spreadsheet. */
function TableExport({ events }: { events: readonly AuditEvent[] }): ReactNode {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const words = useAuditWords();
  const save = (): void => {
    const head = [
      t('seq'),
      t('at'),
      t('actor'),
      t('action'),
      t('subject'),
      t('view.subjectName'),
      t('view.subjectId'),
      t('request'),
      t('hash'),
    ];
    const rows = events.map((event) => [
      String(event.seq),
      formatMoment(event.at, language),
      event.actorName ?? t('system'),
      words.action(event.action),
      words.subject(event.subjectType),
      event.subjectName ?? '',
      event.subjectId ?? '',
      event.requestId ?? '',
      event.hash,
    ]);
    downloadText(`${t('view.csvName')}.csv`, 'text/csv;charset=utf-8', csvOf([head, ...rows]));
  };
  return (
    <>
      <ExportList
        name={t('title')}
        rows={events}
        columns={[
          { header: t('seq'), kind: 'number', value: ({ seq }) => String(seq) },
          { header: t('at'), kind: 'text', value: ({ at }) => formatMoment(at, language) },
          { header: t('actor'), kind: 'text', value: ({ actorName }) => actorName ?? t('system') },
          { header: t('action'), kind: 'text', value: ({ action }) => words.action(action) },
          { header: t('subject'), kind: 'text', value: ({ subjectType }) => words.subject(subjectType) },
          { header: t('view.subjectName'), kind: 'text', value: ({ subjectName }) => subjectName },
          { header: t('request'), kind: 'text', value: ({ requestId }) => requestId },
          { header: t('hash'), kind: 'text', value: ({ hash }) => hash },
        ]}
      />
      <Button type="link" onClick={save}>
        {t('view.csv')}
      </Button>
    </>
  );
}
