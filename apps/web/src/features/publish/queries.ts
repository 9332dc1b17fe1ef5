import { routes } from '@pingyi/contracts';
import type { BodyOf, PublicationBoard, PublicationView } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';

/** The publication in force, or null before the first. */
export const publicationQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'round', roundId, 'publication'],
    queryFn: async ({ signal }): Promise<PublicationView | null> =>
      (await callApi(routes.readPublication, { params: { tenant, roundId }, signal })).publication,
  });

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** Every publication of the round and the corrections under way. */
export const publicationsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'publications'],
    queryFn: ({ signal }): Promise<PublicationBoard> => callApi(routes.listPublications, { params, signal }),
    staleTime: 0,
  });

/** A publication of the round as it was frozen. */
export const earlierQuery = (params: RoundKey & { readonly publicationId: string }) =>
  queryOptions({
    queryKey: [params.tenant, 'publication', params.publicationId],
    queryFn: ({ signal }) => callApi(routes.readEarlierPublication, { params, signal }),
  });

/** A step of a correction; what is published may be another result afterwards. */
export function useCorrectionStep<Input>(params: RoundKey, step: (input: Input) => Promise<PublicationBoard>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}

export function useProposeCorrection(params: RoundKey) {
  const intent = useIntentKey();
  return useCorrectionStep(params, async (body: BodyOf<typeof routes.proposeCorrection>) => {
    const board = await callApi(routes.proposeCorrection, { params, body, idempotencyKey: intent.of(body) });
    intent.done();
    return board;
  });
}

export const endorseCorrection =
  ({ tenant }: RoundKey) =>
  ({ correctionId, ...body }: { readonly correctionId: string } & BodyOf<typeof routes.endorseCorrection>) =>
    callApi(routes.endorseCorrection, { params: { tenant, correctionId }, body });
export const settleCorrection =
  ({ tenant }: RoundKey) =>
  ({ correctionId, confirmed }: { readonly correctionId: string; readonly confirmed: boolean }) =>
    callApi(routes.settleCorrection, { params: { tenant, correctionId }, body: { confirmed } });
