import { routes, type BallotProgress, type RaterSheets, type ResponseOf } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';

export interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** How far raters and townships are; read again each minute while the page is open. */
export const progressQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'turnout'],
    queryFn: ({ signal }): Promise<BallotProgress> => callApi(routes.readBallotProgress, { params, signal }),
    refetchInterval: 60_000,
  });

/** The sheets of one rater, without what they say. */
export const sheetsQuery = (params: RoundKey & { readonly raterId: string }) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'turnout', params.raterId],
    queryFn: ({ signal }): Promise<RaterSheets> => callApi(routes.readRaterSheets, { params, signal }),
  });

export function useRemind(params: RoundKey) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (raterIds: readonly string[]): Promise<ResponseOf<typeof routes.sendReminders>> =>
      callApi(routes.sendReminders, {
        params,
        body: { raterIds: [...raterIds] },
        idempotencyKey: intent.of(raterIds),
      }),
    onSuccess: ({ progress }) => {
      intent.done();
      queryClient.setQueryData(progressQuery(params).queryKey, progress);
    },
  });
}

export function useVoidBallot({ tenant }: RoundKey) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: ({ assignmentId, reason }: { assignmentId: string; reason: string }): Promise<RaterSheets> =>
      callApi(routes.voidBallot, {
        params: { tenant, assignmentId },
        body: { reason },
        idempotencyKey: intent.of([assignmentId, reason]),
      }),
    onSuccess: intent.done,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}

export function useSettleVoid({ tenant }: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ assignmentId, confirmed }: { assignmentId: string; confirmed: boolean }): Promise<RaterSheets> =>
      callApi(routes.settleBallotVoid, { params: { tenant, assignmentId }, body: { confirmed } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}
