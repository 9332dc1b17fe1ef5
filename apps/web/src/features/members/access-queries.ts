import { type BodyOf, type ResponseOf, routes, type SlipsView } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, takeFile } from '../../lib/api-client';
import { downloadBlob } from '../../lib/download';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';
import type { AccessSearch } from './access-search';

/** Members who can be given a link, with who has been here. */
export const accessPeopleQuery = (tenant: string, query: AccessSearch) =>
  queryOptions({
    queryKey: [tenant, 'access-people', query],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listAccessPeople>> =>
      callApi(routes.listAccessPeople, { params: { tenant }, query, signal }),
  });

export function isWaiting(slips: SlipsView | null | undefined): boolean {
  return slips?.state === 'queued' || slips?.state === 'rendering';
}

/** The slips this administrator asked for last; read again and again while they are made. */
export const slipsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'slips'],
    queryFn: async ({ signal }): Promise<SlipsView | null> =>
      (await callApi(routes.readSlips, { params: { tenant }, signal })).slips,
    staleTime: 0,
    refetchInterval: ({ state }) => (isWaiting(state.data) ? jobPollMs : false),
  });

export function useMailLinks(tenant: string, onSent: (counts: ResponseOf<typeof routes.mailAccessLinks>) => void) {
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (memberIds: string[]) =>
      callApi(routes.mailAccessLinks, {
        params: { tenant },
        body: { memberIds },
        idempotencyKey: intent.of(memberIds),
      }),
    onSuccess: (counts) => {
      intent.done();
      onSent(counts);
    },
  });
}

export function usePrintSlips(tenant: string, onAsked: () => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.printSlips>) =>
      callApi(routes.printSlips, { params: { tenant }, body, idempotencyKey: intent.of(body) }),
    onSuccess: ({ slips }) => {
      intent.done();
      queryClient.setQueryData(slipsQuery(tenant).queryKey, slips);
      onAsked();
    },
  });
}

/** Saves the PDF the one time it can be had. */
export function useTakeSlips(tenant: string, fileName: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => takeFile(routes.takeSlips, { tenant }),
    onSuccess: (pdf) => downloadBlob(fileName, pdf),
    onSettled: () => queryClient.invalidateQueries({ queryKey: slipsQuery(tenant).queryKey }),
  });
}

export function useDiscardSlips(tenant: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(routes.discardSlips, { params: { tenant } }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: slipsQuery(tenant).queryKey }),
  });
}
