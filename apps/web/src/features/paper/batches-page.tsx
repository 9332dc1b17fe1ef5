import { useState, type ReactNode } from 'react';
import type { PaperBatchRow, ResponseOf, RoundView, routes } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { DataTable, figureColumn } from '../../ui/data-table';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { StateWord } from '../../ui/state-word';
import { BatchStateWord } from './batch-state-word';
import { IssueDialog } from './issue-dialog';
import { batchNumber } from './paper-address';
import { PrintStanding } from './print-standing';
import { batchesQuery } from './queries';

type Listed = ResponseOf<typeof routes.listPaperBatches>;

/** Batches of paper ballots and how far each is; nothing of what they say. */
export function PaperBatchesPage(): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const round = useQuery(roundQuery(params.tenant, params.roundId));
  const batches = useQuery(batchesQuery(params));
  return (
    <QueryBlock query={round}>
      {(view) => <QueryBlock query={batches}>{(listed) => <Batches round={view} listed={listed} />}</QueryBlock>}
    </QueryBlock>
  );
}

function Batches({ round, listed }: { round: RoundView; listed: Listed }): ReactNode {
  const { t } = useTranslation('paper');
  const isManager = useIsAllowed('round.manage');
  const [issuing, setIssuing] = useState(false);
  const isSecret = round.ballotSecrecy === 'secret';
  const mayIssue = isManager && listed.scoringOpen && !isSecret;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={isSecret ? t('secret') : t('lead')}
        actions={
          mayIssue ? (
            <Button type="primary" onClick={() => setIssuing(true)}>
              {t('issue')}
            </Button>
          ) : null
        }
      />
      {listed.items.length > 0 ? (
        <BatchTable rows={listed.items} />
      ) : isSecret ? null : (
        <EmptyState title={t('empty')} detail={t(listed.scoringOpen ? 'emptyDetail' : 'emptyDetailClosed')} />
      )}
      {issuing ? (
        <IssueDialog round={round} takesScores={listed.takesScores} onClose={() => setIssuing(false)} />
      ) : null}
    </>
  );
}

function BatchTable({ rows }: { rows: readonly PaperBatchRow[] }): ReactNode {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const columns: TableColumnsType<PaperBatchRow> = [
    {
      key: 'batch',
      title: t('batch'),
      width: 96,
      fixed: 'left',
      render: (_, row) => (
        <Link to="/$tenant/rounds/$roundId/paper/$batchId" params={{ ...params, batchId: row.id }}>
          {t('batchName', { number: batchNumber(row.number) })}
        </Link>
      ),
    },
    {
      key: 'group',
      title: t('group'),
      width: 140,
      render: (_, row) => (language === 'en' ? row.groupNameEn : row.groupName),
    },
    figureColumn<PaperBatchRow>({
      key: 'officials',
      title: t('officials'),
      width: 84,
      render: (_, row) => formatCount(row.officials),
    }),
    figureColumn<PaperBatchRow>({
      key: 'sheets',
      title: t('sheets'),
      width: 76,
      render: (_, row) => formatCount(row.sheets),
    }),
    { key: 'print', title: t('print'), width: 200, render: (_, row) => <PrintStanding batch={row} /> },
    { key: 'keyings', title: t('keyings'), width: 200, render: (_, row) => <KeyingWords batch={row} /> },
    {
      key: 'undecided',
      title: t('undecided'),
      width: 84,
      render: (_, row) => (row.undecided === null ? '' : formatCount(row.undecided)),
    },
    { key: 'state', title: t('standing'), width: 110, render: (_, row) => <Standing batch={row} /> },
  ];
  return (
    <DataTable<PaperBatchRow>
      caption={t('title')}
      captionHidden
      rows={rows}
      columns={columns}
      rowKey="id"
      minWidthPx={990}
    />
  );
}

function Standing({ batch: { state, voidsProposed } }: { batch: PaperBatchRow }): ReactNode {
  const { t } = useTranslation('paper');
  return (
    <>
      <BatchStateWord state={state} />
      {voidsProposed > 0 ? (
        <div>
          <StateWord tone="caution">{t('voidsWaiting', { count: voidsProposed })}</StateWord>
        </div>
      ) : null}
    </>
  );
}

function KeyingWords({ batch }: { batch: PaperBatchRow }): ReactNode {
  const { t } = useTranslation('paper');
  if (batch.keyings.length === 0) return t('nobody');
  return batch.keyings.map(({ pass, keyedBy, sheets, done }) => (
    <div key={pass}>{t(done ? 'keyingEnded' : 'keying', { name: keyedBy, count: sheets })}</div>
  ));
}
