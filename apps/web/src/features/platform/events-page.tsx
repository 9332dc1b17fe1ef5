import type { ReactNode } from 'react';
import { PlatformAction, type PlatformEventView } from '@pingyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { platformEventsQuery } from './queries';
import styles from './platform.module.css';

/** What was done to the platform itself, with the verdict over its chain. */
export function EventsPage(): ReactNode {
  const { t } = useTranslation('platform');
  const query = useInfiniteQuery(platformEventsQuery);
  const pages = query.data?.pages;
  const events = pages?.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader title={t('record')} lead={t('recordLead')} />
      {query.isPending ? <LoadingState rows={8} /> : null}
      {query.isError && pages === undefined ? (
        <FailingState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {pages === undefined ? null : (
        <p className={styles.chain}>
          {pages.every(({ chainIntact }) => chainIntact) ? (
            <StateWord tone="good">{t('chainIntact')}</StateWord>
          ) : (
            <StateWord tone="alert">{t('chainBroken')}</StateWord>
          )}
        </p>
      )}
      {pages !== undefined && events.length === 0 ? (
        <EmptyState title={t('noEvents')} detail={t('noEventsDetail')} />
      ) : null}
      {events.length === 0 ? null : <EventsTable events={events} />}
      {query.hasNextPage ? (
        <Button
          className={styles.more ?? ''}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

function EventsTable({ events }: { events: readonly PlatformEventView[] }): ReactNode {
  const { t } = useTranslation('platform');
  const language = useLanguage();
  const words: Record<PlatformAction, string> = {
    'platform.set_up': t('actions.platform_set_up'),
    'tenant.create': t('actions.tenant_create'),
    'operator.appoint': t('actions.operator_appoint'),
    'account.reset': t('actions.account_reset'),
  };
  const columns: TableColumnsType<PlatformEventView> = [
    figureColumn({ key: 'seq', title: t('seq'), width: 72, render: (_, { seq }: PlatformEventView) => seq }),
    {
      key: 'action',
      title: t('action'),
      width: 200,
      render: (_, { action }) => {
        const known = PlatformAction.safeParse(action);
        return known.success ? words[known.data] : action;
      },
    },
    { key: 'about', title: t('about'), width: 200, render: (_, { slug }) => (slug === null ? null : `/${slug}/`) },
    { key: 'at', title: t('at'), width: 170, render: (_, { at }) => formatInstant(at, language) },
    { key: 'actor', title: t('actor'), width: 180, render: (_, { actorName }) => actorName ?? t('system') },
    {
      key: 'hash',
      title: t('hash'),
      width: 150,
      render: (_, { hash }) => (
        <span className={styles.hash} title={hash}>
          {hash.slice(0, 12)}
        </span>
      ),
    },
  ];
  return (
    <DataTable<PlatformEventView> caption={t('record')} captionHidden rows={events} columns={columns} rowKey="seq" />
  );
}
