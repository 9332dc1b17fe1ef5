import type { ReactNode } from 'react';
import type { BallotState, DeskRow, RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { FigureTable } from '../../ui/figure-table';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { ShareBar } from '../../ui/share-bar';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { SecretNotice } from './sheet-notices';
import { StateWord, type Tone } from '../../ui/state-word';
import styles from './desk-list-page.module.css';
import { findNextSheet, matchesShow, type DeskShow } from './desk-rows';
import { deskQuery } from './queries';

const tones: Record<BallotState | 'none', Tone> = {
  none: 'quiet',
  draft: 'going',
  submitted: 'good',
  superseded: 'quiet',
  void: 'alert',
};

const route = getRouteApi('/$tenant/rounds/$roundId/score');

/** The rater's sheets of a round, what is done and the next one to do. */
export function DeskListPage(): ReactNode {
  const { t } = useTranslation('score');
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const query = useQuery(deskQuery(tenant, roundId));
  const { data: round } = useQuery(roundQuery(tenant, roundId));
  return (
    <QueryBlock
      query={query}
      absent={
        <>
          <PageHeader title={t('listTitle')} lead={round?.title} />
          <EmptyState title={t('noRater')} detail={t('noRaterDetail')} />
        </>
      }
    >
      {({ items, remindedAt }) => <Desk tenant={tenant} round={round} rows={items} remindedAt={remindedAt} />}
    </QueryBlock>
  );
}

interface DeskProps {
  readonly tenant: string;
  /** undefined while it is on the way. */
  readonly round: RoundView | undefined;
  readonly rows: readonly DeskRow[];
  readonly remindedAt: string | null;
}

function Desk({ tenant, round, rows, remindedAt }: DeskProps): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  const roundId = useRoundId();
  const navigate = route.useNavigate();
  const { show = 'all' } = route.useSearch();
  if (rows.length === 0) {
    return (
      <>
        <PageHeader title={t('listTitle')} lead={round?.title} />
        <EmptyState title={t('emptyTitle')} detail={t('emptyDetail')} />
      </>
    );
  }

  const done = rows.filter((row) => row.ballotState === 'submitted').length;
  const isOpen = round?.state === 'scoring';
  const next = isOpen ? findNextSheet(rows) : undefined;
  const due = round?.scoreUntil && isOpen ? t('due', { day: formatDay(round.scoreUntil, language) }) : null;
  const standing = [round?.title, due].filter(Boolean).join(' · ');
  const standingOf = (row: DeskRow): string => t(`ballotState.${row.ballotState ?? 'none'}`);
  const isBefore = round && ['draft', 'collecting', 'checking'].includes(round.state);

  return (
    <>
      <PageHeader
        title={t('listTitle')}
        lead={standing}
        actions={
          <>
            <LinkButton size="large" to="/$tenant/rounds/$roundId/recusal" params={{ tenant, roundId }}>
              {t('toRecusal')}
            </LinkButton>
            {next && (
              <LinkButton
                primary
                size="large"
                to="/$tenant/rounds/$roundId/score/$assignmentId"
                params={{ tenant, roundId, assignmentId: next.assignmentId }}
              >
                {t(rows.some((row) => row.ballotState !== null) ? 'resume' : 'start')}
              </LinkButton>
            )}
          </>
        }
      />
      <div className={styles.progress}>
        <ShareBar done={done} total={rows.length} label={t('listLead', { done, total: rows.length })} />
      </div>
      {round?.ballotSecrecy === 'secret' && <SecretNotice open={isOpen} />}
      {round && !isOpen && <p className={styles.note}>{t(isBefore ? 'notOpen' : 'closed')}</p>}
      {isOpen && remindedAt !== null && done < rows.length && (
        <p className={styles.note}>{t('reminded', { time: formatInstant(remindedAt, language) })}</p>
      )}
      {isOpen && done === rows.length && <p className={styles.note}>{t('allDone')}</p>}
      <FigureTable<DeskRow>
        caption={t('sheets')}
        name="desk"
        rows={rows.filter((row) => matchesShow(row, show))}
        rowKey={(row) => row.assignmentId}
        empty={t('noRows')}
        toolbar={
          <Segmented<DeskShow>
            size="small"
            value={show}
            onChange={(value) => void navigate({ search: value === 'all' ? {} : { show: value }, replace: true })}
            options={(['all', 'open', 'submitted', 'doubtful'] as const).map((value) => ({
              value,
              label: t(`show.${value}`),
            }))}
          />
        }
        columns={[
          {
            key: 'official',
            name: t('official'),
            kind: 'text',
            widthPx: 116,
            value: (row) => row.officialName,
            render: (row) => (
              <Link
                to="/$tenant/rounds/$roundId/score/$assignmentId"
                params={{ tenant, roundId, assignmentId: row.assignmentId }}
              >
                {row.officialName}
              </Link>
            ),
          },
          {
            key: 'standing',
            name: t('standing'),
            kind: 'text',
            widthPx: 150,
            value: standingOf,
            render: (row) => (
              <>
                <StateWord tone={tones[row.ballotState ?? 'none']}>{standingOf(row)}</StateWord>
                {row.doubtful ? (
                  <>
                    {' '}
                    <StateWord tone="caution">{t('doubtful')}</StateWord>
                  </>
                ) : null}
              </>
            ),
          },
          { key: 'township', name: t('township'), kind: 'text', widthPx: 140, value: (row) => row.townshipName },
          { key: 'post', name: t('post'), kind: 'text', widthPx: 220, value: (row) => row.post },
          {
            key: 'savedAt',
            name: t('savedAt'),
            kind: 'text',
            widthPx: 170,
            value: (row) => row.savedAt && formatInstant(row.savedAt, language),
          },
        ]}
      />
    </>
  );
}
