import { useState, type ReactNode } from 'react';
import type { PaperBatchView, PaperKeying } from '@pingyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { StateWord } from '../../ui/state-word';
import { StepButton } from '../../ui/step-button';
import { beginKeying, discardKeying, useBatchStep } from './queries';
import { ReasonField } from './reason-field';
import styles from './paper.module.css';

const passWord = { 1: 'passes.first', 2: 'passes.second' } as const;

/** Who keys, and how many sheets so far; never what they say. */
export function KeyingsSection({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const isManager = useIsAllowed('round.manage');
  const mayDiscard = isManager && batch.state === 'open' && batch.scoringOpen;
  return (
    <section className={styles.section} aria-labelledby="keyings">
      <h2 id="keyings" className={styles.heading}>
        {t('keyings')}
      </h2>
      <p className={styles.note}>{t('twice')}</p>
      <ul className={styles.keyings}>
        {([1, 2] as const).map((pass) => {
          const keying = batch.keyings.find((each) => each.pass === pass);
          return (
            <li key={pass} className={styles.keying}>
              <span>
                {t(passWord[pass])}{' '}
                {keying ? (
                  <StateWord tone={keying.done ? 'good' : 'going'}>
                    {t(keying.done ? 'keyingEnded' : 'keying', { name: keying.keyedBy, count: keying.sheets })}
                  </StateWord>
                ) : (
                  <StateWord tone="quiet">{t('noOne')}</StateWord>
                )}
              </span>
              {mayDiscard && keying ? <DiscardStep batch={batch} keying={keying} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Takes one of the two keyings, and goes to it. */
export function BeginStep({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const navigate = useNavigate();
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), batchId: batch.id };
  const step = useBatchStep(
    params,
    () => void navigate({ to: '/$tenant/rounds/$roundId/paper/$batchId/keying', params }),
  );
  return (
    <StepButton
      label={t('begin')}
      title={t('beginTitle')}
      effects={[t('beginEffect'), t('beginAlone')]}
      step={step}
      onConfirm={(close) => step.mutate(beginKeying, { onSuccess: close })}
    />
  );
}

function DiscardStep({ batch, keying }: { batch: PaperBatchView; keying: PaperKeying }): ReactNode {
  const { t } = useTranslation('paper');
  const [reason, setReason] = useState('');
  const step = useBatchStep({ tenant: useTenantSlug(), batchId: batch.id });
  const id = `discard-reason-${keying.pass}`;
  return (
    <StepButton
      label={t('discard')}
      title={t('discardTitle', { pass: t(passWord[keying.pass]), name: keying.keyedBy })}
      effects={[t('discardEffect', { count: keying.sheets }), t('discardDecisions')]}
      step={step}
      primary={false}
      small
      incomplete={reason.trim().length < 2}
      onConfirm={(close) =>
        step.mutate(discardKeying({ pass: keying.pass, reason: reason.trim() }), {
          onSuccess: () => {
            setReason('');
            close();
          },
        })
      }
    >
      <ReasonField id={id} label={t('reason')} value={reason} onChange={setReason} />
    </StepButton>
  );
}
