import type { ReactNode } from 'react';
import type { ComparisonView } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import styles from './compare-page.module.css';
import { figuresOf } from './comparison-table';

/** The four figures a leader reads first. */
export function OverviewFigures({ view }: { view: ComparisonView }): ReactNode {
  const { t } = useTranslation('compare');
  const figures = figuresOf(view);
  const ofTownships = t('ofTownships', { count: figures.townships });
  const items = [
    { name: t('figure.townships'), figure: String(figures.townships), note: t('principalNote') },
    { name: t('figure.ranked'), figure: String(figures.ranked), note: ofTownships },
    figures.topGrade === null
      ? { name: t('figure.noGrade'), figure: t('noGradeGiven'), note: ofTownships }
      : {
          name: t('figure.topGrade', { grade: figures.topGrade }),
          figure: String(figures.topGradeCount),
          note: ofTownships,
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
