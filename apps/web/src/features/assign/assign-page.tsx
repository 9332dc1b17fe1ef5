import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, RaterRow, RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useSortedByName } from '../../lib/name-order';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { AssignmentMatrix } from './assignment-matrix';
import { ChangeList } from './change-list';
import { GroupPlan } from './group-plan';
import { PairDialog } from './pair-dialog';
import { boardQuery, peopleQuery } from './queries';
import { RecusalDialog } from './recusal-dialog';
import type { RecusalStart } from './recusal-dialog';
import { RecusalList } from './recusal-list';
import styles from './assign-page.module.css';

/** Which voter groups rate, who is recused, and who rates whom. */
export function AssignPage(): ReactNode {
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const round = useQuery(roundQuery(tenant, roundId));
  const people = useQuery(peopleQuery({ tenant, roundId }));
  const board = useQuery(boardQuery({ tenant, roundId }));
  return (
    <QueryBlock query={round}>
      {(roundView) => (
        <QueryBlock query={people}>
          {({ raters, officials }) => (
            <QueryBlock query={board}>
              {(boardView) => (
                <AssignContent round={roundView} raters={raters} officials={officials} board={boardView} />
              )}
            </QueryBlock>
          )}
        </QueryBlock>
      )}
    </QueryBlock>
  );
}

/** Principals first, then by township and name. */
const officialKeys = ({ principal, township, name }: OfficialRow): string[] => [
  principal ? '0' : '1',
  township.name,
  name,
];

interface AssignContentProps {
  readonly round: RoundView;
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
}

function AssignContent({ round, raters: listed, officials: rated, board }: AssignContentProps): ReactNode {
  const { t } = useTranslation('assign');
  const tenant = useTenantSlug();
  const raters = useSortedByName(listed, ({ name }) => [name]);
  const officials = useSortedByName(rated, officialKeys);
  const [recusing, setRecusing] = useState<RecusalStart | null>(null);
  const [changing, setChanging] = useState<RecusalStart | null>(null);
  const mayManage = useIsAllowed('assignment.manage');
  const open = round.state === 'draft' || round.state === 'collecting' || round.state === 'checking';
  const late = board.recusing === 'two';
  const mayRecuse = mayManage && board.recusing !== 'none';
  const waiting = board.changes.filter(({ state }) => state === 'proposed').length;
  const lead = t('lead', {
    raters: formatCount(raters.length),
    officials: formatCount(officials.length),
    pairs: formatCount(board.pairs.length),
    recusals: formatCount(board.recusals.length),
  });
  if (raters.length === 0 || officials.length === 0) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('nobody')} detail={t('nobodyDetail')} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={lead}
        actions={
          <>
            <LinkButton to="/$tenant/rounds/$roundId" params={{ tenant, roundId: round.id }}>
              {t('toRound')}
            </LinkButton>
            <LinkButton to="/$tenant/rounds/$roundId/assign/turnout" params={{ tenant, roundId: round.id }}>
              {t('toTurnout')}
            </LinkButton>
            <LinkButton to="/$tenant/rounds/$roundId/lists/$list" params={{ tenant, roundId: round.id, list: 'kin' }}>
              {t('toKin')}
            </LinkButton>
            {open && mayManage ? <Button onClick={() => setChanging({})}>{t('changePair')}</Button> : null}
            {mayRecuse ? <Button onClick={() => setRecusing({})}>{t('recuse')}</Button> : null}
          </>
        }
      />
      {board.recount ? (
        <Alert
          className={styles.closed ?? ''}
          type="warning"
          showIcon
          title={t('recount')}
          action={
            <LinkButton size="small" to="/$tenant/rounds/$roundId/tally" params={{ tenant, roundId: round.id }}>
              {t('toTally')}
            </LinkButton>
          }
        />
      ) : null}
      {waiting > 0 ? (
        <Alert className={styles.closed ?? ''} type="warning" showIcon title={t('waiting', { count: waiting })} />
      ) : null}
      {open && mayManage ? (
        <GroupPlan round={round} raters={raters} officials={officials} board={board} />
      ) : open ? null : (
        <Alert className={styles.closed ?? ''} type="info" showIcon title={t('closed')} />
      )}
      <AssignmentMatrix
        groups={round.groups}
        raters={raters}
        officials={officials}
        board={board}
        onChoose={mayRecuse ? (open ? setChanging : setRecusing) : null}
        assigning={open}
      />
      {late && waiting > 0 ? <ChangeList raters={raters} officials={officials} board={board} /> : null}
      <RecusalList
        raters={raters}
        officials={officials}
        board={board}
        mayWithdraw={mayManage && board.recusing === 'one'}
      />
      {late && waiting > 0 ? null : <ChangeList raters={raters} officials={officials} board={board} />}
      {changing === null ? null : (
        <PairDialog
          start={changing}
          raters={raters}
          officials={officials}
          board={board}
          onClose={() => setChanging(null)}
          onRecuse={(pair) => {
            setChanging(null);
            setRecusing(pair);
          }}
        />
      )}
      {recusing === null ? null : (
        <RecusalDialog
          start={recusing}
          raters={raters}
          officials={officials}
          board={board}
          late={late}
          onClose={() => setRecusing(null)}
        />
      )}
    </>
  );
}
