import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RoundState, RoundView } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { LinkButton } from '../../ui/link-button';
import { useMoveRound, useRunTally } from './queries';

/** The round’s one primary button: what its manager does next. Others see none. */
export function NextStep({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  const mayManage = useIsAllowed('round.manage');
  const mayCompare = useIsAllowed('comparison.read');
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const published = round.state === 'notice' || round.state === 'review' || round.state === 'archived';
  if (published) {
    return mayCompare ? (
      <LinkButton primary to="/$tenant/rounds/$roundId/publish" params={params}>
        {t('toPublication')}
      </LinkButton>
    ) : null;
  }
  if (!mayManage) return null;
  if (round.transitions.includes('checking')) return <MoveStep key="checking" round={round} to="checking" />;
  if (round.transitions.includes('scoring')) {
    return round.counts.assignments === 0 ? (
      <LinkButton primary to="/$tenant/rounds/$roundId/assign" params={params}>
        {t('toAssign')}
      </LinkButton>
    ) : (
      <MoveStep key="scoring" round={round} to="scoring" />
    );
  }
  if (round.transitions.includes('locked')) return <MoveStep key="locked" round={round} to="locked" />;
  if (round.state === 'locked') return <TallyStep round={round} />;
  if (round.state === 'computed' || round.state === 'deciding') {
    return (
      <LinkButton primary to="/$tenant/rounds/$roundId/tally" params={params}>
        {t('toTally')}
      </LinkButton>
    );
  }
  return null;
}

/** The states a manager moves a round into by hand. */
type ManualState = Extract<RoundState, 'checking' | 'scoring' | 'locked'>;

interface Words {
  readonly label: string;
  readonly title: string;
  readonly effects: readonly string[];
}

/** What moving the round will do, sentence by sentence, with this round’s counts. */
function useMoveWords({ counts }: RoundView, to: ManualState): Words {
  const { t } = useTranslation('round');
  const missingReports = counts.officials - counts.submitted;
  const missingBallots = counts.assignments - counts.ballotsSubmitted;
  if (to === 'checking') {
    return {
      label: t('toCheck'),
      title: t('endCollectingTitle'),
      effects: [
        missingReports === 0
          ? t('openScoringComplete', { officials: formatCount(counts.officials) })
          : t('openScoringMissing', { missing: formatCount(missingReports) }),
        t('endCollectingFixed'),
      ],
    };
  }
  if (to === 'scoring') {
    return {
      label: t('toScore'),
      title: t('openScoringTitle'),
      effects: [
        t('openScoringRaters', { raters: formatCount(counts.raters), assignments: formatCount(counts.assignments) }),
        ...(missingReports === 0 ? [] : [t('openScoringWithout', { missing: formatCount(missingReports) })]),
        t('openScoringFrozen'),
      ],
    };
  }
  return {
    label: t('toLock'),
    title: t('lockTitle'),
    effects: [
      t('lockRaters', { raters: formatCount(counts.raters) }),
      t('lockBallots', { submitted: formatCount(counts.ballotsSubmitted) }),
      ...(missingBallots === 0 ? [] : [t('lockMissing', { missing: formatCount(missingBallots) })]),
      t('lockFinal'),
    ],
  };
}

function MoveStep({ round, to }: { round: RoundView; to: ManualState }): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const words = useMoveWords(round, to);
  const move = useMoveRound({ tenant: useTenantSlug(), roundId: round.id });
  const confirm = (): void =>
    move.mutate(
      { to, version: round.version },
      {
        onSuccess: (moved) => {
          setOpen(false);
          void message.success(t('round:moved', { state: t(`terms:roundState.${moved.state}`) }));
        },
      },
    );
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {words.label}
      </Button>
      <ConfirmDialog
        open={open}
        title={words.title}
        effects={words.effects}
        confirmLabel={words.label}
        onConfirm={confirm}
        onCancel={() => {
          setOpen(false);
          move.reset();
        }}
        busy={move.isPending}
        error={move.error}
      />
    </>
  );
}

function TallyStep({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  const tenant = useTenantSlug();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const run = useRunTally({ tenant, roundId: round.id });
  const { counts } = round;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('runTally')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('tallyTitle')}
        effects={[
          t('tallyBallots', { submitted: formatCount(counts.ballotsSubmitted) }),
          t('tallyOfficials', { officials: formatCount(counts.officials) }),
          t('tallySafe'),
        ]}
        confirmLabel={t('runTally')}
        onConfirm={() =>
          run.mutate(undefined, {
            onSuccess: () =>
              void navigate({ to: '/$tenant/rounds/$roundId/tally', params: { tenant, roundId: round.id } }),
          })
        }
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
