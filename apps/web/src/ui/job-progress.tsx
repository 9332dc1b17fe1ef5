import type { ReactNode } from 'react';
import { Progress } from 'antd';
import styles from './job-progress.module.css';

interface JobProgressProps {
  /** Whole percent, 0 to 100. */
  readonly percent: number;
  /** What is being done now, in words (terms:progressStep). */
  readonly step: string;
  readonly label: string;
}

/** How far a queued job is, as its row tells it; changes are announced politely. */
export function JobProgress({ percent, step, label }: JobProgressProps): ReactNode {
  return (
    <div className={styles.progress} role="status" aria-label={label}>
      <Progress percent={percent} status="active" aria-label={label} />
      <p className={styles.step}>{step}</p>
    </div>
  );
}
