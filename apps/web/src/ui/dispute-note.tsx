import type { ReactNode } from 'react';
import type { FigureDispute } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { Figure } from './figure';
import styles from './dispute-note.module.css';
import { StateWord } from './state-word';

interface DisputeNoteProps {
  readonly dispute: FigureDispute;
  readonly unit: string | null;
  /** Only that there is one and what the verifier holds against the figure. */
  readonly brief?: boolean;
}

/** Both numbers of a disputed figure, and what each side says. */
export function DisputeNote({ dispute, unit, brief = false }: DisputeNoteProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <span className={styles.note}>
      <span>
        <StateWord tone="caution">{t('dispute.tag')}</StateWord>{' '}
        {brief ? null : (
          <>
            {t('dispute.stated')} <Figure value={dispute.statedValue} unit={unit} /> ·{' '}
          </>
        )}
        {t('dispute.verified')} <Figure value={dispute.verifiedValue} unit={unit} />
      </span>
      {brief ? null : (
        <>
          <span>{t('dispute.reason', { text: dispute.reason })}</span>
          {dispute.explanation === null ? null : <span>{t('dispute.explanation', { text: dispute.explanation })}</span>}
          <span>{t('dispute.counts')}</span>
        </>
      )}
    </span>
  );
}
