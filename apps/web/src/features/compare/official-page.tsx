import { lazy, Suspense, type ReactNode } from 'react';
import { metricName, type OfficialProfile, themeWord, unitWord, vetoWords } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useIsAllowed } from '../../lib/session';
import { Figure } from '../../ui/figure';
import { FigureTable } from '../../ui/figure-table';
import { FailingState, LoadingState } from '../../ui/state-block';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { ComparisonFrame } from './comparison-frame';
import { MetricLink } from './drill-link';
import { GroupTable } from './group-table';
import { useEvidentValue } from './measured-value';
import { officialQuery } from './queries';

const OfficialCharts = lazy(async () => ({ default: (await import('./official-charts')).OfficialCharts }));

/** One official’s published result: against means of the class and with the aggregate of the ballots. */
export function OfficialPage(): ReactNode {
  const { t } = useTranslation('compare');
  const { tenant, roundId } = useCompareView();
  const { officialId = '' } = useParams({ strict: false });
  const profile = useQuery(officialQuery(tenant, roundId, officialId));
  const { data } = profile;
  return (
    <ComparisonFrame
      page="official"
      subject={officialId}
      title={data?.official.name ?? t('official')}
      publication={data?.publication}
      {...(data ? { lead: `${data.township.name} · ${data.official.post} · ${data.official.peerClass}` } : {})}
      crumbs={data ? [{ name: data.township.name, townshipId: data.township.id }] : []}
    >
      {data ? (
        <Profile profile={data} />
      ) : profile.error ? (
        <FailingState error={profile.error} onRetry={() => void profile.refetch()} />
      ) : (
        <LoadingState rows={12} />
      )}
    </ComparisonFrame>
  );
}

function Profile({ profile }: { profile: OfficialProfile }): ReactNode {
  return (
    <div className={styles.page}>
      <ProfileFigures profile={profile} />
      <Suspense fallback={<LoadingState rows={8} />}>
        <OfficialCharts profile={profile} />
      </Suspense>
      {profile.groups.length > 0 && <GroupTable groups={profile.groups} />}
      {profile.official.principal && <Metrics profile={profile} />}
    </div>
  );
}

function ProfileFigures({ profile }: { profile: OfficialProfile }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { parts, vetoes } = profile;
  const counted = (['rating', 'ballot', 'metric'] as const).filter((part) => parts[part] !== null);
  return (
    <div>
      <dl className={styles.figures} aria-label={t('overview')}>
        <div>
          <dt>{t('total')}</dt>
          <dd className={styles.figure}>
            <Figure value={profile.total} unit={t('points')} missing={t('unpublished')} />
          </dd>
          <dd className={styles.soft}>
            {profile.totalMean === null ? t('fewPeers') : t('classMean', { mean: profile.totalMean })}
          </dd>
        </div>
        <div>
          <dt>{t('rank')}</dt>
          <dd className={styles.figure}>
            {profile.rank === null ? t('unranked') : t('rankOf', { rank: profile.rank, count: profile.rankedCount })}
          </dd>
          <dd className={styles.soft}>{profile.official.peerClass}</dd>
        </div>
        <div>
          <dt>{t('grade')}</dt>
          <dd className={styles.figure}>{profile.grade ?? t('noGradeGiven')}</dd>
          {vetoes.map((veto) => (
            <dd key={`${veto.cause} ${veto.effect}`} className={styles.fault}>
              {vetoWords(veto)[language]}
            </dd>
          ))}
        </div>
        <div>
          <dt>{t('parts')}</dt>
          {counted.map((part) => (
            <dd key={part}>
              {t(`part.${part}`)} <Figure value={parts[part]} strong />
            </dd>
          ))}
          <dd>
            {t('adjustment')}{' '}
            {profile.adjustmentPoints === null ? (
              <span className={styles.soft}>{t('none')}</span>
            ) : (
              <Figure value={profile.adjustmentPoints} strong />
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Officials themselves see the class beside their own figures and nothing of others. */
function Metrics({ profile }: { profile: OfficialProfile }): ReactNode {
  const { t } = useTranslation('compare');
  const mayCompare = useIsAllowed('comparison.read');
  const language = useLanguage();
  const evident = useEvidentValue();
  return (
    <FigureTable<OfficialProfile['metrics'][number]>
      caption={t('metricsOfTownship')}
      name="official-metrics"
      rows={profile.metrics}
      rowKey={({ metric }) => metric.key}
      empty={t('noMetrics')}
      columns={[
        {
          key: 'metric',
          name: t('metric'),
          kind: 'text',
          widthPx: 200,
          value: ({ metric }) => metricName(metric, language),
          render: ({ metric }) =>
            mayCompare ? (
              <MetricLink metricKey={metric.key}>{metricName(metric, language)}</MetricLink>
            ) : (
              metricName(metric, language)
            ),
        },
        {
          key: 'theme',
          name: t('filter.theme'),
          kind: 'text',
          widthPx: 100,
          value: ({ metric }) => themeWord(metric.theme, language),
        },
        {
          key: 'unit',
          name: t('unitName'),
          kind: 'text',
          widthPx: 80,
          value: ({ metric }) => unitWord(metric.unit, language),
        },
        {
          key: 'value',
          name: t('value'),
          kind: 'figure',
          widthPx: 130,
          value: ({ value }) => value,
          render: (row) => evident(mayCompare ? row : { ...row, figureId: null }, metricName(row.metric, language)),
        },
        {
          key: 'median',
          name: t('classMedian'),
          kind: 'figure',
          widthPx: 120,
          missing: t('fewPeers'),
          value: ({ classMedian }) => classMedian,
        },
      ]}
    />
  );
}
