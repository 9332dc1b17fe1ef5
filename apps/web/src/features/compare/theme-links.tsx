import type { ReactNode } from 'react';
import { type ComparisonChoices, themeWord } from '@pingyi/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { themesOf } from './filter-bar';

/** The themes with how much of each is told; each leads to its metrics. */
export function ThemeLinks({ choices }: { choices: ComparisonChoices }): ReactNode {
  const { t } = useTranslation('compare');
  const language = useLanguage();
  const { tenant, roundId, search } = useCompareView();
  const themes = themesOf(choices);
  return (
    <section className={styles.section} aria-labelledby="themes">
      <h2 id="themes" className={styles.heading}>
        {t('themes')}
      </h2>
      {themes.length === 0 ? (
        <p className={styles.soft}>{t('noMetrics')}</p>
      ) : (
        <ul className={styles.themes}>
          {themes.map((theme) => {
            const metrics = choices.metrics.filter((metric) => metric.theme === theme);
            const told = metrics.filter(({ disclosedBy }) => disclosedBy > 0).length;
            return (
              <li key={theme}>
                <Link
                  to="/$tenant/rounds/$roundId/compare/matrix"
                  params={{ tenant, roundId }}
                  search={{ ...search, theme }}
                >
                  {themeWord(theme, language)}
                </Link>
                <span className={styles.soft}>{t('themeMetrics', { count: metrics.length, told })}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
