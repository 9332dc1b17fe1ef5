import type { ReactNode } from 'react';
import type { RoundView, TurnoutRow, TurnoutStanding } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useCompareNames, useSortedByName } from '../../lib/name-order';
import { groupLabel, roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StateWord, type Tone } from '../../ui/state-word';
import { TownshipMark } from '../../ui/township-mark';
import { useNarrow } from '../../ui/use-narrow';
import { turnoutQuery } from './queries';
import styles from './assign-page.module.css';

const tones: Record<TurnoutStanding, Tone> = {
  submitted: 'good',
  missing: 'caution',
  void: 'alert',
  recused: 'quiet',
};

/** Per official and voter group who counts and who does not; no scores, no reasons. */
export function TurnoutListPage(): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const round = useQuery(roundQuery(params.tenant, params.roundId));
  const turnout = useQuery(turnoutQuery(params));
  return (
    <QueryBlock query={round}>
      {(roundView) => (
        <QueryBlock query={turnout}>{(rows) => <TurnoutList round={roundView} rows={rows} />}</QueryBlock>
      )}
    </QueryBlock>
  );
}

const counts = ['assigned', 'submitted', 'missing', 'recused', 'void'] as const;

function TurnoutList({ round, rows: all }: { round: RoundView; rows: readonly TurnoutRow[] }): ReactNode {
  const { t } = useTranslation('assign');
  const language = useLanguage();
  const narrow = useNarrow();
  const codes = new Map(round.groups.map(({ id, code }) => [id, code]));
  const { township: townshipId } = useSearch({ from: '/$tenant/rounds/$roundId/assign/turnout' });
  const navigate = useNavigate({ from: '/$tenant/rounds/$roundId/assign/turnout' });
  const only = all.find((row) => row.townshipId === townshipId);
  const listed = only === undefined ? all : all.filter((row) => row.townshipId === only.townshipId);
  const rows = useSortedByName(listed, (row) => [row.townshipName, row.officialName, codes.get(row.groupId) ?? '']);
  const compareNames = useCompareNames();
  const labels = {
    assigned: t('assigned'),
    submitted: t('submitted'),
    missing: t('missing'),
    recused: t('turnoutRecused'),
    void: t('void'),
  };
  if (rows.length === 0) {
    return (
      <>
        <PageHeader title={t('turnoutTitle')} lead={round.title} />
        <EmptyState title={t('turnoutEmpty')} detail={t('turnoutEmptyDetail')} />
      </>
    );
  }
  const total = (key: (typeof counts)[number]): string => formatCount(rows.reduce((sum, row) => sum + row[key], 0));
  const totals = {
    assigned: total('assigned'),
    submitted: total('submitted'),
    missing: total('missing'),
    recused: total('recused'),
    void: total('void'),
  };
  const groups = new Map(round.groups.map((group) => [group.id, narrow ? group.code : groupLabel(group, language)]));
  return (
    <>
      <PageHeader title={t('turnoutTitle')} lead={t('turnoutLead', totals)} />
      <p className={styles.detail}>{t('turnoutDetail')}</p>
      <DataTable<TurnoutRow>
        caption={t('turnoutTitle')}
        captionHidden
        name="turnout-list"
        totals={totals}
        sheet={[
          { header: t('official'), kind: 'text', value: ({ officialName }) => officialName },
          { header: t('township'), kind: 'text', value: ({ townshipName }) => townshipName },
          { header: t('turnoutGroup'), kind: 'text', value: ({ groupId }) => groups.get(groupId) ?? '' },
          ...counts.map((key) => ({
            header: labels[key],
            kind: 'number' as const,
            value: (row: TurnoutRow) => String(row[key]),
          })),
        ]}
        rows={rows}
        toolbar={
          only === undefined ? null : (
            <TownshipMark
              name={only.townshipName}
              onRemove={() => void navigate({ search: {}, replace: true, resetScroll: false })}
            />
          )
        }
        rowKey={(row) => `${row.officialId} ${row.groupId}`}
        pageSize={50}
        expandable={{
          rowExpandable: (row) => row.others.length > 0,
          expandedRowRender: (row) => (
            <ul className={styles.others} aria-label={t('others')}>
              {row.others
                .toSorted((a, b) => compareNames(a.raterName, b.raterName))
                .map((rater) => (
                  <li key={rater.raterId}>
                    {rater.raterName}{' '}
                    <StateWord tone={tones[rater.standing]}>{t(`turnoutStanding.${rater.standing}`)}</StateWord>
                  </li>
                ))}
            </ul>
          ),
        }}
        columns={[
          {
            key: 'official',
            title: t('official'),
            width: narrow ? 88 : 120,
            render: (_, { officialName, townshipName }) =>
              narrow ? (
                <>
                  {officialName}
                  <span className={styles.under}>{townshipName}</span>
                </>
              ) : (
                officialName
              ),
          },
          ...(narrow ? [] : [{ key: 'township', title: t('township'), dataIndex: 'townshipName', width: 140 }]),
          {
            key: 'group',
            title: t('turnoutGroup'),
            width: narrow ? 64 : 180,
            render: (_, row) => groups.get(row.groupId),
          },
          ...counts.map((key) =>
            figureColumn<TurnoutRow>({
              key,
              title: labels[key],
              width: narrow ? 64 : 88,
              render: (_: unknown, row: TurnoutRow) => formatCount(row[key]),
            }),
          ),
        ]}
      />
    </>
  );
}
