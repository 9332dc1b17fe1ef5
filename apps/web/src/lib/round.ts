import { routes } from '@pingyi/contracts';
import type { RoundSummary, RoundView, VoterGroup } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { callApi } from './api-client';

export { voterGroupName as groupLabel } from '@pingyi/contracts';

/** The tenant's rounds, newest first. */
export const roundsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'rounds'],
    queryFn: async ({ signal }): Promise<RoundSummary[]> =>
      (await callApi(routes.listRounds, { params: { tenant }, signal })).items,
    staleTime: 30_000,
  });

/** One round with rubric, groups, counts and the transitions open to this member. */
export const roundQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'round', roundId],
    queryFn: ({ signal }): Promise<RoundView> => callApi(routes.readRound, { params: { tenant, roundId }, signal }),
  });

/** The round of the address, if the address names one. */
export function useFindRoundId(): string | undefined {
  return useParams({ strict: false }).roundId;
}

/**
 * The round of the address.
 * @throws Error outside a round's pages: a mistake of the programmer
 */
export function useRoundId(): string {
  const roundId = useFindRoundId();
  if (roundId === undefined) throw new Error('useRoundId is used outside a round page');
  return roundId;
}

/** How few ballots of a voter group for an official are told; a secret round may ask for more than the group does. */
export function leastBallots(
  { ballotSecrecy, leastShown }: Pick<RoundView, 'ballotSecrecy' | 'leastShown'>,
  { minBallots }: Pick<VoterGroup, 'minBallots'>,
): number {
  return ballotSecrecy === 'secret' ? Math.max(minBallots, leastShown) : minBallots;
}
