import { type AssignmentPair, ProblemError } from '@pingyi/contracts';
import type { Official, Rater, Work } from '@pingyi/persistence';

/** @throws ProblemError not-found, or input-invalid unless both are part of this round */
export async function bothOf(
  work: Work,
  roundId: string,
  { raterId, officialId }: AssignmentPair,
): Promise<{ rater: Rater; official: Official }> {
  const rater = await work.raters.get(raterId);
  const official = await work.officials.get(officialId);
  if (rater.roundId !== roundId || official.roundId !== roundId) {
    throw new ProblemError('input-invalid', { zh: '评委或述职人不在本轮次', en: 'Not both are part of this round' });
  }
  return { rater, official };
}
