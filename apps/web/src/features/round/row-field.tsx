import type { ReactNode } from 'react';
import styles from './set-up.module.css';

interface RowFieldProps {
  /** The head of the column; stands above the field where columns have no room. */
  readonly word: string;
  /** Takes a line of its own there. */
  readonly isText?: boolean;
  readonly children: ReactNode;
}

/** A field of a row whose columns become a form on a narrow screen. */
export function RowField({ word, isText = false, children }: RowFieldProps): ReactNode {
  return (
    <div className={isText ? `${styles.field} ${styles.text}` : styles.field}>
      <span className={styles.fieldWord} aria-hidden>
        {word}
      </span>
      {children}
    </div>
  );
}
