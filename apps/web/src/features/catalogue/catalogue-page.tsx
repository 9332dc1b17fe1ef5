import { type ReactNode, useState } from 'react';
import type { MetricEntry } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, LoadingState, QueryBlock } from '../../ui/state-block';
import styles from './catalogue-page.module.css';
import { useCatalogueView } from './catalogue-search';
import { MetricDialog } from './metric-dialog';
import { filterMetrics, type MetricShow } from './metric-filter';
import { MetricTable } from './metric-table';
import { type Catalogue, catalogueQuery } from './queries';
import { RereadSection } from './reread-section';
import { RetireDialog } from './retire-dialog';

/** The metric catalogue: names and aliases that reports are matched with, and reading stored reports again. */
export function CataloguePage(): ReactNode {
  const tenant = useTenantSlug();
  const query = useQuery(catalogueQuery(tenant));
  return (
    <QueryBlock query={query} loading={<LoadingState rows={12} />}>
      {(catalogue) => <CatalogueDesk tenant={tenant} catalogue={catalogue} />}
    </QueryBlock>
  );
}

type Open = { readonly what: 'edit'; readonly metric: MetricEntry | null } | { what: 'retire'; metric: MetricEntry };

const shows: readonly MetricShow[] = ['used', 'retired', 'all'];

function CatalogueDesk({ tenant, catalogue }: { tenant: string; catalogue: Catalogue }): ReactNode {
  const { t } = useTranslation('catalogue');
  const view = useCatalogueView();
  const [open, setOpen] = useState<Open | null>(null);
  const { items } = catalogue;
  const retired = items.filter(({ retiredAt }) => retiredAt !== null).length;
  const shown = filterMetrics(items, view.words, view.show);
  const close = (): void => setOpen(null);
  const toolbar = (
    <>
      <Input.Search
        className={styles.search}
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        value={view.words}
        onChange={(event) => view.change({ words: event.target.value })}
      />
      <Segmented<MetricShow>
        size="small"
        aria-label={t('name')}
        value={view.show}
        onChange={(show) => view.change({ show })}
        options={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
      />
    </>
  );
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('title')}
        lead={t('lead', { used: items.length - retired, retired })}
        actions={
          <Button type="primary" size="large" onClick={() => setOpen({ what: 'edit', metric: null })}>
            {t('add')}
          </Button>
        }
      />
      <RereadSection tenant={tenant} catalogue={catalogue} />
      <MetricTable
        rows={shown}
        toolbar={toolbar}
        empty={<EmptyState title={t('none')} detail={t('noneDetail')} />}
        onEdit={(metric) => setOpen({ what: 'edit', metric })}
        onRetire={(metric) => setOpen({ what: 'retire', metric })}
      />
      {open?.what === 'edit' && (
        <MetricDialog
          tenant={tenant}
          metric={open.metric}
          metrics={items}
          onClose={close}
          key={open.metric?.id ?? ''}
        />
      )}
      {open?.what === 'retire' && <RetireDialog tenant={tenant} metric={open.metric} onClose={close} />}
    </div>
  );
}
