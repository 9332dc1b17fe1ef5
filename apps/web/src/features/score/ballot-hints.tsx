import type { ReactNode } from 'react';
import { StopOutlined, WarningOutlined } from '@ant-design/icons';
import type { BallotFinding } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import styles from './rubric-panel.module.css';

interface BallotHintsProps {
  readonly findings: readonly BallotFinding[];
  readonly onShow: (finding: BallotFinding) => void;
}

/** What the committee’s rules say about the ballot as it stands: hints, and what keeps it from being submitted. */
export function BallotHints({ findings, onShow }: BallotHintsProps): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  return (
    <ul className={styles.hints} aria-live="polite" aria-label={t('hints')}>
      {findings.map((finding) => {
        const isHard = finding.action === 'refuse';
        return (
          <li key={finding.rule} className={isHard ? styles.hardHint : styles.hint}>
            {isHard ? <StopOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
            <span className={styles.hintText}>
              {isHard ? t('hardHint') : t('softHint')}
              {finding[language]}
            </span>
            {finding.criteria.length > 0 || finding.wantsReason ? (
              <button type="button" onClick={() => onShow(finding)}>
                {t(finding.criteria.length > 0 ? 'showScore' : 'writeReason')}
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
