import type { ReactNode } from 'react';
import type { AppealDecision } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import styles from './appeal.module.css';

/** What a decision says: outcome, changed figures, reasons. */
export function DecisionWords({ decision }: { decision: AppealDecision }): ReactNode {
  const { t } = useTranslation('appeal');
  const { outcome, grade, total, reasons } = decision;
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>{t('chooseOutcome')}</dt>
          <dd>{t(`outcome.${outcome}`)}</dd>
        </div>
        {outcome === 'upheld' ? null : (
          <>
            <div>
              <dt>{t('newTotal')}</dt>
              <dd>{total ?? t('asPublished')}</dd>
            </div>
            <div>
              <dt>{t('newGrade')}</dt>
              <dd>{grade ?? t('asPublished')}</dd>
            </div>
          </>
        )}
      </dl>
      <p className={styles.text}>{reasons}</p>
    </>
  );
}
