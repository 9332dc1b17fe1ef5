import type { ReactNode } from 'react';
import type { RoundView, TallyView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { RunTallyStep } from '../../ui/run-tally-step';
import { BeginStep, ConfirmStep, PublishStep } from './deciding-steps';
import { decisionsQuery, isUnfinished } from './queries';

interface TallyActionsProps {
  readonly round: RoundView;
  readonly tally: TallyView | null;
}

/** The next step of the tally: run it, decide its grades, publish it, or look at what was published. */
export function TallyActions({ round, tally }: TallyActionsProps): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const mayRun = useIsAllowed('tally.run');
  const published = round.state === 'notice' || round.state === 'review' || round.state === 'archived';
  if (published) {
    return (
      <LinkButton primary to="/$tenant/rounds/$roundId/publish" params={{ tenant, roundId: round.id }}>
        {t('toPublication')}
      </LinkButton>
    );
  }
  const countable = round.state === 'locked' || round.state === 'computed' || round.state === 'deciding';
  if (isUnfinished(tally) || !countable || !mayRun) return null;
  if (tally?.state !== 'done') return <RunTallyStep round={round} again={tally !== null} primary />;
  return (
    <>
      <RunTallyStep round={round} again primary={false} />
      {round.state === 'deciding' ? <DecidingStep round={round} tally={tally} /> : null}
      {round.state === 'computed' ? <BeginStep round={round} tally={tally} /> : null}
    </>
  );
}

/** Confirms what is suggested first, then publishes. */
function DecidingStep({ round, tally }: { round: RoundView; tally: TallyView }): ReactNode {
  const board = useQuery(decisionsQuery({ tenant: useTenantSlug(), roundId: round.id })).data;
  if (board === undefined || board.tallyId !== tally.id) return null;
  return board.rows.some(({ grade, tied }) => grade === null && !tied) ? (
    <ConfirmStep round={round} board={board} />
  ) : (
    <PublishStep round={round} tally={tally} board={board} />
  );
}
