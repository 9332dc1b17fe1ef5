import { useState, type ReactNode } from 'react';
import type { PaperBatchView } from '@pingyi/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { StepButton } from '../../ui/step-button';
import { useGapWords } from './gap-words';
import { closeBatch, useBatchStep } from './queries';
import { ReasonField } from './reason-field';

/** Closes a batch whose differences are decided; what does not add up is explained first. */
export function CloseStep({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const { message } = App.useApp();
  const [explanation, setExplanation] = useState('');
  const gapWords = useGapWords();
  const params = { tenant: useTenantSlug(), batchId: batch.id };
  const step = useBatchStep(params, () => void message.success(t('closed')));
  const gaps = batch.differences === null ? [] : gapWords(batch.differences);
  const { refusedLines } = batch;
  return (
    <StepButton
      label={t('close')}
      title={t('close')}
      effects={[
        t('closeEffect'),
        ...(refusedLines !== null && refusedLines > 0 ? [t('closeRefused', { count: refusedLines })] : []),
        ...(gaps.length > 0 ? [t('closeGap', { gaps: gaps.join(t('gapsJoin')) })] : []),
      ]}
      step={step}
      incomplete={gaps.length > 0 && explanation.trim().length < 2}
      onConfirm={(close) => step.mutate(closeBatch(explanation.trim()), { onSuccess: close })}
    >
      {gaps.length > 0 ? (
        <ReasonField id="close-explanation" label={t('explanation')} value={explanation} onChange={setExplanation} />
      ) : null}
    </StepButton>
  );
}
