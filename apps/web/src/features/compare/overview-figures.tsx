import type { ReactNode } from 'react';
import type { ComparisonOverview } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import styles from './compare-page.module.css';
import { figuresOf } from './overview-facts';

/** The four figures a leader reads first. */
export function OverviewFigures({ overview }: { overview: ComparisonOverview }): ReactNode {
  const { t } = useTranslation('compare');
  const figures = figuresOf(overview);
  const items = [
    {
      name: t('figure.townships'),
      figure: String(figures.townships),
      note: t('ofTownships', { count: overview.allTownships }),
    },
    { name: t('figure.ranked'), figure: String(figures.ranked), note: t('principalNote') },
    figures.topGrade === null
      ? { name: t('figure.noGrade'), figure: t('noGradeGiven'), note: t('noGradeNote') }
      : {
          name: t('figure.topGrade', { grade: figures.topGrade }),
          figure:
            figures.topLimit === null
              ? String(figures.topUsed)
              : t('usedOf', { used: figures.topUsed, limit: figures.topLimit }),
          note: figures.topLimit === null ? t('noQuota') : t('quotaNote'),
        },
    {
      name: t('figure.disclosure'),
      figure: figures.disclosedPercent === null ? t('unpublished') : `${figures.disclosedPercent}%`,
      note: t('ofMetrics', { disclosed: figures.disclosed, known: figures.known }),
    },
  ];
  return (
    <dl className={styles.figures} aria-label={t('overview')}>
      {items.map((item) => (
        <div key={item.name}>
          <dt>{item.name}</dt>
          <dd className={styles.figure}>{item.figure}</dd>
          <dd className={styles.soft}>{item.note}</dd>
        </div>
      ))}
    </dl>
  );
}
