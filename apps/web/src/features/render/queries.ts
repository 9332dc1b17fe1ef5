import { routes, type DocumentView, type OwnResultView } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';

/** True while the worker still has something to do with this paper. */
export function isUnfinished(document: Pick<DocumentView, 'state'>): boolean {
  return document.state === 'queued' || document.state === 'rendering';
}

export const ownResultQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'own-result', roundId],
    queryFn: ({ signal }): Promise<OwnResultView> =>
      callApi(routes.readOwnResult, { params: { tenant, roundId }, signal }),
  });

/** One paper, read again while it is being made. */
export const documentQuery = (tenant: string, documentId: string) =>
  queryOptions({
    queryKey: [tenant, 'document', documentId],
    queryFn: ({ signal }): Promise<DocumentView> =>
      callApi(routes.readDocument, { params: { tenant, documentId }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? jobPollMs : false),
  });

/** The papers this member asked for, newest first; read again while one is being made. */
export const documentsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'documents'],
    queryFn: async ({ signal }): Promise<DocumentView[]> =>
      (await callApi(routes.listDocuments, { params: { tenant }, signal })).items,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isUnfinished) ? jobPollMs : false),
  });

export interface PaperRequest {
  readonly roundId: string;
  readonly officialId: string;
  readonly locale: 'zh' | 'en';
}

/** Asks for a result sheet; the same sheet again may be answered with the paper that is already there. */
export function useRequestDocument(tenant: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (paper: PaperRequest): Promise<DocumentView> =>
      callApi(routes.requestDocument, {
        params: { tenant },
        idempotencyKey: intent.of(paper),
        body: { kind: 'result-sheet', profile: 'ua-1', ...paper },
      }),
    onSuccess: (document) => {
      intent.done();
      queryClient.setQueryData(documentQuery(tenant, document.id).queryKey, document);
      return queryClient.invalidateQueries({ queryKey: documentsQuery(tenant).queryKey });
    },
  });
}
