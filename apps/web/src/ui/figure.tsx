import type { ReactNode } from 'react';
import { unitBeside } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../lib/format';
import { useLanguage } from '../lib/language';
import styles from './figure.module.css';

/** A masked or missing value: quiet grey words, never zero and never a dash. */
export function UndisclosedTag({ label }: { label?: string }): ReactNode {
  // Tables hold hundreds of these: only one without words of its own follows the language.
  return <span className={styles.undisclosed}>{label ?? <Undisclosed />}</span>;
}

function Undisclosed(): ReactNode {
  return useTranslation('ui').t('undisclosed');
}

interface FigureProps {
  /** Exact decimal text; null shows as undisclosed. */
  readonly value: string | null | undefined;
  readonly unit?: string | null;
  /** Words for a missing value where 未披露 would be wrong, such as 无 for a group that has no mean. */
  readonly missing?: string;
  readonly strong?: boolean;
}

/** A number with its unit, tabular and exact. */
export function Figure({ value, unit, missing, strong }: FigureProps): ReactNode {
  const language = useLanguage();
  if (value === null || value === undefined) return <UndisclosedTag {...(missing ? { label: missing } : {})} />;
  return (
    <span className={strong ? styles.strong : styles.figure}>
      {formatDecimal(value)}
      {unit ? <span className={styles.unit}>{unitBeside(unit, language)}</span> : null}
    </span>
  );
}
