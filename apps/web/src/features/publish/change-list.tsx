import type { ReactNode } from 'react';
import type { ResultChange } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import styles from './publish-page.module.css';

/** Official by official what a correction changes, and why. */
export function ChangeList({ changes }: { changes: readonly ResultChange[] }): ReactNode {
  const { t } = useTranslation('publish');
  const arrow = (was: string, is: string): string => (was === is ? is : `${was} → ${is}`);
  return (
    <ul className={styles.changes} aria-label={t('corrections.changes')}>
      {changes.map(({ officialId, name, townshipName, before, after, reason }) => {
        const none = t('corrections.none');
        const open = t('corrections.ungraded');
        return (
          <li key={officialId}>
            <p>
              {name} <span className={styles.faint}>{townshipName}</span>
            </p>
            <p className={styles.figures}>
              <span>
                {t('corrections.total')} {arrow(before.total ?? none, after.total ?? none)}
              </span>
              <span>
                {t('corrections.rank')} {arrow(String(before.rank ?? none), String(after.rank ?? none))}
              </span>
              <span>
                {t('corrections.grade')} {arrow(before.grade ?? open, after.grade ?? open)}
              </span>
            </p>
            <p className={styles.soft}>{reason ?? t('corrections.rankFollows')}</p>
          </li>
        );
      })}
    </ul>
  );
}
