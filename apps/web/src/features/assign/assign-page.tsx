import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AssignmentBoard, OfficialRow, RaterRow, RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { AssignmentMatrix } from './assignment-matrix';
import { GroupPlan } from './group-plan';
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

interface AssignContentProps {
  readonly round: RoundView;
  readonly raters: readonly RaterRow[];
  readonly officials: readonly OfficialRow[];
  readonly board: AssignmentBoard;
}

function AssignContent({ round, raters, officials, board }: AssignContentProps): ReactNode {
  const { t } = useTranslation('assign');
  const tenant = useTenantSlug();
  const [recusing, setRecusing] = useState<RecusalStart | null>(null);
  const mayManage = useIsAllowed('assignment.manage');
  const open = round.state === 'draft' || round.state === 'collecting' || round.state === 'checking';
  const late = round.state === 'computed' || round.state === 'deciding';
  const mayRecuse = mayManage && (open || late || round.state === 'scoring' || round.state === 'locked');
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
        onChoose={mayRecuse ? setRecusing : null}
      />
      <RecusalList raters={raters} officials={officials} board={board} />
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
