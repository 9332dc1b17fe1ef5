import { routes } from '@pingyi/contracts';
import type {
  AssignmentBoard,
  AssignmentPair,
  AssignmentPlan,
  Kin,
  OfficialRow,
  OwnRecusals,
  PlanRequest,
  RaterRow,
  TurnoutRow,
} from '@pingyi/contracts';
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
    mutationFn: (body: PlanRequest): Promise<AssignmentPlan> => callApi(routes.planAssignments, { params, body }),
  });
}

export function useApplyPlan(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanRequest): Promise<AssignmentPlan> => callApi(routes.applyAssignments, { params, body }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}

/** A pair to close: with the committee's reason, or because the two are kin. */
export interface Recusal {
  readonly raterId: string;
  readonly officialId: string;
  readonly ground: { readonly reason: string } | Kin;
}

/** A change of the board: its answer is the board as it is now. */
function useBoardChange<Change>(params: RoundKey, change: (of: Change) => Promise<AssignmentBoard>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (board) => {
      queryClient.setQueryData(boardQuery(params).queryKey, board);
      // The dialog closes on the answer; what else the change touches is read again behind it.
      void queryClient.invalidateQueries({ queryKey: [params.tenant] });
    },
  });
}

export const useChangePair = (params: RoundKey) =>
  useBoardChange(params, (body: AssignmentPair & { assigned: boolean; reason: string }) =>
    callApi(routes.changeAssignment, { params, body }),
  );

export const useWithdraw = (params: RoundKey) =>
  useBoardChange(params, (body: AssignmentPair & { reason: string }) =>
    callApi(routes.withdrawRecusal, { params, body }),
  );

/** Confirms or declines a recusal that another manager proposed, or takes back one's own. */
export const useSettleChange = (params: RoundKey) =>
  useBoardChange(params, ({ changeId, confirmed }: { changeId: string; confirmed: boolean }) =>
    callApi(routes.settlePairChange, { params: { ...params, changeId }, body: { confirmed } }),
  );

export const useRecuse = (params: RoundKey) =>
  useBoardChange(params, ({ raterId, officialId, ground }: Recusal) =>
    'reason' in ground
      ? callApi(routes.createRecusal, { params, body: { raterId, officialId, ...ground } })
      : callApi(routes.recordKinship, { params, body: { raterId, officialId, ...ground } }),
  );

/** Who counts and who does not, per official and voter group. */
export const turnoutQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'group-turnout'],
    queryFn: async ({ signal }): Promise<TurnoutRow[]> => (await callApi(routes.readTurnout, { params, signal })).items,
  });

/** The officials on the rater's own desk and those closed to them. */
export const ownRecusalsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'own-recusals'],
    queryFn: ({ signal }): Promise<OwnRecusals> => callApi(routes.readOwnRecusals, { params, signal }),
  });

export function useDeclare(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { officialId: string; reason: string }): Promise<OwnRecusals> =>
      callApi(routes.declareRecusal, { params, body }),
    onSuccess: (own) => {
      queryClient.setQueryData(ownRecusalsQuery(params).queryKey, own);
      return queryClient.invalidateQueries({ queryKey: [params.tenant] });
    },
  });
}
