import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { ComparisonPage, PublishedYear } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatDay } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useIsAllowed } from '../../lib/session';
import { ChartSource } from '../../ui/chart-source';
import { PageHeader } from '../../ui/page-header';
import { EmptyState } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { type CompareView, useCompareView } from './compare-search';
import { PaperExport } from './paper-export';
import { choicesQuery } from './queries';
import { ViewExport } from './view-export';

const EvidenceView = lazy(async () => ({ default: (await import('./evidence-view')).EvidenceView }));
const SavedViews = lazy(async () => ({ default: (await import('./saved-views')).SavedViews }));

/** A step of the way back to the overview. */
export type Crumb = { readonly name: string } & (
  | { readonly theme: string }
  | { readonly townshipId: string }
  | { readonly matrix: true }
);

interface ComparisonFrameProps {
  readonly page: ComparisonPage;
  /** Key of the metric, id of the township or official. */
  readonly subject?: string;
  readonly title: string;
  /** What stands behind the round and the day in the line under the title. */
  readonly lead?: string;
  /** Undefined while it is on the way. */
  readonly publication: PublishedYear | undefined;
  readonly crumbs?: readonly Crumb[];
  /** The page’s one primary button. */
  readonly next?: ReactNode;
  readonly filters?: ReactNode;
  readonly children: ReactNode;
}

/**
 * What all pages of the comparison share: the way back, what is shown and how to keep it, filters, evidence; and what they
 * say of a round that is not published.
 */
export function ComparisonFrame({
  page,
  subject,
  title,
  lead,
  publication,
  crumbs = [],
  next,
  filters,
  children,
}: ComparisonFrameProps): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const view = useCompareView();
  const source =
    publication === undefined
      ? ''
      : t('lead', { round: publication.roundTitle, day: formatDay(publication.publishedAt, language) });
  const [viewsOpen, setViewsOpen] = useState(false);
  const mayCompare = useIsAllowed('comparison.read');
  const choices = useQuery({ ...choicesQuery(view.tenant, view.roundId), enabled: mayCompare });
  if (choices.data === undefined && isProblem(choices.error, 'not-found')) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={t('emptyTitle')} detail={t('emptyDetail')} />
      </>
    );
  }
  return (
    <ChartSource value={source}>
      <div className={styles.page}>
        <div>
          {page === 'overview' || !mayCompare ? null : <Breadcrumbs view={view} crumbs={crumbs} here={title} />}
          <PageHeader
            title={title}
            lead={[source, lead].filter(Boolean).join(' · ')}
            actions={
              <>
                {mayCompare && (
                  <>
                    <Button onClick={() => setViewsOpen(true)}>{t('views.open')}</Button>
                    <ViewExport view={view} page={page} subject={subject} />
                  </>
                )}
                <PaperExport view={view} page={page} subject={subject} publicationId={publication?.publicationId} />
                {mayCompare && next}
              </>
            }
          />
        </div>
        {filters}
        {children}
        {viewsOpen && (
          <Suspense>
            <SavedViews page={page} subject={subject ?? null} title={title} onClose={() => setViewsOpen(false)} />
          </Suspense>
        )}
        {view.evidence !== undefined && (
          <Suspense>
            <EvidenceView
              tenant={view.tenant}
              roundId={view.roundId}
              figureId={view.evidence}
              onClose={() => view.openEvidence(undefined)}
            />
          </Suspense>
        )}
      </div>
    </ChartSource>
  );
}

function Breadcrumbs({ view, crumbs, here }: { view: CompareView; crumbs: readonly Crumb[]; here: string }): ReactNode {
  const { t } = useTranslation('compare');
  const { tenant, roundId, search } = view;
  const { theme: _theme, metrics: _metrics, dimension: _dimension, ...wide } = search;
  return (
    <nav aria-label={t('wayBack')} className={styles.crumbs}>
      <ol>
        <li>
          <Link
            to="/$tenant/rounds/$roundId/compare"
            params={{ tenant, roundId }}
            search={wide}
            activeOptions={{ exact: true }}
          >
            {t('title')}
          </Link>
        </li>
        {crumbs.map((crumb) => (
          <li key={crumb.name}>
            {'townshipId' in crumb ? (
              <Link
                to="/$tenant/rounds/$roundId/compare/townships/$townshipId"
                params={{ tenant, roundId, townshipId: crumb.townshipId }}
                search={search}
              >
                {crumb.name}
              </Link>
            ) : (
              <Link
                to="/$tenant/rounds/$roundId/compare/matrix"
                params={{ tenant, roundId }}
                search={'theme' in crumb ? { ...wide, theme: crumb.theme } : search}
              >
                {crumb.name}
              </Link>
            )}
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
