import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { ProblemAlert } from '../../ui/problem-alert';
import { useWaitText } from './wait-text';
import styles from './access-sheet.module.css';

interface AccessProblemProps {
  readonly error: Error | null;
  /** Said under the time to wait. */
  readonly waitNote?: string;
}

/** The refusal of a form on the sheet; too many attempts say when to try again. */
export function AccessProblem({ error, waitNote }: AccessProblemProps): ReactNode {
  const wait = useWaitText()(error);
  return (
    <div className={styles.problem} aria-live="polite">
      {wait === null ? (
        <ProblemAlert error={error} />
      ) : (
        <Alert type="warning" showIcon title={wait} {...(waitNote === undefined ? {} : { description: waitNote })} />
      )}
    </div>
  );
}
