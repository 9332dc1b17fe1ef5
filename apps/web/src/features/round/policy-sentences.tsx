import type { ReactNode } from 'react';
import type { PolicyView } from '@pingyi/contracts';
import { changedSentences, type PolicyFacts, policySentences } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { StateWord } from '../../ui/state-word';
import styles from './policy.module.css';

interface PolicySentencesProps {
  readonly facts: PolicyFacts;
  /** What is saved: sentences that differ from it are marked and show what they were. */
  readonly saved?: PolicyFacts;
}

/** How the round is counted, in plain sentences. */
export function PolicySentences({ facts, saved }: PolicySentencesProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const changes = new Map((saved === undefined ? [] : changedSentences(saved, facts)).map((one) => [one.topic, one]));
  const sentences = policySentences(facts);
  const gone = [...changes.values()].filter(({ after }) => after === null);
  return (
    <ol className={styles.sentences}>
      {sentences.map((sentence) => {
        const change = changes.get(sentence.topic);
        return (
          <li key={sentence.topic} className={change === undefined ? undefined : styles.changed}>
            {sentence[language]}
            {change === undefined ? null : (
              <span className={styles.before}>
                <StateWord tone="caution">{t('policy.changed')}</StateWord>{' '}
                {t('policy.before', { sentence: change.before?.[language] ?? t('policy.notUsed') })}
              </span>
            )}
          </li>
        );
      })}
      {gone.map(({ topic, before }) => (
        <li key={topic} className={styles.changed}>
          <span className={styles.before}>{t('policy.before', { sentence: before?.[language] ?? '' })}</span>
        </li>
      ))}
    </ol>
  );
}

/** The approval of a larger share of the first grade, with who recorded it. */
export function QuotaApprovalNote({ approval }: { approval: PolicyView['quotaApproval'] }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  if (approval === null) return null;
  const { recordedBy, recordedAt, ...words } = approval;
  return (
    <p className={styles.approval}>
      {t('policy.approved', words)}
      <span className={styles.before}>
        {t('policy.approvedBy', { name: recordedBy, time: formatInstant(recordedAt, language) })}
      </span>
    </p>
  );
}
