import type { ReactNode } from 'react';
import { AuditAction, AuditSubject, type AuditEvent } from '@pingyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { UndisclosedTag } from '../../ui/figure';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { auditQuery, standingQuery } from './queries';
import styles from './audit-page.module.css';

/** Every change of the tenant with the verdict over the whole chain. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  const query = useInfiniteQuery(auditQuery(useTenantSlug()));
  const standing = useQuery(standingQuery(useTenantSlug())).data;
  const pages = query.data?.pages;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {pages === undefined ? (
        query.isError ? (
          <FailingState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingState rows={10} />
        )
      ) : (
        <>
          {standing === undefined ? null : <Verdict intact={standing.state !== 'broken'} />}
          <EventsTable events={pages.flatMap((page) => page.items)} />
          {query.hasNextPage ? (
            <Button
              className={styles.earlier ?? ''}
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('earlier')}
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

function Verdict({ intact }: { intact: boolean }): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <p className={intact ? styles.intact : styles.broken} role={intact ? 'status' : 'alert'}>
      <StateWord tone={intact ? 'good' : 'alert'}>{intact ? t('intact') : t('broken')}</StateWord>
    </p>
  );
}

/** Message keys hold no dots: `ballot.submit` is worded under `ballot_submit`. */
type Worded<Name extends string> = Name extends `${infer Thing}.${infer Verb}` ? `${Thing}_${Verb}` : never;
const wordKey = (action: AuditAction): Worded<AuditAction> => action.replace('.', '_') as Worded<AuditAction>;

function EventsTable({ events }: { events: readonly AuditEvent[] }): ReactNode {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const actionWord = (given: string): string => {
    const action = AuditAction.safeParse(given);
    return action.success ? t(`actions.${wordKey(action.data)}`) : given;
  };
  const subjectWord = (given: string): string => {
    const subject = AuditSubject.safeParse(given);
    return subject.success ? t(`subjects.${subject.data}`) : given;
  };
  const columns: TableColumnsType<AuditEvent> = [
    figureColumn({ key: 'seq', title: t('seq'), width: 72, render: (_, event: AuditEvent) => event.seq }),
    { key: 'action', title: t('action'), width: 150, render: (_, event) => actionWord(event.action) },
    { key: 'actor', title: t('actor'), width: 110, render: (_, event) => event.actorName ?? t('system') },
    figureColumn({
      key: 'at',
      title: t('at'),
      width: 170,
      render: (_, event: AuditEvent) => formatInstant(event.at, language),
    }),
    {
      key: 'subject',
      title: t('subject'),
      render: (_, event) => (
        <>
          {subjectWord(event.subjectType)}
          {event.subjectId === null ? null : <span className={styles.code}>{event.subjectId}</span>}
        </>
      ),
    },
    {
      key: 'request',
      title: t('request'),
      width: 180,
      render: (_, event) =>
        event.requestId === null ? <UndisclosedTag label={t('system')} /> : <Code text={event.requestId} />,
    },
    { key: 'hash', title: t('hash'), width: 130, render: (_, event) => <Code text={event.hash} /> },
  ];
  if (events.length === 0) return <EmptyState title={t('none')} detail={t('noneDetail')} />;
  return <DataTable caption={t('events')} rows={events} columns={columns} rowKey="seq" />;
}

/** The beginning of an id or hash, the whole of it on hover and to screen readers. */
function Code({ text }: { text: string }): ReactNode {
  return (
    <abbr className={styles.short} title={text}>
      {text.slice(0, 12)}
    </abbr>
  );
}
