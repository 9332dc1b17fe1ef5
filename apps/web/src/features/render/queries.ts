import {
  type ChangeLetterhead,
  type DocumentBatchDetail,
  type DocumentBatchView,
  type DocumentView,
  type LetterheadView,
  type OfficialRow,
  type OwnOfficialView,
  type OwnResultView,
  type RequestDocument,
  type RequestDocumentBatch,
  routes,
} from '@pingyi/contracts';
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

/** Asks for a paper; the same one again may be answered with the file that is already there. */
export function useRequestDocument(tenant: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: RequestDocument): Promise<DocumentView> =>
      callApi(routes.requestDocument, { params: { tenant }, idempotencyKey: intent.of(body), body }),
    onSuccess: (document) => {
      intent.done();
      queryClient.setQueryData(documentQuery(tenant, document.id).queryKey, document);
      return queryClient.invalidateQueries({ queryKey: documentsQuery(tenant).queryKey });
    },
  });
}

/** Stops the making of a paper, or starts it again. */
export function useDocumentStep(tenant: string, step: 'cancel' | 'retry') {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  const route = step === 'cancel' ? routes.cancelDocument : routes.retryDocument;
  return useMutation({
    mutationFn: (documentId: string): Promise<DocumentView> =>
      callApi(route, { params: { tenant, documentId }, idempotencyKey: intent.of(documentId) }),
    onSettled: () => {
      intent.done();
      return queryClient.invalidateQueries({ queryKey: documentsQuery(tenant).queryKey });
    },
  });
}

export const isBatchOpen = ({ state }: Pick<DocumentBatchView, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** The batches this member asked for, newest first; read again while one is being made. */
export const batchesQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'documents', 'batches'],
    queryFn: async ({ signal }): Promise<DocumentBatchView[]> =>
      (await callApi(routes.listDocumentBatches, { params: { tenant }, signal })).items,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isBatchOpen) ? jobPollMs : false),
  });

/** A batch with the reasons of what failed. */
export const batchQuery = (tenant: string, documentBatchId: string) =>
  queryOptions({
    queryKey: [tenant, 'documents', 'batch', documentBatchId],
    queryFn: ({ signal }): Promise<DocumentBatchDetail> =>
      callApi(routes.readDocumentBatch, { params: { tenant, documentBatchId }, signal }),
    staleTime: 0,
  });

export function useRequestBatch(tenant: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: RequestDocumentBatch): Promise<DocumentBatchDetail> =>
      callApi(routes.requestDocumentBatch, { params: { tenant }, idempotencyKey: intent.of(body), body }),
    onSuccess: () => {
      intent.done();
      return queryClient.invalidateQueries({ queryKey: batchesQuery(tenant).queryKey });
    },
  });
}

/** Stops a batch, or makes what is missing of it. */
export function useBatchStep(tenant: string, step: 'cancel' | 'retry') {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  const route = step === 'cancel' ? routes.cancelDocumentBatch : routes.retryDocumentBatch;
  return useMutation({
    mutationFn: (documentBatchId: string): Promise<DocumentBatchDetail> =>
      callApi(route, { params: { tenant, documentBatchId }, idempotencyKey: intent.of(documentBatchId) }),
    onSettled: () => {
      intent.done();
      return queryClient.invalidateQueries({ queryKey: documentsQuery(tenant).queryKey });
    },
  });
}

/** The officials a manager or supervisor can choose from. */
export const paperOfficialsQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'paper-officials', roundId],
    queryFn: async ({ signal }): Promise<OfficialRow[]> =>
      (await callApi(routes.listOfficials, { params: { tenant, roundId }, signal })).items,
    staleTime: 30_000,
  });

/** The signed-in official's own place in the round. */
export const ownOfficialQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'own-official', roundId],
    queryFn: ({ signal }): Promise<OwnOfficialView> =>
      callApi(routes.readOwnOfficial, { params: { tenant, roundId }, signal }),
  });

export const letterheadQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'letterhead'],
    queryFn: ({ signal }): Promise<LetterheadView> => callApi(routes.readLetterhead, { params: { tenant }, signal }),
  });

export function useChangeLetterhead(tenant: string) {
  const queryClient = useQueryClient();
  const { queryKey } = letterheadQuery(tenant);
  return useMutation({
    mutationFn: (body: ChangeLetterhead): Promise<LetterheadView> =>
      callApi(routes.changeLetterhead, { params: { tenant }, body }),
    onSuccess: (letterhead) => queryClient.setQueryData(queryKey, letterhead),
  });
}
