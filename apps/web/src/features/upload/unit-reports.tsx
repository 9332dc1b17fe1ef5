import type { ReactNode } from 'react';
import type { UnitOfficial } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSortedByName } from '../../lib/name-order';
import { useRoundId } from '../../lib/round';
import { useMember, useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StateWord, type Tone } from '../../ui/state-word';
import { ownOfficialQuery, unitOfficialsQuery } from './queries';
import styles from './upload-page.module.css';

/** The officials of a unit liaison's townships: each leads to the page where their report is handed in. */
export function UnitReports(): ReactNode {
  const { t } = useTranslation('upload');
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const units = useQuery(unitOfficialsQuery(tenant, roundId));
  const own = useQuery({
    ...ownOfficialQuery(tenant, roundId),
    enabled: useMember().roles.includes('official'),
  });
  return (
    <QueryBlock query={units}>
      {(officials) => (
        <>
          <PageHeader
            title={t('unitTitle')}
            lead={officials.length === 0 ? undefined : t('unitLead', { count: officials.length })}
            actions={
              own.data && (
                <LinkButton
                  to="/$tenant/rounds/$roundId/upload"
                  params={{ tenant, roundId }}
                  search={{ official: own.data.officialId }}
                >
                  {t('ownReport')}
                </LinkButton>
              )
            }
          />
          {officials.length === 0 ? (
            <EmptyState title={t('unitNone')} detail={t('unitNoneDetail')} />
          ) : (
            <UnitTable officials={officials} />
          )}
        </>
      )}
    </QueryBlock>
  );
}

const toneOf = (state: UnitOfficial['state']): Tone => {
  if (state === 'submitted') return 'good';
  return state === 'refused' ? 'alert' : state === null ? 'quiet' : 'caution';
};

function UnitTable({ officials }: { officials: readonly UnitOfficial[] }): ReactNode {
  const { t } = useTranslation(['upload', 'terms']);
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const rows = useSortedByName(officials, ({ townshipName, name }) => [townshipName, name]);
  const columns: TableColumnsType<UnitOfficial> = [
    {
      key: 'official',
      title: t('upload:official'),
      width: 180,
      render: (_, { officialId, name, post }) => (
        <>
          <Link to="/$tenant/rounds/$roundId/upload" params={params} search={{ official: officialId }}>
            {name}
          </Link>
          <span className={styles.by}>{post}</span>
        </>
      ),
    },
    { key: 'township', title: t('upload:township'), width: 120, dataIndex: 'townshipName', responsive: ['md'] },
    {
      key: 'standing',
      title: t('upload:standing'),
      width: 160,
      render: (_, { state, version }) => (
        <>
          <StateWord tone={toneOf(state)}>{t(`terms:submissionState.${state ?? 'none'}`)}</StateWord>
          {version === null ? null : <span className={styles.by}>{t('upload:versionNumber', { version })}</span>}
        </>
      ),
    },
    {
      key: 'check',
      title: t('upload:checking'),
      render: (_, { check }) => <Checked check={check} />,
    },
  ];
  return <DataTable<UnitOfficial> caption={t('upload:unitTitle')} rows={rows} rowKey="officialId" columns={columns} />;
}

function Checked({ check }: Pick<UnitOfficial, 'check'>): ReactNode {
  const { t } = useTranslation(['upload', 'terms']);
  if (check === null) return '';
  if (check.state === 'open') {
    if (check.unanswered > 0)
      return <StateWord tone="caution">{t('upload:waiting', { count: check.unanswered })}</StateWord>;
    return t(`terms:checkStanding.${check.disputed > 0 ? 'disputed' : 'to_check'}`);
  }
  return (
    <>
      <StateWord tone={check.state === 'returned' ? 'alert' : 'good'}>
        {t(`terms:checkStanding.${check.state}`)}
      </StateWord>
      {check.reason === null ? null : <span className={styles.by}>{check.reason}</span>}
    </>
  );
}
