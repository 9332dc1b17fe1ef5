import { useRef, type ReactNode } from 'react';
import { type CheckRow, CheckStanding, type ResponseOf, type routes } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useCompareNames } from '../../lib/name-order';
import { roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { ProgressBoard } from '../../ui/progress-board';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { TownshipMark } from '../../ui/township-mark';
import styles from './check.module.css';
import { StandingWord } from './check-standing';
import { checksQuery } from './queries';

type Board = ResponseOf<typeof routes.listChecks>;

const isWaiting = ({ standing }: CheckRow): boolean => standing === 'to_check' || standing === 'disputed';

/** The reports of the round and where each stands with the data verifiers. */
export function ChecksPage(): ReactNode {
  const query = useQuery(checksQuery(useTenantSlug(), useRoundId()));
  return <QueryBlock query={query}>{(board) => <Reports board={board} />}</QueryBlock>;
}

function Reports({ board }: { board: Board }): ReactNode {
  const { t } = useTranslation('check');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const waiting = board.items.filter(isWaiting);
  const first = waiting.find(({ standing }) => standing === 'to_check') ?? waiting[0];
  const { data: round } = useQuery(roundQuery(params.tenant, params.roundId));
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate({ from: '/$tenant/rounds/$roundId/check' });
  const showTownship = (township: string): void => {
    void navigate({ search: { township }, replace: true, resetScroll: false });
    list.current?.scrollIntoView();
  };
  const closed = round === undefined ? '' : t(round.state === 'draft' ? 'leadDraft' : 'leadClosed');
  const counted = waiting.length === 0 ? t('leadNone') : t('lead', { count: waiting.length });
  const due = board.checkUntil === null ? '' : ` · ${t('leadUntil', { day: formatDay(board.checkUntil, language) })}`;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={board.open ? `${counted}${due}` : closed}
        actions={
          board.open &&
          first?.submission && (
            <LinkButton
              primary
              to="/$tenant/rounds/$roundId/check/$submissionId"
              params={{ ...params, submissionId: first.submission.id }}
            >
              {t('next')}
            </LinkButton>
          )
        }
      />
      {board.items.length === 0 ? (
        <EmptyState title={t('noOfficials')} detail={t('noOfficialsDetail')} />
      ) : (
        <>
          {board.open ? <ProgressBoard onTownship={showTownship} /> : null}
          <div ref={list} className={styles.list}>
            <ReportTable rows={board.items} />
          </div>
        </>
      )}
    </>
  );
}

function ReportTable({ rows: all }: { rows: readonly CheckRow[] }): ReactNode {
  const { t } = useTranslation(['check', 'terms']);
  const language = useLanguage();
  const compareNames = useCompareNames();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const { show, township: townshipId } = useSearch({ from: '/$tenant/rounds/$roundId/check' });
  const navigate = useNavigate({ from: '/$tenant/rounds/$roundId/check' });
  const only = all.find(({ township }) => township.id === townshipId)?.township;
  const rows = only === undefined ? all : all.filter(({ township }) => township.id === only.id);
  const columns: TableColumnsType<CheckRow> = [
    {
      key: 'official',
      title: t('official'),
      width: 150,
      fixed: 'left',
      sorter: (a, b) => compareNames(a.name, b.name),
      render: (_, { name, post, submission }) => (
        <>
          {submission === null ? (
            name
          ) : (
            <Link to="/$tenant/rounds/$roundId/check/$submissionId" params={{ ...params, submissionId: submission.id }}>
              {name}
            </Link>
          )}
          <span className={styles.soft}>{post}</span>
        </>
      ),
    },
    {
      key: 'township',
      responsive: ['md'],
      title: t('township'),
      width: 110,
      sorter: (a, b) => compareNames(a.township.name, b.township.name),
      render: (_, { township }) => township.name,
    },
    {
      key: 'standing',
      title: t('standing'),
      render: (_, { standing, check }) => (
        <>
          <StandingWord standing={standing} />
          {standing === 'returned' || standing === 'exempt' ? (
            <span className={styles.soft}>{check?.reason}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'disputes',
      title: t('disputes'),
      width: 150,
      render: (_, { check }) =>
        check === null || check.disputed === 0
          ? ''
          : check.unanswered > 0
            ? t('unanswered', { count: check.unanswered })
            : t('disputed', { count: check.disputed }),
    },
    {
      key: 'version',
      title: t('version'),
      width: 150,
      render: (_, { submission, resubmitted }) =>
        submission && (
          <>
            {t('versionNumber', { version: submission.version })}
            {resubmitted ? <span className={styles.soft}>{t('resubmitted')}</span> : null}
          </>
        ),
    },
    {
      key: 'submittedAt',
      title: t('submittedAt'),
      width: 160,
      render: (_, { submission }) => (submission?.submittedAt ? formatInstant(submission.submittedAt, language) : ''),
    },
  ];
  return (
    <DataTable<CheckRow>
      caption={t('list')}
      name="checks"
      rows={rows.filter(({ standing }) => show === undefined || standing === show)}
      rowKey="officialId"
      columns={columns}
      empty={t('none')}
      sheet={[
        { header: t('official'), kind: 'text', value: ({ name }) => name },
        { header: t('township'), kind: 'text', value: ({ township }) => township.name },
        { header: t('standing'), kind: 'text', value: ({ standing }) => t(`terms:checkStanding.${standing}`) },
        { header: t('disputes'), kind: 'number', value: ({ check }) => String(check?.disputed ?? 0) },
        { header: t('version'), kind: 'number', value: ({ submission }) => submission && String(submission.version) },
        {
          header: t('submittedAt'),
          kind: 'text',
          value: ({ submission }) => (submission?.submittedAt ? formatInstant(submission.submittedAt, language) : null),
        },
      ]}
      toolbar={
        <>
          {only === undefined ? null : (
            <TownshipMark
              name={only.name}
              onRemove={() => void navigate({ search: { show }, replace: true, resetScroll: false })}
            />
          )}
          <StandingFilter rows={rows} show={show} />
        </>
      }
    />
  );
}

function StandingFilter({ rows, show }: { rows: readonly CheckRow[]; show: CheckStanding | undefined }): ReactNode {
  const { t } = useTranslation(['check', 'terms']);
  const navigate = useNavigate({ from: '/$tenant/rounds/$roundId/check' });
  const count = (standing: CheckStanding): number => rows.filter((row) => row.standing === standing).length;
  return (
    <Select<CheckStanding>
      className={styles.filter ?? ''}
      aria-label={t('check:filter')}
      placeholder={t('check:all')}
      allowClear
      value={show ?? null}
      onChange={(standing: CheckStanding | undefined) =>
        void navigate({ search: (before) => ({ ...before, show: standing }), replace: true })
      }
      options={CheckStanding.options.map((standing) => ({
        value: standing,
        label: `${t(`terms:checkStanding.${standing}`)} ${count(standing)}`,
      }))}
    />
  );
}
