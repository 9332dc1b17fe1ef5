import { type ListImportSummary, type ListImportView, type ListKind, type ListValues, routes } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, uploadFile } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';

export interface ListKey {
  readonly tenant: string;
  readonly roundId: string;
  readonly list: ListKind;
}

/** True while the worker still reads the file. */
export const isBeingRead = ({ state }: Pick<ListImportSummary, 'state'>): boolean =>
  state === 'received' || state === 'reading';

/** The files imported into the list, newest first. */
export const importsQuery = (params: ListKey) =>
  queryOptions({
    queryKey: [params.tenant, 'imports', params.roundId, params.list],
    queryFn: async ({ signal }): Promise<ListImportSummary[]> =>
      (await callApi(routes.listImports, { params, signal })).items,
  });

/** One file with what applying it would do, read again while it is being read. */
export const importQuery = (tenant: string, importId: string) =>
  queryOptions({
    queryKey: [tenant, 'import', importId],
    queryFn: ({ signal }): Promise<ListImportView> =>
      callApi(routes.readImport, { params: { tenant, importId }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isBeingRead(state.data) ? jobPollMs : false),
  });

/** The list as it stands, in the columns that it can be imported with. */
export const readRows = async (params: ListKey): Promise<ListValues[]> =>
  (await callApi(routes.readList, { params })).rows;

export interface UploadRequest {
  readonly file: File;
  readonly onProgress: (percent: number) => void;
}

export function useUploadList(params: ListKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, onProgress }: UploadRequest) => uploadFile(routes.createImport, { params, file, onProgress }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: importsQuery(params).queryKey }),
  });
}

/** Applies the file as it was previewed. A refusal looks again: the base may have changed meanwhile. */
export function useApplyImport(tenant: string, importId: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (base: string) =>
      callApi(routes.applyImport, {
        params: { tenant, importId },
        body: { base },
        idempotencyKey: intent.of({ importId, base }),
      }),
    onSuccess: () => {
      intent.done();
      return queryClient.invalidateQueries({ queryKey: [tenant] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: importQuery(tenant, importId).queryKey }),
  });
}

export function useUndoImport(tenant: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (importId: string) =>
      callApi(routes.undoImport, { params: { tenant, importId }, idempotencyKey: intent.of({ importId }) }),
    onSuccess: () => {
      intent.done();
      return queryClient.invalidateQueries({ queryKey: [tenant] });
    },
  });
}
