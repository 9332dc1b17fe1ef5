import { lazy, Suspense, type ReactNode } from 'react';
import { type OwnResultView, type VoterGroup, vetoWords } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { Figure } from '../../ui/figure';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, LoadingState, QueryBlock } from '../../ui/state-block';
import { useFlagWords } from '../../ui/tally-flag';
import { GroupTable } from './group-table';
import { PaperStep } from './paper-step';
import { ownResultQuery } from './queries';
import styles from './result-page.module.css';

const DimensionFigure = lazy(async () => ({ default: (await import('./dimension-figure')).DimensionFigure }));

/** The official's own published result, how it came about, and the paper of it. */
export function ResultPage(): ReactNode {
  const { t } = useTranslation('render');
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const query = useQuery(ownResultQuery(tenant, roundId));
  if (isProblem(query.error, 'not-found')) {
    return (
      <>
        <PageHeader title={t('resultTitle')} />
        <EmptyState title={t('emptyTitle')} detail={t('emptyDetail')} />
      </>
    );
  }
  return <QueryBlock query={query}>{(result) => <Result tenant={tenant} result={result} />}</QueryBlock>;
}

function Result({ tenant, result }: { tenant: string; result: OwnResultView }): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  const { publication } = result;
  const { data: round } = useQuery(roundQuery(tenant, publication.roundId));
  const lead = [
    round?.title,
    t('lead', { name: result.name, post: result.post, township: result.townshipName }),
    t('published', { at: formatInstant(publication.publishedAt, language) }),
  ];
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('resultTitle')}
        lead={lead.filter(Boolean).join(' · ')}
        actions={
          <>
            <LinkButton
              to="/$tenant/rounds/$roundId/compare/officials/$officialId"
              params={{ tenant, roundId: publication.roundId, officialId: result.officialId }}
            >
              {t('toYears')}
            </LinkButton>
            <LinkButton to="/$tenant/rounds/$roundId/appeals" params={{ tenant, roundId: publication.roundId }}>
              {t('toAppeals')}
            </LinkButton>
          </>
        }
      />
      <Earlier earlier={result.earlier} />
      <dl className={styles.figures}>
        <div>
          <dt>{t('total')}</dt>
          <dd className={styles.figure}>
            <Figure value={result.total} unit={t('points')} missing={t('unpublished')} />
          </dd>
        </div>
        <div>
          <dt>{t('rank')}</dt>
          <dd className={styles.figure}>
            {result.rank === null ? t('unranked') : t('rankOf', { rank: result.rank, count: result.peerCount })}
          </dd>
          <dd className={styles.soft}>{t('peerClass', { name: result.peerClass, count: result.peerCount })}</dd>
        </div>
        <div>
          <dt>{t('grade')}</dt>
          <dd className={styles.figure}>{result.grade ?? t('ungraded')}</dd>
        </div>
      </dl>
      <div className={styles.columns}>
        <div>
          <Suspense fallback={<LoadingState rows={result.dimensions.length} />}>
            <DimensionFigure result={result} />
          </Suspense>
          <p className={styles.soft}>{t('dimensionNote')}</p>
        </div>
        <div className={styles.side}>
          <PaperStep tenant={tenant} result={result} />
          <GroupTable groups={result.groups} round={round} />
          <Remarks result={result} voterGroups={round?.groups ?? []} />
          <Comments comments={result.comments} />
          <HowItCameAbout result={result} />
        </div>
      </div>
    </div>
  );
}

function Remarks({ result, voterGroups }: { result: OwnResultView; voterGroups: readonly VoterGroup[] }): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  const toWords = useFlagWords(voterGroups);
  const remarks = [...result.flags.map(toWords), ...result.vetoes.map((veto) => vetoWords(veto)[language])];
  if (remarks.length === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks" className={styles.heading}>
        {t('remarks')}
      </h2>
      <ul className={styles.list}>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}

/** What was published before, and why it was corrected. */
function Earlier({ earlier }: Pick<OwnResultView, 'earlier'>): ReactNode {
  const { t } = useTranslation('render');
  const language = useLanguage();
  if (earlier.length === 0) return null;
  return (
    <Alert
      className={styles.corrected}
      type="info"
      showIcon
      title={t('corrected')}
      description={earlier.map(({ publishedAt, total, rank, grade, reason }) => (
        <p key={publishedAt}>
          {t('correctedFrom', {
            at: formatInstant(publishedAt, language),
            total: total ?? t('unpublished'),
            rank: rank ?? t('unranked'),
            grade: grade ?? t('ungraded'),
          })}
          {reason ?? t('rankFollows')}
        </p>
      ))}
    />
  );
}

function Comments({ comments }: Pick<OwnResultView, 'comments'>): ReactNode {
  const { t } = useTranslation('render');
  if (comments.length === 0) return null;
  return (
    <section aria-labelledby="comments">
      <h2 id="comments" className={styles.heading}>
        {t('comments')}
      </h2>
      <p className={styles.fine}>{t('commentsNote')}</p>
      <ul className={styles.list}>
        {comments.map((comment, place) => (
          // Two raters may have written the same.
          <li key={`${place} ${comment}`}>{comment}</li>
        ))}
      </ul>
    </section>
  );
}

function HowItCameAbout({ result }: { result: OwnResultView }): ReactNode {
  const { t } = useTranslation('render');
  const { ruleVersion, inputHash } = result.publication;
  return (
    <section aria-labelledby="how">
      <h2 id="how" className={styles.heading}>
        {t('how')}
      </h2>
      <ol className={styles.list}>
        <li>{t('howSheet')}</li>
        <li>{t('howGroup')}</li>
        <li>{t('howTotal')}</li>
        <li>{t('howRank')}</li>
      </ol>
      <p className={styles.fine}>
        {t('rule', { version: ruleVersion })}
        <br />
        {t('inputHash', { hash: inputHash })}
      </p>
    </section>
  );
}
