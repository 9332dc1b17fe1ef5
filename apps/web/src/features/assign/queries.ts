import { routes } from '@pingyi/contracts';
import type { AssignmentBoard, AssignmentPlan, OfficialRow, RaterRow } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

export interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** Who rates whom, and which pairs are recused. */
export const boardQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'assignments'],
    queryFn: ({ signal }): Promise<AssignmentBoard> => callApi(routes.readAssignments, { params, signal }),
  });

/** The people on both sides of an assignment. */
export const peopleQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'people'],
    queryFn: async ({ signal }): Promise<{ raters: RaterRow[]; officials: OfficialRow[] }> => {
      const [raters, officials] = await Promise.all([
        callApi(routes.listRaters, { params, signal }),
        callApi(routes.listOfficials, { params, signal }),
      ]);
      return { raters: raters.items, officials: officials.items };
    },
  });

/** Tries a plan; changes nothing. */
export function usePlan(params: RoundKey) {
  return useMutation({
    mutationFn: (groupIds: string[]): Promise<AssignmentPlan> =>
      callApi(routes.planAssignments, { params, body: { groupIds } }),
  });
}

export function useApplyPlan(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (groupIds: string[]): Promise<AssignmentPlan> =>
      callApi(routes.applyAssignments, { params, body: { groupIds } }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}

export interface Recusal {
  readonly raterId: string;
  readonly officialId: string;
  readonly reason: string;
}

export function useRecuse(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Recusal): Promise<AssignmentBoard> => callApi(routes.createRecusal, { params, body }),
    onSuccess: (board) => {
      queryClient.setQueryData(boardQuery(params).queryKey, board);
      return queryClient.invalidateQueries({ queryKey: [params.tenant] });
    },
  });
}
