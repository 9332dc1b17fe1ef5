import type { ReactNode } from 'react';
import type { RoundView } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../lib/format';
import { useRunTally } from '../lib/run-tally';
import { useTenantSlug } from '../lib/session';
import { StepButton } from './step-button';

interface RunTallyStepProps {
  readonly round: RoundView;
  /** Whether the round was tallied before. */
  readonly again: boolean;
  readonly primary: boolean;
  readonly onStarted?: () => void;
}

/** Runs the tally of a locked round, saying first what it counts and that it changes no ballot. */
export function RunTallyStep({ round, again, primary, onStarted }: RunTallyStepProps): ReactNode {
  const { t } = useTranslation('ui');
  const run = useRunTally({ tenant: useTenantSlug(), roundId: round.id }, onStarted);
  const { counts } = round;
  return (
    <StepButton
      label={again ? t('tally.again') : t('tally.run')}
      title={t('tally.title')}
      effects={[
        ...(counts.ballotsSubmitted === null
          ? []
          : [t('tally.ballots', { submitted: formatCount(counts.ballotsSubmitted) })]),
        t('tally.officials', { officials: formatCount(counts.officials) }),
        t('tally.safe'),
      ]}
      step={run}
      primary={primary}
      onConfirm={(close) => run.mutate(undefined, { onSuccess: close })}
    />
  );
}
