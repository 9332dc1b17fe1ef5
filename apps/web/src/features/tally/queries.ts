import { routes } from '@pingyi/contracts';
import type { PublicationView, TallyView } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { jobPollMs } from '../../lib/query-client';

export interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

export function isUnfinished(tally: TallyView | null | undefined): boolean {
  return tally?.state === 'queued' || tally?.state === 'running';
}

/** The newest tally of the round, or null before the first; read again and again while it runs. */
export const latestTallyQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'tally'],
    queryFn: async ({ signal }): Promise<TallyView | null> =>
      (await callApi(routes.readLatestTally, { params, signal })).tally,
    refetchInterval: ({ state }) => (isUnfinished(state.data) ? jobPollMs : false),
  });

export function useRunTally(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(routes.runTally, { params }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}

export function usePublish(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (tallyId: string): Promise<PublicationView> =>
      callApi(routes.createPublication, { params, body: { tallyId } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}
