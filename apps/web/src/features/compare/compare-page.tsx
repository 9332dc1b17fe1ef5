import { lazy, Suspense, type ReactNode } from 'react';
import type { ComparisonView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, LoadingState, QueryBlock } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { useCompareChoice } from './compare-search';
import { byRank, chooseTownships } from './comparison-table';
import { EvidenceView } from './evidence-view';
import { MetricSection } from './metric-section';
import { OverviewFigures } from './overview-figures';
import { comparisonQuery } from './queries';
import { RankingTable } from './ranking-table';

const DimensionFigure = lazy(async () => ({ default: (await import('./dimension-figure')).DimensionFigure }));

/** The published townships side by side. */
export function ComparePage(): ReactNode {
  const { t } = useTranslation('compare');
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const query = useQuery(comparisonQuery(tenant, roundId));
  if (isProblem(query.error, 'not-found')) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('emptyTitle')} detail={t('emptyDetail')} />
      </>
    );
  }
  return <QueryBlock query={query}>{(view) => <Comparison tenant={tenant} view={view} />}</QueryBlock>;
}

function Comparison({ tenant, view }: { tenant: string; view: ComparisonView }): ReactNode {
  const { t } = useTranslation('compare');
  const [choice, change] = useCompareChoice();
  const mayPrint = useIsAllowed('document.request');
  const { data: round } = useQuery(roundQuery(tenant, view.roundId));
  const ordered = byRank(view.townships);
  const townships = chooseTownships(ordered, choice.townshipIds);
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('title')}
        lead={t('lead', { round: view.roundTitle })}
        actions={
          mayPrint && (
            <LinkButton
              to="/$tenant/render"
              params={{ tenant }}
              search={{
                kind: 'comparison',
                round: view.roundId,
                layout: choice.layout,
                ...(choice.metric === undefined ? {} : { metric: choice.metric }),
                ...(choice.townshipIds.length === 0 ? {} : { towns: choice.townshipIds.join('.') }),
              }}
            >
              {t('print')}
            </LinkButton>
          )
        }
      />
      <OverviewFigures view={view} />
      <div className={styles.chooser}>
        <label htmlFor="townships">{t('choose')}</label>
        <Select
          id="townships"
          mode="multiple"
          allowClear
          className={styles.select}
          placeholder={t('chooseAll')}
          showSearch={{ optionFilterProp: 'label' }}
          value={townships.length === ordered.length ? [] : townships.map((row) => row.township.id)}
          onChange={(townshipIds) => change({ townshipIds })}
          options={ordered.map((row) => ({ value: row.township.id, label: row.township.name }))}
        />
      </div>
      <RankingTable townships={townships} />
      {round && (
        <Suspense fallback={<LoadingState rows={townships.length} />}>
          <DimensionFigure
            townships={townships}
            criteria={round.criteria}
            layout={choice.layout}
            onLayout={(layout) => change({ layout })}
          />
        </Suspense>
      )}
      <MetricSection
        tenant={tenant}
        view={view}
        metricKey={choice.metric}
        townshipIds={choice.townshipIds}
        onMetric={(metric) => change({ metric })}
        onEvidence={(evidence) => change({ evidence })}
      />
      <EvidenceView
        tenant={tenant}
        roundId={view.roundId}
        figureId={choice.evidence}
        onClose={() => change({ evidence: undefined })}
      />
    </div>
  );
}
