import { lazy, type ReactNode, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../lib/api-problem';
import { useRoundId } from '../lib/round';
import { roundProgressQuery } from '../lib/round-progress';
import { useIsAllowed, useTenantSlug } from '../lib/session';
import styles from './progress-board.module.css';
import { LoadingState, QueryBlock } from './state-block';

const ProgressChart = lazy(async () => ({ default: (await import('./progress-chart')).ProgressChart }));

interface ProgressBoardProps {
  /** Leads on to the reports of one township. */
  readonly onTownship: (townshipId: string) => void;
}

/**
 * How far the reports of the round in the address are, township by township. Nothing for those who may not know, and in a
 * round without officials.
 */
export function ProgressBoard({ onTownship }: ProgressBoardProps): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const query = useQuery({ ...roundProgressQuery(params), enabled: useIsAllowed('progress.read') });
  // Whoever is rated in the round does not follow it.
  if (!query.isEnabled || isProblem(query.error, 'permission-denied') || query.data?.rows.length === 0) return null;
  return (
    <div className={styles.board}>
      <QueryBlock query={query}>
        {(progress) => (
          <Suspense fallback={<LoadingState />}>
            <ProgressChart progress={progress} onTownship={onTownship} />
          </Suspense>
        )}
      </QueryBlock>
    </div>
  );
}
