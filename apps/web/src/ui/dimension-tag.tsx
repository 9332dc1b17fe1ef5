import type { ReactNode } from 'react';
import type { Dimension } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import styles from './dimension-tag.module.css';

const looks: Record<Dimension, string> = { 德: 'conduct', 学: 'study', 职: 'duty', 廉: 'integrity', 法: 'law' };

/** A dimension in its own colour, always with its word. */
export function DimensionTag({ dimension }: { dimension: Dimension }): ReactNode {
  const { t } = useTranslation('terms');
  return <span className={`${styles.tag} ${styles[looks[dimension]]}`}>{t(`dimension.${dimension}`)}</span>;
}
