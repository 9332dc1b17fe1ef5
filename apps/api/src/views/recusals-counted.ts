import { neutralRater, type Work } from '@pingyi/persistence';
import type { TallyInput } from '@pingyi/review-rules';

/** Whether a tally's frozen input holds exactly the recusals that stand now. */
export async function countsRecusals(
  work: Work,
  roundId: string,
  { recusals = [] }: Pick<TallyInput, 'recusals'>,
): Promise<boolean> {
  const round = await work.rounds.get(roundId);
  // Its recusals ended with the lock, and its tally holds none.
  if (round.ballotSecrecy === 'secret') return true;
  const standing = (await work.recusals.list({ roundId })).map(
    ({ raterId, officialId }) => `${neutralRater(round, raterId)} ${officialId}`,
  );
  const counted = recusals.map(({ rater, official }) => `${rater} ${official}`);
  return counted.toSorted().join() === standing.toSorted().join();
}

/** Whether the round's newest tally is finished and counted other recusals than stand now. */
export async function needsRecount(work: Work, roundId: string): Promise<boolean> {
  const tally = await work.tallies.findNewestWhole(roundId);
  const frame = tally?.state === 'done' ? work.tallies.findFrame(tally) : null;
  return frame !== null && !(await countsRecusals(work, roundId, JSON.parse(frame) as TallyInput));
}
