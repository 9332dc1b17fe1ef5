import type { ReactNode } from 'react';
import type { Dimension } from '@pingyi/contracts';
import { useLanguage, type Language } from '../lib/language';
import styles from './dimension-tag.module.css';

const names: Record<Dimension, Record<Language, string>> = {
  德: { zh: '德', en: 'Conduct' },
  学: { zh: '学', en: 'Study' },
  职: { zh: '职', en: 'Duty' },
  廉: { zh: '廉', en: 'Integrity' },
  法: { zh: '法', en: 'Law' },
};

const looks: Record<Dimension, string> = { 德: 'conduct', 学: 'study', 职: 'duty', 廉: 'integrity', 法: 'law' };

/** The word for a dimension in the language of the page. */
export function useDimensionName(): (dimension: Dimension) => string {
  const language = useLanguage();
  return (dimension) => names[dimension][language];
}

/** A dimension in its own colour, always with its word. */
export function DimensionTag({ dimension }: { dimension: Dimension }): ReactNode {
  const nameOf = useDimensionName();
  return <span className={`${styles['tag']} ${styles[looks[dimension]]}`}>{nameOf(dimension)}</span>;
}
