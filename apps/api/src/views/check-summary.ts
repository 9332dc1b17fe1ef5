import type { CheckSummary } from '@pingyi/contracts';
import type { CheckCounts } from '@pingyi/persistence';

/** How a version stands with the verifiers; null before any of them acted on it. */
export function checkSummary(counts: CheckCounts | undefined): CheckSummary | null {
  if (!counts) return null;
  const { state, reason, settledAt, unanswered, disputed } = counts;
  return { state, reason, settledAt: settledAt?.toISOString() ?? null, unanswered, disputed };
}
