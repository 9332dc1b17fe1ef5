import { lazy, Suspense, type ReactNode } from 'react';
import type { TownshipProfile } from '@pingyi/contracts';
import { sharePercent } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { compareDecimal, formatCount } from '../../lib/format';
import { Figure } from '../../ui/figure';
import { FailingState, LoadingState } from '../../ui/state-block';
import { Alerts } from './alerts';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { ComparisonFrame } from './comparison-frame';
import { OfficialLink } from './drill-link';
import { FilterBar } from './filter-bar';
import { disclosedOf } from './overview-facts';
import { choicesQuery, townshipQuery } from './queries';
import { FigureTable } from '../../ui/figure-table';
import { differenceText } from './exact-text';
import { ProfileTable } from './profile-table';

const TownshipCharts = lazy(async () => ({ default: (await import('./township-charts')).TownshipCharts }));

/** One township: its result, its dimensions beside its class, its metrics and years, its officials. */
export function TownshipPage(): ReactNode {
  const { t } = useTranslation('compare');
  const view = useCompareView();
  const { townshipId = '' } = useParams({ strict: false });
  const choices = useQuery(choicesQuery(view.tenant, view.roundId));
  const profile = useQuery(townshipQuery(view, townshipId));
  const name =
    profile.data?.row.township.name ??
    choices.data?.townships.find(({ id }) => id === townshipId)?.name ??
    t('township');
  return (
    <ComparisonFrame
      page="township"
      subject={townshipId}
      title={name}
      publication={profile.data?.publication}
      filters={choices.data && <FilterBar choices={choices.data} shown={['measure', 'theme', 'dimension', 'years']} />}
    >
      {profile.data ? (
        <Profile profile={profile.data} isOld={profile.isPlaceholderData} />
      ) : profile.error ? (
        <FailingState error={profile.error} onRetry={() => void profile.refetch()} />
      ) : (
        <LoadingState rows={12} />
      )}
    </ComparisonFrame>
  );
}

function Profile({ profile, isOld }: { profile: TownshipProfile; isOld: boolean }): ReactNode {
  return (
    <div className={isOld ? styles.old : styles.page} aria-busy={isOld}>
      <ProfileFigures profile={profile} />
      {profile.alerts.length > 0 && <Alerts alerts={profile.alerts} ofTownship />}
      <Suspense fallback={<LoadingState rows={10} />}>
        <TownshipCharts profile={profile} />
      </Suspense>
      <ProfileTable profile={profile} />
      <Officials profile={profile} />
    </div>
  );
}

function ProfileFigures({ profile }: { profile: TownshipProfile }): ReactNode {
  const { t } = useTranslation('compare');
  const { row, rankedCount, size } = profile;
  const { disclosed, known } = disclosedOf(row.disclosure);
  const percent = sharePercent(disclosed, known);
  const change =
    row.previous?.total == null || row.total === null ? null : differenceText(row.total, row.previous.total);
  const sizes = [
    size.population === null ? null : t('size.population', { number: formatCount(size.population) }),
    size.households === null ? null : t('size.households', { number: formatCount(size.households) }),
    size.villages === null ? null : t('size.villages', { number: formatCount(size.villages) }),
  ].filter((words) => words !== null);
  return (
    <div>
      <dl className={styles.figures} aria-label={t('overview')}>
        <div>
          <dt>{t('total')}</dt>
          <dd className={styles.figure}>
            <Figure value={row.total} unit={t('points')} missing={t('unpublished')} />
          </dd>
          <dd className={styles.soft}>
            {change === null ? t('noYearBefore') : t('changeOnYear', { change: withSign(change) })}
          </dd>
        </div>
        <div>
          <dt>{t('rank')}</dt>
          <dd className={styles.figure}>
            {row.rank === null ? t('unranked') : t('rankOf', { rank: row.rank, count: rankedCount })}
          </dd>
          <dd className={styles.soft}>
            {row.previous?.rank == null
              ? row.peerClass
              : t('rankBefore', { peerClass: row.peerClass, rank: row.previous.rank })}
          </dd>
        </div>
        <div>
          <dt>{t('grade')}</dt>
          <dd className={styles.figure}>{row.grade ?? t('noGradeGiven')}</dd>
          <dd className={styles.soft}>
            <OfficialLink officialId={row.officialId}>{t('byPrincipal', { name: row.officialName })}</OfficialLink>
          </dd>
        </div>
        <div>
          <dt>{t('figure.disclosure')}</dt>
          <dd className={styles.figure}>{percent === null ? t('unpublished') : `${percent}%`}</dd>
          <dd className={styles.soft}>{t('ofMetrics', { disclosed, known })}</dd>
        </div>
      </dl>
      <p className={styles.sizes}>{sizes.length === 0 ? t('size.unknown') : sizes.join(' · ')}</p>
    </div>
  );
}

function withSign(text: string): string {
  return compareDecimal(text, '0') > 0 ? `+${text}` : text.replace('-', '−');
}

function Officials({ profile }: { profile: TownshipProfile }): ReactNode {
  const { t } = useTranslation('compare');
  return (
    <FigureTable<TownshipProfile['officials'][number]>
      caption={t('officials')}
      name="township-officials"
      rows={profile.officials}
      rowKey={({ officialId }) => officialId}
      columns={[
        {
          key: 'name',
          name: t('official'),
          kind: 'text',
          widthPx: 128,
          value: ({ name }) => name,
          render: ({ officialId, name }) => <OfficialLink officialId={officialId}>{name}</OfficialLink>,
        },
        { key: 'post', name: t('post'), kind: 'text', widthPx: 160, value: ({ post }) => post },
        { key: 'class', name: t('filter.peerClass'), kind: 'text', widthPx: 120, value: ({ peerClass }) => peerClass },
        {
          key: 'total',
          name: t('pointsOf', { word: t('total') }),
          kind: 'figure',
          widthPx: 110,
          missing: t('unpublished'),
          value: ({ total }) => total,
        },
        {
          key: 'rank',
          name: t('rank'),
          kind: 'figure',
          widthPx: 80,
          missing: t('unranked'),
          value: ({ rank }) => (rank === null ? null : String(rank)),
        },
        {
          key: 'grade',
          name: t('grade'),
          kind: 'text',
          widthPx: 100,
          value: ({ grade }) => grade ?? t('noGradeGiven'),
        },
      ]}
    />
  );
}
