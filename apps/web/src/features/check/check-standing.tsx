import type { ReactNode } from 'react';
import type { CheckStanding } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { StateWord, type Tone } from '../../ui/state-word';

const tones: Record<CheckStanding, Tone> = {
  missing: 'quiet',
  to_check: 'going',
  disputed: 'caution',
  returned: 'alert',
  passed: 'good',
  exempt: 'quiet',
};

/** Where a report stands with the verifiers, in a word. */
export function StandingWord({ standing }: { standing: CheckStanding }): ReactNode {
  const { t } = useTranslation('terms');
  return <StateWord tone={tones[standing]}>{t(`checkStanding.${standing}`)}</StateWord>;
}
