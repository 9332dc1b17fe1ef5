import { routes } from '@pingyi/contracts';
import type { OfficialRow, RaterRow, RoundState, RoundView } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** The round’s officials and where their reports stand. */
export const officialsQuery = ({ tenant, roundId }: RoundKey) =>
  queryOptions({
    queryKey: [tenant, 'round', roundId, 'officials'],
    queryFn: async ({ signal }): Promise<OfficialRow[]> =>
      (await callApi(routes.listOfficials, { params: { tenant, roundId }, signal })).items,
  });

/** The round’s raters with how many ballots they have submitted. */
export const ratersQuery = ({ tenant, roundId }: RoundKey) =>
  queryOptions({
    queryKey: [tenant, 'round', roundId, 'raters'],
    queryFn: async ({ signal }): Promise<RaterRow[]> =>
      (await callApi(routes.listRaters, { params: { tenant, roundId }, signal })).items,
  });

/** Moves the round on, from the version last seen. */
export function useMoveRound({ tenant, roundId }: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ to, version }: { to: RoundState; version: number }): Promise<RoundView> =>
      callApi(routes.moveRound, { params: { tenant, roundId }, body: { to, version } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}

/** Queues a tally of the locked round. */
export function useRunTally({ tenant, roundId }: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(routes.runTally, { params: { tenant, roundId } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant, 'round', roundId] }),
  });
}
