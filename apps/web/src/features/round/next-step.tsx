import { useState, type ReactNode } from 'react';
import type { RoundState, RoundView } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { RunTallyStep } from '../../ui/run-tally-step';
import { StepButton } from '../../ui/step-button';
import { useMoveRound } from './queries';

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
  // A suspended round is taken up again below, with a reason.
  if (!mayManage || round.state === 'suspended') return null;
  if (round.transitions.includes('collecting')) return <MoveStep key="collecting" round={round} to="collecting" />;
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
type ManualState = Extract<RoundState, 'collecting' | 'checking' | 'scoring' | 'locked' | 'review' | 'archived'>;

interface Words {
  readonly label: string;
  readonly title: string;
  readonly effects: readonly string[];
}

/** What moving the round will do, sentence by sentence, with this round’s counts. */
function useMoveWords({ counts, ballotSecrecy, leastShown }: RoundView, to: ManualState): Words {
  const { t } = useTranslation('round');
  const missingReports = counts.officials - counts.submitted;
  const submitted = counts.ballotsSubmitted ?? 0;
  const missingBallots = counts.assignments - submitted;
  const isSecret = ballotSecrecy === 'secret';
  if (to === 'collecting' || to === 'review' || to === 'archived') {
    return {
      label: t(`setUp.moves.${to}.label`),
      title: t(`setUp.moves.${to}.label`),
      effects: [
        t(`setUp.moves.${to}.effect`, { officials: formatCount(counts.officials) }),
        ...(to === 'collecting' ? [t('setUp.moves.collecting.second')] : []),
      ],
    };
  }
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
        ...(counts.unchecked === 0 ? [] : [t('openScoringUnchecked', { count: counts.unchecked })]),
        t('openScoringFrozen'),
        ...(isSecret ? [t('openScoringSecret', { least: leastShown })] : []),
      ],
    };
  }
  return {
    label: t('toLock'),
    title: t('lockTitle'),
    effects: [
      t('lockRaters', { raters: formatCount(counts.raters) }),
      t('lockBallots', { submitted: formatCount(submitted) }),
      ...(missingBallots === 0 ? [] : [t('lockMissing', { missing: formatCount(missingBallots) })]),
      ...(isSecret ? [t('lockSecret', { least: leastShown }), t('lockSecretFinal')] : [t('lockFinal')]),
    ],
  };
}

interface MoveStepProps {
  readonly round: RoundView;
  readonly to: ManualState;
  readonly primary?: boolean;
}

/** A move along the way forward, announced with this round’s counts. */
export function MoveStep({ round, to, primary = true }: MoveStepProps): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const { message } = App.useApp();
  const words = useMoveWords(round, to);
  const [reason, setReason] = useState('');
  const needsReason = to === 'scoring' && round.counts.unchecked > 0;
  const move = useMoveRound({ tenant: useTenantSlug(), roundId: round.id });
  return (
    <StepButton
      {...words}
      primary={primary}
      incomplete={needsReason && reason.trim().length < 2}
      step={move}
      onConfirm={(close) =>
        move.mutate(
          { to, version: round.version, ...(needsReason ? { reason } : {}) },
          {
            onSuccess: (moved) => {
              close();
              void message.success(t('round:moved', { state: t(`terms:roundState.${moved.state}`) }));
            },
          },
        )
      }
    >
      {needsReason && (
        <Input.TextArea
          rows={3}
          maxLength={500}
          aria-label={t('round:uncheckedReason')}
          placeholder={t('round:uncheckedReason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </StepButton>
  );
}

function TallyStep({ round }: { round: RoundView }): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: round.id };
  const navigate = useNavigate();
  return (
    <RunTallyStep
      round={round}
      again={false}
      primary
      onStarted={() => void navigate({ to: '/$tenant/rounds/$roundId/tally', params })}
    />
  );
}
