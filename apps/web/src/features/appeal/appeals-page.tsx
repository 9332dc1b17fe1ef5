import type { ReactNode } from 'react';
import type { AppealBoard, AppealSummary } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DataTable } from '../../ui/data-table';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { AppealStanding } from './appeal-standing';
import { GroundsFields } from './grounds-fields';
import { appealsQuery, useStartAppeal } from './queries';
import { TermsForm } from './terms-form';
import styles from './appeal.module.css';

/** An official’s own appeals and what they can begin; for everybody else those they manage, judge or supervise. */
export function AppealsPage(): ReactNode {
  const { t } = useTranslation('appeal');
  const query = useQuery(appealsQuery({ tenant: useTenantSlug(), roundId: useRoundId() }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('listLead')} />
      <QueryBlock query={query} absent={<EmptyState title={t('none')} detail={t('noneYetDetail')} />}>
        {(board) => <Board board={board} />}
      </QueryBlock>
    </>
  );
}

function Board({ board }: { board: AppealBoard }): ReactNode {
  const { t } = useTranslation('appeal');
  return (
    <div className={styles.page}>
      {board.own === null ? null : <OwnStanding own={board.own} />}
      {board.items.length > 0 ? (
        <AppealTable items={board.items} />
      ) : board.own === null ? (
        <EmptyState title={t('none')} detail={t('noneDetail')} />
      ) : null}
      {board.termsOpen ? <TermsForm board={board} /> : null}
    </div>
  );
}

function OwnStanding({ own }: { own: NonNullable<AppealBoard['own']> }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  if (own.closesAt === null) return <p className={styles.note}>{t('notYet')}</p>;
  if (own.open === null) return <p className={styles.note}>{t('closed')}</p>;
  return (
    <section className={styles.section} aria-labelledby="begin">
      <h2 id="begin" className={styles.heading}>
        {t(`startTitle.${own.open}`)}
      </h2>
      <p className={styles.note}>{t('openUntil', { time: formatInstant(own.closesAt, language) })}</p>
      <StartForm label={t(`begin.${own.open}`)} />
    </section>
  );
}

function StartForm({ label }: { label: string }): ReactNode {
  const navigate = useNavigate();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const start = useStartAppeal(params);
  return (
    <Form
      layout="vertical"
      className={styles.form}
      onFinish={(grounds: { request: string; grounds: string }) =>
        start.mutate(grounds, {
          onSuccess: ({ id: appealId }) =>
            void navigate({ to: '/$tenant/rounds/$roundId/appeals/$appealId', params: { ...params, appealId } }),
        })
      }
    >
      <GroundsFields error={start.error} />
      <ProblemAlert error={start.error} />
      <Button type="primary" htmlType="submit" loading={start.isPending}>
        {label}
      </Button>
    </Form>
  );
}

function AppealTable({ items }: { items: readonly AppealSummary[] }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const columns: TableColumnsType<AppealSummary> = [
    {
      key: 'who',
      title: t('who'),
      width: 200,
      render: (_, row) => (
        <>
          <Link to="/$tenant/rounds/$roundId/appeals/$appealId" params={{ ...params, appealId: row.id }}>
            {row.officialName}
          </Link>
          <span className={styles.soft}>
            {row.townshipName} · {row.post}
          </span>
        </>
      ),
    },
    { key: 'kind', title: t('kind'), width: 88, render: (_, row) => t(`instance.${row.instance}`) },
    { key: 'standing', title: t('standing'), width: 160, render: (_, row) => <AppealStanding appeal={row} /> },
    {
      key: 'filed',
      title: t('filedAt'),
      width: 160,
      render: (_, row) => (row.filedAt === null ? '' : formatInstant(row.filedAt, language)),
    },
    {
      key: 'due',
      title: t('due'),
      width: 140,
      render: (_, row) =>
        row.dueAt === null ? (
          ''
        ) : (
          <span className={row.overdue ? styles.late : undefined}>
            {formatDay(row.dueAt, language)}
            {row.overdue ? ` · ${t('overdue')}` : ''}
          </span>
        ),
    },
  ];
  return <DataTable<AppealSummary> caption={t('title')} rows={items} columns={columns} rowKey="id" minWidthPx={720} />;
}
