import { lazy, Suspense, type ReactNode } from 'react';
import type { ComparisonChoices, ComparisonOverview } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import { Alerts } from './alerts';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { ComparisonFrame } from './comparison-frame';
import { FilterBar } from './filter-bar';
import { OverviewFigures } from './overview-figures';
import { choicesQuery, overviewQuery } from './queries';
import { ThemeLinks } from './theme-links';

const OverviewCharts = lazy(async () => ({ default: (await import('./overview-charts')).OverviewCharts }));

/** How the published townships stand: ranking, grades, disclosure and alerts, each leading on. */
export function ComparePage(): ReactNode {
  const { t } = useTranslation('compare');
  const view = useCompareView();
  const choices = useQuery(choicesQuery(view.tenant, view.roundId));
  const overview = useQuery(overviewQuery(view));
  const error = overview.data ? null : (overview.error ?? choices.error);
  const retry = (): void => {
    void choices.refetch();
    void overview.refetch();
  };
  return (
    <ComparisonFrame
      page="overview"
      title={t('title')}
      publication={overview.data?.publication}
      next={
        <LinkButton
          primary
          to="/$tenant/rounds/$roundId/compare/matrix"
          params={{ tenant: view.tenant, roundId: view.roundId }}
          search={view.search}
        >
          {t('toMatrix')}
        </LinkButton>
      }
      filters={choices.data && <FilterBar choices={choices.data} shown={['peerClass', 'kind', 'grade', 'townships']} />}
    >
      {error ? (
        <FailingState error={error} onRetry={retry} />
      ) : overview.data && choices.data ? (
        <Overview overview={overview.data} choices={choices.data} isOld={overview.isPlaceholderData} />
      ) : (
        <LoadingState rows={12} />
      )}
    </ComparisonFrame>
  );
}

interface OverviewProps {
  readonly overview: ComparisonOverview;
  readonly choices: ComparisonChoices;
  /** While another view is on its way. */
  readonly isOld: boolean;
}

function Overview({ overview, choices, isOld }: OverviewProps): ReactNode {
  const { t } = useTranslation('compare');
  const { change } = useCompareView();
  if (overview.townships.length === 0) {
    return <EmptyState title={t('noneMatch')} detail={t('noneMatchDetail')} />;
  }
  return (
    <div className={isOld ? styles.old : styles.page} aria-busy={isOld}>
      <OverviewFigures overview={overview} />
      <Alerts alerts={overview.alerts} />
      <ThemeLinks choices={choices} />
      <Suspense fallback={<LoadingState rows={overview.townships.length} />}>
        <OverviewCharts overview={overview} choices={choices} onLayout={(layout) => change({ layout })} />
      </Suspense>
    </div>
  );
}
