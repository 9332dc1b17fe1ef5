import { lazy, Suspense, type ReactNode } from 'react';
import { type ComparisonMatrix, themeWord } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { EmptyState, FailingState, LoadingState } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { ComparisonFrame } from './comparison-frame';
import { FilterBar } from './filter-bar';
import { MatrixTable } from './matrix-table';
import { choicesQuery, matrixQuery } from './queries';

const MatrixCharts = lazy(async () => ({ default: (await import('./matrix-charts')).MatrixCharts }));

/** Metrics of a theme, of a dimension or of one’s choice, townships side by side, by one measure. */
export function MatrixPage(): ReactNode {
  const { t } = useTranslation(['compare', 'terms']);
  const language = useLanguage();
  const view = useCompareView();
  const { theme, dimension } = view.query;
  const choices = useQuery(choicesQuery(view.tenant, view.roundId));
  const matrix = useQuery(matrixQuery(view));
  const title =
    (theme && themeWord(theme, language)) ??
    (dimension === null ? t('matrixTitle') : t('dimensionTitle', { name: t(`terms:dimension.${dimension}`) }));
  const error = matrix.data ? null : (matrix.error ?? choices.error);
  return (
    <ComparisonFrame
      page="matrix"
      title={title}
      publication={matrix.data?.publication}
      lead={t(`measureLead.${view.query.measure}`)}
      filters={
        choices.data && (
          <FilterBar
            choices={choices.data}
            shown={['measure', 'theme', 'metrics', 'townships', 'dimension', 'peerClass', 'kind', 'grade']}
          />
        )
      }
    >
      {error ? (
        <FailingState error={error} onRetry={() => void matrix.refetch()} />
      ) : matrix.data ? (
        <Matrix matrix={matrix.data} isOld={matrix.isPlaceholderData} />
      ) : (
        <LoadingState rows={12} />
      )}
    </ComparisonFrame>
  );
}

function Matrix({ matrix, isOld }: { matrix: ComparisonMatrix; isOld: boolean }): ReactNode {
  const { t } = useTranslation('compare');
  if (matrix.metrics.length === 0) return <EmptyState title={t('noMetrics')} detail={t('noMetricsDetail')} />;
  if (matrix.townships.length === 0) return <EmptyState title={t('noneMatch')} detail={t('noneMatchDetail')} />;
  return (
    <div className={isOld ? styles.old : styles.page} aria-busy={isOld}>
      <MatrixTable matrix={matrix} />
      <Suspense fallback={<LoadingState rows={8} />}>
        <MatrixCharts matrix={matrix} />
      </Suspense>
    </div>
  );
}
