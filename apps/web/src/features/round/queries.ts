import { routes } from '@pingyi/contracts';
import type {
  BodyOf,
  OfficialRow,
  PolicyDraft,
  PolicyPreview,
  PolicyView,
  RaterRow,
  RoundState,
  RoundView,
} from '@pingyi/contracts';
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
    mutationFn: (body: { to: RoundState; version: number; reason?: string }): Promise<RoundView> =>
      callApi(routes.moveRound, { params: { tenant, roundId }, body }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}

/** How the round is counted. */
export const policyQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'policy'],
    queryFn: ({ signal }): Promise<PolicyView> => callApi(routes.readPolicy, { params, signal }),
  });

/** Changes how the round is counted, from the version last seen. */
export function useChangePolicy(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.changePolicy>): Promise<PolicyView> =>
      callApi(routes.changePolicy, { params, body }),
    onSuccess: (policy) => {
      queryClient.setQueryData(policyQuery(params).queryKey, policy);
      void queryClient.invalidateQueries({ queryKey: [params.tenant, 'round', params.roundId], exact: true });
    },
  });
}

/** Counts last year's ballots by a draft; nothing is kept. */
export function usePreviewPolicy(params: RoundKey) {
  return useMutation({
    mutationFn: (body: PolicyDraft): Promise<PolicyPreview> => callApi(routes.previewPolicy, { params, body }),
  });
}
