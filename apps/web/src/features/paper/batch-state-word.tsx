import type { ReactNode } from 'react';
import type { PaperBatchState } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { StateWord, type Tone } from '../../ui/state-word';

const tones: Record<PaperBatchState, Tone> = { open: 'going', closed: 'good', cancelled: 'quiet' };

export function BatchStateWord({ state }: { state: PaperBatchState }): ReactNode {
  const { t } = useTranslation('paper');
  return <StateWord tone={tones[state]}>{t(`state.${state}`)}</StateWord>;
}
