import { type MetricEntry, type MetricInput, type RereadView, type ResponseOf, routes } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { jobPollMs } from '../../lib/query-client';

export type Catalogue = ResponseOf<typeof routes.readCatalogue>;

/** The tenant's metrics with aliases and use, and the last pass over the stored reports. */
export const catalogueQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'catalogue'],
    queryFn: ({ signal }): Promise<Catalogue> => callApi(routes.readCatalogue, { params: { tenant }, signal }),
  });

export const isUnfinished = ({ state }: Pick<RereadView, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** A pass over the stored reports, read again while it goes on. */
export const rereadQuery = (tenant: string, reread: RereadView) =>
  queryOptions({
    queryKey: [tenant, 'reread', reread.id],
    queryFn: ({ signal }): Promise<RereadView> =>
      callApi(routes.readReread, { params: { tenant, rereadId: reread.id }, signal }),
    initialData: reread,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? jobPollMs : false),
  });

/** Adds a metric, or changes the one given. */
export function useSaveMetric(tenant: string, metric: MetricEntry | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: MetricInput): Promise<MetricEntry> =>
      metric === null
        ? callApi(routes.createMetric, { params: { tenant }, body: input })
        : callApi(routes.updateMetric, {
            params: { tenant, metricId: metric.id },
            body: { ...input, version: metric.version },
          }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}

/** Takes a metric out of use, or back into it. */
export function useRetireMetric(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, version, retiredAt }: MetricEntry): Promise<'removed' | 'retired' | 'restored'> => {
      const call = { params: { tenant, metricId: id }, body: { version } };
      if (retiredAt === null) return (await callApi(routes.retireMetric, call)).outcome;
      await callApi(routes.restoreMetric, call);
      return 'restored';
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}

/** Begins a pass over the stored reports: a trial counts only. */
export function useRequestReread(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isTrial: boolean) => callApi(routes.requestReread, { params: { tenant }, body: { isTrial } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: catalogueQuery(tenant).queryKey }),
  });
}

export function useCancelReread(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (rereadId: string) => callApi(routes.cancelReread, { params: { tenant, rereadId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}
