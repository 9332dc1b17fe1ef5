import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundView, TallyView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { LinkButton } from '../../ui/link-button';
import { BeginStep, ConfirmStep, PublishStep } from './deciding-steps';
import { decisionsQuery, isUnfinished, useRunTally } from './queries';

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
  if (tally?.state !== 'done') return <RunStep round={round} label={tally === null ? t('run') : t('rerun')} primary />;
  return (
    <>
      <RunStep round={round} label={t('rerun')} primary={false} />
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

interface RunStepProps {
  readonly round: RoundView;
  readonly label: string;
  readonly primary: boolean;
}

function RunStep({ round, label, primary }: RunStepProps): ReactNode {
  const { t } = useTranslation('tally');
  const [open, setOpen] = useState(false);
  const run = useRunTally({ tenant: useTenantSlug(), roundId: round.id });
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('runTitle')}
        effects={[
          t('runBallots', { submitted: formatCount(round.counts.ballotsSubmitted) }),
          t('runOfficials', { officials: formatCount(round.counts.officials) }),
          t('runSafe'),
        ]}
        confirmLabel={label}
        onConfirm={() => run.mutate(undefined, { onSuccess: () => setOpen(false) })}
        onCancel={() => {
          setOpen(false);
          run.reset();
        }}
        busy={run.isPending}
        error={run.error}
      />
    </>
  );
}
