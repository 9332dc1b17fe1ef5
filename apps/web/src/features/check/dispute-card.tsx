import type { ReactNode } from 'react';
import type { CheckView, DisputeView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { Figure } from '../../ui/figure';
import styles from './check.module.css';
import type { AskedStep } from './step-dialog';

interface DisputeCardProps {
  readonly dispute: DisputeView;
  readonly check: Pick<CheckView, 'mayCheck' | 'mayAnswer' | 'state'>;
  readonly onAsk: (step: AskedStep) => void;
}

/** An objection with both numbers, what each side said, and what can be done about it now. */
export function DisputeCard({ dispute, check, onAsk }: DisputeCardProps): ReactNode {
  const { t } = useTranslation(['check', 'terms', 'ui']);
  const language = useLanguage();
  const { id: disputeId, state, unit } = dispute;
  const isUnsettled = state === 'open' || state === 'kept';
  const answers = check.mayAnswer && state === 'open' && check.state === 'open';
  const settles = check.mayCheck && isUnsettled && check.state === 'open';
  const at = (instant: string | null): string => (instant === null ? '' : formatInstant(instant, language));
  return (
    <div className={styles.dispute}>
      <strong>{t(`terms:disputeState.${state}`)}</strong>
      <span>
        {t('check:stated')}
        <Figure value={dispute.statedValue} unit={unit} /> · {t('check:verified')}
        <Figure value={dispute.verifiedValue} unit={unit} strong />
      </span>
      <span>{t('ui:dispute.reason', { text: dispute.reason })}</span>
      <span className={styles.soft}>{t('check:by', { name: dispute.raisedBy, at: at(dispute.raisedAt) })}</span>
      {dispute.explanation === null ? null : <span>{t('ui:dispute.explanation', { text: dispute.explanation })}</span>}
      {dispute.answeredBy === null ? null : (
        <span className={styles.soft}>
          {t('check:answeredBy', { name: dispute.answeredBy, at: at(dispute.answeredAt) })}
        </span>
      )}
      {dispute.settlementNote === null ? null : <span>{t('check:settlement', { text: dispute.settlementNote })}</span>}
      {dispute.settledBy === null ? null : (
        <span className={styles.soft}>
          {t('check:settledBy', { name: dispute.settledBy, at: at(dispute.settledAt) })}
        </span>
      )}
      {answers ? (
        <span className={styles.actions}>
          <Button size="small" onClick={() => onAsk({ kind: 'accept', disputeId })}>
            {t('check:accept')}
          </Button>
          <Button size="small" onClick={() => onAsk({ kind: 'keep', disputeId })}>
            {t('check:keep')}
          </Button>
        </span>
      ) : null}
      {settles ? (
        <span className={styles.actions}>
          <Button size="small" onClick={() => onAsk({ kind: 'upheld', disputeId })}>
            {t('check:uphold')}
          </Button>
          <Button size="small" onClick={() => onAsk({ kind: 'withdrawn', disputeId })}>
            {t('check:withdraw')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
