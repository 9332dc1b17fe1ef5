import { useState, type ReactNode } from 'react';
import type { BallotProgress, RaterProgressRow, RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { ProgressBoard } from '../../ui/progress-board';
import { ShareBar } from '../../ui/share-bar';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { progressQuery } from './queries';
import { RaterTable } from './rater-table';
import { RemindStep } from './remind-step';
import { SheetsDrawer } from './sheets-drawer';
import { GroupTable, TownshipTable } from './sum-tables';
import { remindable } from './turnout-rows';
import styles from './turnout.module.css';

type By = 'rater' | 'group' | 'township';

const route = getRouteApi('/$tenant/rounds/$roundId/turnout');

/** How far the scoring is, by rater, group and township; who is late and is reminded. Never a score. */
export function TurnoutPage(): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const round = useQuery(roundQuery(params.tenant, params.roundId));
  const progress = useQuery(progressQuery(params));
  return (
    <QueryBlock query={round}>
      {(view) => <QueryBlock query={progress}>{(turnout) => <Turnout round={view} turnout={turnout} />}</QueryBlock>}
    </QueryBlock>
  );
}

function Turnout({ round, turnout }: { round: RoundView; turnout: BallotProgress }): ReactNode {
  const { t } = useTranslation('turnout');
  const language = useLanguage();
  const navigate = route.useNavigate();
  const isSecret = round.ballotSecrecy === 'secret';
  const { by: chosen = 'rater' } = route.useSearch();
  // In a secret round nothing is told by group, township or sheet.
  const by = isSecret ? 'rater' : chosen;
  const mayRemind = useIsAllowed('round.manage') && turnout.open;
  const [opened, setOpened] = useState<RaterProgressRow | null>(null);
  const { raters, townships, scoreUntil } = turnout;
  const standing = [
    round.title,
    turnout.overdue
      ? t('overdue')
      : scoreUntil && turnout.open
        ? t('due', { day: formatDay(scoreUntil, language) })
        : '',
  ];
  if (raters.length === 0) {
    return (
      <>
        <PageHeader title={t('title')} lead={round.title} />
        <EmptyState title={t('noRatersTitle')} detail={t('noRatersDetail')} />
      </>
    );
  }
  const done = raters.reduce((sum, row) => sum + row.submitted, 0);
  const total = raters.reduce((sum, row) => sum + row.assigned, 0);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={standing.filter(Boolean).join(' · ')}
        actions={mayRemind ? <RemindStep raters={remindable(raters)} primary /> : null}
      />
      <div className={styles.progress}>
        <ShareBar done={done} total={total} label={t('total', { done, total })} />
      </div>
      {turnout.voidsProposed > 0 ? (
        <Alert
          className={styles.waiting ?? ''}
          type="warning"
          showIcon
          title={t('waiting', { count: turnout.voidsProposed })}
          description={t('waitingDetail')}
        />
      ) : null}
      {isSecret ? <p>{t('secret')}</p> : null}
      {isSecret ? null : (
        <Segmented<By>
          className={styles.tabs ?? ''}
          value={by}
          onChange={(value) => void navigate({ search: value === 'rater' ? {} : { by: value }, replace: true })}
          options={[
            { value: 'rater', label: t('byRater') },
            { value: 'group', label: t('byGroup') },
            { value: 'township', label: t('byTownship') },
          ]}
        />
      )}
      {by === 'rater' ? (
        <RaterTable rows={raters} groups={round.groups} mayRemind={mayRemind} onOpen={isSecret ? null : setOpened} />
      ) : by === 'group' ? (
        <GroupTable rows={raters} groups={round.groups} />
      ) : (
        <>
          <ReportsBoard />
          <TownshipTable rows={townships} />
        </>
      )}
      {opened === null ? null : <SheetsDrawer rater={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** How far the reports are by township; a bar leads to who has and who has not voted on that township’s officials. */
function ReportsBoard(): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const navigate = useNavigate();
  return (
    <ProgressBoard
      onTownship={(township) =>
        void navigate({ to: '/$tenant/rounds/$roundId/assign/turnout', params, search: { township } })
      }
    />
  );
}
