import type { ReactNode } from 'react';
import styles from './share-bar.module.css';

interface ShareBarProps {
  readonly done: number;
  readonly total: number;
  /** The figures in words, shown beside the bar. */
  readonly label: string;
}

/** A thin bar for “done of total”, with the figures beside it. */
export function ShareBar({ done, total, label }: ShareBarProps): ReactNode {
  return (
    <div className={styles.share}>
      <progress className={styles.bar} value={Math.min(done, total)} max={Math.max(total, 1)} aria-label={label} />
      <span className={styles.label}>{label}</span>
    </div>
  );
}
