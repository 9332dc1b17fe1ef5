import { routes } from '@pingyi/contracts';
import type { BodyOf, CreateRound, ResponseOf, RoundSetUpView, RoundSummary, SpecialDayRow } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** The round’s calendar, rubric and groups, what is missing, and who could be added. */
export const setUpQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'set-up'],
    queryFn: ({ signal }): Promise<RoundSetUpView> => callApi(routes.readRoundSetUp, { params, signal }),
  });

/** Holidays and working weekends: published ones, and the committee's own. */
export const specialDaysQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'special-days'],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listSpecialDays>> =>
      callApi(routes.listSpecialDays, { params: { tenant }, signal }),
  });

export const saveSpecialDays = (tenant: string) => (own: readonly SpecialDayRow[]) =>
  callApi(routes.changeSpecialDays, { params: { tenant }, body: { own: [...own] } });

/** Sets up a new round. */
export function useCreateRound(tenant: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: CreateRound): Promise<RoundSummary> =>
      callApi(routes.createRound, { params: { tenant }, body, idempotencyKey: intent.of(body) }),
    onSuccess: () => {
      intent.done();
      void queryClient.invalidateQueries({ queryKey: [tenant] });
    },
  });
}

/** A change of the round’s set-up; whatever came of it, everything about the round is asked for again. */
export function useSetUpChange<Input>(
  { tenant }: Pick<RoundKey, 'tenant'>,
  change: (input: Input) => Promise<unknown>,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}

export const saveRound = (params: RoundKey) => (body: BodyOf<typeof routes.changeRound>) =>
  callApi(routes.changeRound, { params, body });
export const saveRubric = (params: RoundKey) => (body: BodyOf<typeof routes.changeRubric>) =>
  callApi(routes.changeRubric, { params, body });
export const saveGroups = (params: RoundKey) => (body: BodyOf<typeof routes.changeGroups>) =>
  callApi(routes.changeGroups, { params, body });
export const extend = (params: RoundKey) => (body: BodyOf<typeof routes.grantExtension>) =>
  callApi(routes.grantExtension, { params, body });
export const proposeReopening = (params: RoundKey) => (reason: string) =>
  callApi(routes.proposeReopening, { params, body: { reason } });
export const settleReopening =
  ({ tenant }: RoundKey) =>
  ({ reopeningId, confirmed }: { readonly reopeningId: string; readonly confirmed: boolean }) =>
    callApi(routes.settleReopening, { params: { tenant, reopeningId }, body: { confirmed } });
export const moveWithReason = (params: RoundKey) => (body: BodyOf<typeof routes.moveRound>) =>
  callApi(routes.moveRound, { params, body });

/** A row of a roster, new when it has no id yet. */
export const saveOfficial =
  (params: RoundKey) =>
  ({
    officialId,
    memberId,
    ...body
  }: BodyOf<typeof routes.changeOfficial> & { readonly officialId: string | null; readonly memberId: string }) =>
    officialId === null
      ? callApi(routes.addOfficial, { params, body: { ...body, memberId } })
      : callApi(routes.changeOfficial, { params: { ...params, officialId }, body });
export const removeOfficial = (params: RoundKey) => (officialId: string) =>
  callApi(routes.removeOfficial, { params: { ...params, officialId } });
export const addRater = (params: RoundKey) => (body: BodyOf<typeof routes.addRater>) =>
  callApi(routes.addRater, { params, body });
export const regroupRater =
  (params: RoundKey) =>
  ({ raterId, groupId }: { readonly raterId: string; readonly groupId: string }) =>
    callApi(routes.changeRater, { params: { ...params, raterId }, body: { groupId } });
export const removeRater = (params: RoundKey) => (raterId: string) =>
  callApi(routes.removeRater, { params: { ...params, raterId } });
export const recordComment =
  (params: RoundKey) =>
  ({ officialId, ...body }: BodyOf<typeof routes.recordLeaderComment> & { readonly officialId: string }) =>
    callApi(routes.recordLeaderComment, { params: { ...params, officialId }, body });
export const transfer =
  (params: RoundKey) =>
  ({ officialId, ...body }: BodyOf<typeof routes.transferOfficial> & { readonly officialId: string }) =>
    callApi(routes.transferOfficial, { params: { ...params, officialId }, body });
