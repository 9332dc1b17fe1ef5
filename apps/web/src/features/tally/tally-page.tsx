import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundView, TallyView } from '@pingyi/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useMayAskFor, useTenantSlug } from '../../lib/session';
import { JobProgress } from '../../ui/job-progress';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { DecisionDialog } from './decision-dialog';
import { DecisionStanding } from './decision-standing';
import { MeasuresSection } from './measures-section';
import { decisionsQuery, isUnfinished, latestTallyQuery, measuresQuery } from './queries';
import { rankedClasses } from './quota-line';
import { RankingTable } from './ranking-table';
import { TallyBasis } from './tally-basis';
import { TallyActions } from './tally-actions';
import styles from './tally-page.module.css';
import { WhatIfDrawer } from './what-if-drawer';

/** Runs the tally, shows its ranking by peer class with the quota line, and has its grades decided and published. */
export function TallyPage(): ReactNode {
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const round = useQuery(roundQuery(tenant, roundId));
  const tally = useQuery(latestTallyQuery({ tenant, roundId }));
  useRefreshWhenFinished(tenant, roundId, tally.data);
  return (
    <QueryBlock query={round}>
      {(roundView) => (
        <QueryBlock query={tally}>{(view) => <TallyContent round={roundView} tally={view} />}</QueryBlock>
      )}
    </QueryBlock>
  );
}

/**
 * A finished tally moves the round on: what was read of it before is out of date. So may be an answer still on its way,
 * which marking as out of date alone would let stand.
 */
function useRefreshWhenFinished(tenant: string, roundId: string, tally: TallyView | null | undefined): void {
  const queryClient = useQueryClient();
  const finished = tally?.state === 'done';
  useEffect(() => {
    if (!finished) return;
    const round = { queryKey: roundQuery(tenant, roundId).queryKey, exact: true };
    void queryClient.cancelQueries(round).then(() => queryClient.invalidateQueries(round));
    void queryClient.invalidateQueries({ queryKey: [tenant, 'rounds'] });
    void queryClient.invalidateQueries({ queryKey: decisionsQuery({ tenant, roundId }).queryKey });
    void queryClient.invalidateQueries({ queryKey: measuresQuery({ tenant, roundId }).queryKey });
  }, [queryClient, tenant, roundId, finished]);
}

function TallyContent({ round, tally }: { round: RoundView; tally: TallyView | null }): ReactNode {
  const { t } = useTranslation('tally');
  const language = useLanguage();
  const lead =
    tally?.state === 'done' && tally.finishedAt !== null
      ? t('leadDone', {
          time: formatInstant(tally.finishedAt, language),
          officials: formatCount(tally.results.length),
          classes: rankedClasses(tally.results, tally.quota).length,
        })
      : round.title;
  return (
    <>
      <PageHeader title={t('title')} lead={lead} actions={<Actions round={round} tally={tally} />} />
      <TallyState round={round} tally={tally} />
    </>
  );
}

/** The paper of the ranking beside the next step. */
function Actions({ round, tally }: { round: RoundView; tally: TallyView | null }): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const mayPrint = useMayAskFor('ranking');
  return (
    <>
      {mayPrint && tally?.state === 'done' && (
        <LinkButton to="/$tenant/render" params={{ tenant }} search={{ kind: 'ranking', round: round.id }}>
          {t('paper')}
        </LinkButton>
      )}
      <TallyActions round={round} tally={tally} />
    </>
  );
}

function TallyState({ round, tally }: { round: RoundView; tally: TallyView | null }): ReactNode {
  const { t } = useTranslation('tally');
  const language = useLanguage();
  const tenant = useTenantSlug();
  if (tally === null) {
    return round.state === 'locked' ? (
      <>
        <EmptyState title={t('ready')} detail={t('readyDetail')} />
        <MeasuresSection />
      </>
    ) : (
      <EmptyState
        title={t('notLocked')}
        detail={t('notLockedDetail')}
        action={
          <LinkButton to="/$tenant/rounds/$roundId" params={{ tenant, roundId: round.id }}>
            {t('toRound')}
          </LinkButton>
        }
      />
    );
  }
  if (isUnfinished(tally)) {
    return <JobProgressOf tally={tally} />;
  }
  if (tally.state === 'failed') {
    const reason = tally.problem === null ? null : tally.problem[language];
    return <Alert type="error" showIcon title={t('failed')} description={reason ?? t('failedDetail')} />;
  }
  return <TallyResults round={round} tally={tally} />;
}

function JobProgressOf({ tally }: { tally: TallyView }): ReactNode {
  const { t } = useTranslation(['tally', 'terms']);
  const { percent, step } = tally.progress;
  const words =
    step === 'gathering' && tally.ballots !== null
      ? t('tally:readBallots', { read: formatCount(tally.ballots.read), of: formatCount(tally.ballots.of) })
      : t(`terms:progressStep.${step}`);
  return <JobProgress percent={percent} step={words} label={t('tally:running')} />;
}

function TallyResults({ round, tally }: { round: RoundView; tally: TallyView }): ReactNode {
  const { t } = useTranslation('tally');
  const classes = rankedClasses(tally.results, tally.quota);
  const [changing, setChanging] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const mayTry = useIsAllowed('tally.try');
  const mayDecide = useIsAllowed('round.manage');
  const board = useQuery(decisionsQuery({ tenant: useTenantSlug(), roundId: round.id })).data;
  const begun = board?.tallyId === tally.id && round.state !== 'locked' && round.state !== 'computed';
  const decisions = new Map((begun ? board.rows : []).map((row) => [row.officialId, row]));
  const decision = changing === null ? undefined : decisions.get(changing);
  return (
    <>
      {begun && board.open ? (
        <DecisionStanding board={board} classes={classes.map(({ peerClass }) => peerClass)} />
      ) : null}
      {classes.length === 0 ? <EmptyState title={t('noResults')} /> : null}
      {classes.length === 0 ? null : (
        <div className={styles.hint}>
          <p>{t('why.hint')}</p>
          {mayTry ? (
            <Button size="small" onClick={() => setTrying(true)}>
              {t('whatIf.open')}
            </Button>
          ) : null}
        </div>
      )}
      {classes.map((ranked) => (
        <RankingTable
          key={ranked.peerClass}
          tallyId={tally.id}
          ranked={ranked}
          decisions={{ rows: decisions, change: board?.open && mayDecide ? setChanging : null }}
        />
      ))}
      <MeasuresSection />
      <TallyBasis round={round} tally={tally} />
      {mayTry ? (
        <WhatIfDrawer tallyId={tally.id} rows={tally.results} open={trying} onClose={() => setTrying(false)} />
      ) : null}
      {decision === undefined ? null : (
        <DecisionDialog
          tallyId={tally.id}
          name={tally.results.find(({ officialId }) => officialId === changing)?.name ?? ''}
          decision={decision}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}
