import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TenantHealth } from '@pingyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatCount, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { UndisclosedTag } from '../../ui/figure';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { useNarrow } from '../../ui/use-narrow';
import { NewTenantDialog } from './new-tenant-dialog';
import { tenantsQuery } from './queries';
import styles from './platform.module.css';

/** The tenants by name with their health; nothing of what they do. */
export function TenantsPage(): ReactNode {
  const { t } = useTranslation('platform');
  const [creating, setCreating] = useState(false);
  const query = useInfiniteQuery(tenantsQuery);
  const pages = query.data?.pages;
  const tenants = pages?.flatMap(({ items }) => items) ?? [];
  const total = pages?.[0]?.total;
  return (
    <>
      <PageHeader
        title={t('tenants')}
        lead={total === undefined ? null : t('tenantsLead', { total: formatCount(total) })}
        actions={
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        }
      />
      {query.isPending ? <LoadingState rows={8} /> : null}
      {query.isError && pages === undefined ? (
        <FailingState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {total === 0 ? <EmptyState title={t('none')} detail={t('noneDetail')} /> : null}
      {tenants.length === 0 ? null : <TenantsTable tenants={tenants} />}
      {query.hasNextPage ? (
        <Button
          className={styles.more ?? ''}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
      {creating ? <NewTenantDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function TenantsTable({ tenants }: { tenants: readonly TenantHealth[] }): ReactNode {
  const { t } = useTranslation('platform');
  const language = useLanguage();
  const narrow = useNarrow();
  const instant = (at: string | null): ReactNode =>
    at === null ? <UndisclosedTag label={t('never')} /> : formatInstant(at, language);
  const columns: TableColumnsType<TenantHealth> = [
    {
      key: 'name',
      title: t('name'),
      width: narrow ? 150 : 260,
      fixed: 'left',
      render: (_, { name, slug }) => (
        <div className={styles.wrapping}>
          {name}
          <span className={styles.quiet}>/{slug}/</span>
        </div>
      ),
    },
    { key: 'lastActivity', title: t('lastActivity'), width: 160, render: (_, row) => instant(row.lastActivityAt) },
    figureColumn({
      key: 'members',
      title: t('members'),
      width: 72,
      render: (_, row: TenantHealth) => formatCount(row.members),
    }),
    figureColumn({
      key: 'storage',
      title: t('storage'),
      width: 96,
      render: (_, row: TenantHealth) => formatBytes(row.storageBytes),
    }),
    figureColumn({
      key: 'waiting',
      title: t('waiting'),
      width: 104,
      render: (_, row: TenantHealth) => formatCount(row.jobsWaiting),
    }),
    figureColumn({
      key: 'failed',
      title: t('failed'),
      width: 104,
      render: (_, { jobsFailed }: TenantHealth) =>
        jobsFailed === 0 ? '0' : <StateWord tone="alert">{t('failedCount', { count: jobsFailed })}</StateWord>,
    }),
    {
      key: 'audit',
      title: t('auditEvents'),
      width: 180,
      render: (_, { auditEvents, auditHeadAt }) => (
        <>
          {formatCount(auditEvents)}
          {auditHeadAt === null ? null : (
            <span className={styles.quiet}>{t('auditNewest', { time: formatInstant(auditHeadAt, language) })}</span>
          )}
        </>
      ),
    },
    { key: 'createdAt', title: t('createdAt'), width: 150, render: (_, row) => instant(row.createdAt) },
  ];
  return (
    <DataTable<TenantHealth> caption={t('tenants')} captionHidden rows={tenants} columns={columns} rowKey="slug" />
  );
}
