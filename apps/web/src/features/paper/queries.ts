import {
  type BodyOf,
  type OfficialRow,
  type PaperBatchView,
  type PaperContent,
  type PaperDifference,
  type PaperEntry,
  type ResponseOf,
  routes,
} from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';
import type { RoundKey } from './paper-address';

interface Printed {
  readonly print: { readonly state: PaperBatchView['print']['state'] };
}

/** True while the worker still has something to do with the blank sheets. */
export const isPrinting = ({ print }: Printed): boolean => print.state === 'queued' || print.state === 'rendering';

export interface BatchKey {
  readonly tenant: string;
  readonly batchId: string;
}

/**
 * The batch of the address.
 * @throws Error outside a batch's pages: a mistake of the programmer
 */
export function useBatchId(): string {
  const { batchId } = useParams({ strict: false });
  if (batchId === undefined) throw new Error('useBatchId is used outside the pages of a batch');
  return batchId;
}

/** Batches of the round; read again while blank sheets of one are being made. */
export const batchesQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'paper', params.roundId],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listPaperBatches>> =>
      callApi(routes.listPaperBatches, { params, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isPrinting) ? jobPollMs : false),
  });

export const batchQuery = (params: BatchKey) =>
  queryOptions({
    queryKey: [params.tenant, 'paper-batch', params.batchId],
    queryFn: ({ signal }): Promise<PaperBatchView> => callApi(routes.readPaperBatch, { params, signal }),
    refetchInterval: ({ state }) => (state.data && isPrinting(state.data) ? jobPollMs : false),
  });

/** What this member has keyed; never what the other one has. */
export const ownKeyingQuery = (params: BatchKey) =>
  queryOptions({
    queryKey: [params.tenant, 'paper-keying', params.batchId],
    queryFn: async ({ signal }): Promise<PaperEntry[]> =>
      (await callApi(routes.readPaperKeying, { params, signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const differencesQuery = (params: BatchKey) =>
  queryOptions({
    queryKey: [params.tenant, 'paper-differences', params.batchId],
    queryFn: async ({ signal }): Promise<PaperDifference[]> =>
      (await callApi(routes.listPaperDifferences, { params, signal })).items,
  });

/** The officials a batch can be issued for. */
export const paperOfficialsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'paper-officials', params.roundId],
    queryFn: async ({ signal }): Promise<OfficialRow[]> =>
      (await callApi(routes.listOfficials, { params, signal })).items,
    staleTime: 30_000,
  });

/** Issues a batch. Live changes may replace the step before its answer arrives, so what follows belongs to the mutation itself. */
export function useIssueBatch(params: RoundKey, onIssued: (batch: PaperBatchView) => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.issuePaperBatch>): Promise<PaperBatchView> =>
      callApi(routes.issuePaperBatch, { params, body, idempotencyKey: intent.of(body) }),
    onSuccess: (batch) => {
      intent.done();
      queryClient.setQueryData(batchQuery({ tenant: params.tenant, batchId: batch.id }).queryKey, batch);
      onIssued(batch);
      return queryClient.invalidateQueries({ queryKey: batchesQuery(params).queryKey });
    },
  });
}

type BatchStep = (params: BatchKey) => Promise<PaperBatchView>;

export const printBatch: BatchStep = (params) => callApi(routes.printPaperBatch, { params });
export const beginKeying: BatchStep = (params) => callApi(routes.beginPaperKeying, { params });
export const endKeying: BatchStep = (params) => callApi(routes.endPaperKeying, { params });
export const countBatch =
  (body: BodyOf<typeof routes.countPaperBatch>): BatchStep =>
  (params) =>
    callApi(routes.countPaperBatch, { params, body });
export const discardKeying =
  (body: BodyOf<typeof routes.discardPaperKeying>): BatchStep =>
  (params) =>
    callApi(routes.discardPaperKeying, { params, body });
export const closeBatch =
  (explanation: string): BatchStep =>
  (params) =>
    callApi(routes.closePaperBatch, { params, body: { explanation } });
export const reopenBatch =
  (reason: string): BatchStep =>
  (params) =>
    callApi(routes.reopenPaperBatch, { params, body: { reason } });
export const cancelBatch =
  (reason: string): BatchStep =>
  (params) =>
    callApi(routes.cancelPaperBatch, { params, body: { reason } });

/**
 * Takes one step with a batch; what the page knew of it and of its round is read again.
 * @param onDone follows even where the changed batch has replaced the step by then
 */
export function useBatchStep(params: BatchKey, onDone?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (step: BatchStep) => step(params),
    onSuccess: (batch) => {
      onDone?.();
      queryClient.setQueryData(batchQuery(params).queryKey, batch);
    },
    onSettled: () => {
      for (const part of ['paper', 'paper-keying', 'paper-differences', 'round']) {
        void queryClient.invalidateQueries({ queryKey: [params.tenant, part] });
      }
    },
  });
}

/** Proposes to void one counted sheet after the lock. @param onAsked follows even where the page was replaced by then */
export function useVoidSheet(params: BatchKey, onAsked: () => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.voidPaperSheet>): Promise<PaperBatchView> =>
      callApi(routes.voidPaperSheet, { params, body, idempotencyKey: intent.of(body) }),
    onSuccess: (batch) => {
      intent.done();
      onAsked();
      queryClient.setQueryData(batchQuery(params).queryKey, batch);
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant, 'paper'] }),
  });
}

export const settleVoid =
  (body: BodyOf<typeof routes.settlePaperVoid>): BatchStep =>
  (params) =>
    callApi(routes.settlePaperVoid, { params, body });

export function useKeySheet(params: BatchKey) {
  const queryClient = useQueryClient();
  const { queryKey } = ownKeyingQuery(params);
  return useMutation({
    mutationFn: (body: { number: number; content: PaperContent }) => callApi(routes.keyPaperSheet, { params, body }),
    onSuccess: (_, entry) => {
      queryClient.setQueryData(queryKey, (items: PaperEntry[] = []) => [
        ...items.filter(({ number }) => number !== entry.number),
        entry,
      ]);
      return queryClient.invalidateQueries({ queryKey: batchQuery(params).queryKey });
    },
  });
}

export function useTakeBackSheet(params: BatchKey) {
  const queryClient = useQueryClient();
  const { queryKey } = ownKeyingQuery(params);
  return useMutation({
    mutationFn: (number: number) => callApi(routes.removePaperEntry, { params, body: { number } }),
    onSuccess: (_, removed) => {
      queryClient.setQueryData(queryKey, (items: PaperEntry[] = []) =>
        items.filter(({ number }) => number !== removed),
      );
      return queryClient.invalidateQueries({ queryKey: batchQuery(params).queryKey });
    },
  });
}

export function useSettleSheet(params: BatchKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<BodyOf<typeof routes.settlePaperSheet>, 'reason'> & { reason: string }) =>
      callApi(routes.settlePaperSheet, { params, body }),
    onSuccess: ({ items }) => {
      queryClient.setQueryData(differencesQuery(params).queryKey, items);
      return queryClient.invalidateQueries({ queryKey: batchQuery(params).queryKey });
    },
  });
}
