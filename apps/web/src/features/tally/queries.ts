import { routes } from '@pingyi/contracts';
import type { ExplanationView, FigureKey, PublicationView, TallyView } from '@pingyi/contracts';
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

export interface FigureQuestion {
  readonly tenant: string;
  readonly tallyId: string;
  readonly officialId: string;
  readonly figure: FigureKey;
}

/** How one figure of a tally was made; a finished tally never changes, so the answer is kept. */
export const explanationQuery = ({ tenant, tallyId, officialId, figure }: FigureQuestion) =>
  queryOptions({
    queryKey: [tenant, 'tally', tallyId, 'explanation', officialId, figure],
    queryFn: ({ signal }): Promise<ExplanationView> =>
      callApi(routes.explainFigure, { params: { tenant, tallyId, officialId }, query: { figure }, signal }),
    staleTime: Infinity,
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
