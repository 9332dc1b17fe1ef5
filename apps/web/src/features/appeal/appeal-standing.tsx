import type { ReactNode } from 'react';
import type { AppealState, AppealSummary } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { StateWord, type Tone } from '../../ui/state-word';

const tones: Record<AppealState, Tone> = {
  draft: 'quiet',
  filed: 'caution',
  accepted: 'going',
  decided: 'good',
  refused: 'alert',
  withdrawn: 'quiet',
};

/** Where an appeal stands, with what was decided. */
export function AppealStanding({ appeal }: { appeal: Pick<AppealSummary, 'state' | 'outcome'> }): ReactNode {
  const { t } = useTranslation('appeal');
  const { state, outcome } = appeal;
  return <StateWord tone={tones[state]}>{outcome === null ? t(`state.${state}`) : t(`outcome.${outcome}`)}</StateWord>;
}
