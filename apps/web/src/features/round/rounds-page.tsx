import type { ReactNode } from 'react';
import type { RoundSummary } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundsQuery } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { CreateRound } from './create-round';

/** Every review round of the tenant, newest first. */
export function RoundsPage(): ReactNode {
  const { t } = useTranslation('round');
  const tenant = useTenantSlug();
  const query = useQuery(roundsQuery(tenant));
  const mayRead = useIsAllowed('roster.read');
  const maySetUp = useIsAllowed('round.setUp');
  return (
    <>
      <PageHeader
        title={t('rounds')}
        actions={
          <>
            {mayRead ? (
              <LinkButton to="/$tenant/holidays" params={{ tenant }}>
                {t('holidays.link')}
              </LinkButton>
            ) : null}
            {maySetUp && query.data !== undefined ? <CreateRound rounds={query.data} /> : null}
          </>
        }
      />
      <QueryBlock query={query}>{(rounds) => <RoundsTable rounds={rounds} />}</QueryBlock>
    </>
  );
}

function RoundsTable({ rounds }: { rounds: readonly RoundSummary[] }): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const language = useLanguage();
  const tenant = useTenantSlug();
  const mayOpen = useIsAllowed('roster.read');
  const day = (instant: string | null): string => (instant === null ? t('round:notSet') : formatDay(instant, language));
  const columns: TableColumnsType<RoundSummary> = [
    {
      key: 'title',
      title: t('round:title'),
      render: (_, round) =>
        mayOpen ? (
          <Link to="/$tenant/rounds/$roundId" params={{ tenant, roundId: round.id }}>
            {round.title}
          </Link>
        ) : (
          round.title
        ),
    },
    figureColumn({ key: 'year', title: t('round:year'), width: 96, render: (_, round: RoundSummary) => round.year }),
    { key: 'state', title: t('round:state'), width: 140, render: (_, round) => t(`terms:roundState.${round.state}`) },
    figureColumn({
      key: 'collectUntil',
      title: t('round:collectUntil'),
      width: 160,
      render: (_, round: RoundSummary) => day(round.collectUntil),
    }),
    figureColumn({
      key: 'scoreUntil',
      title: t('round:scoreUntil'),
      width: 160,
      render: (_, round: RoundSummary) => day(round.scoreUntil),
    }),
  ];
  if (rounds.length === 0) return <EmptyState title={t('round:noRounds')} detail={t('round:noRoundsDetail')} />;
  return <DataTable caption={t('round:rounds')} rows={rounds} columns={columns} rowKey="id" />;
}
