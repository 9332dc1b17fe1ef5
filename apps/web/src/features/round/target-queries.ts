import { type MetricDefinition, type MetricTargetInput, type ResponseOf, routes } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** Targets and actual figures of the round. */
export const targetsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'targets'],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listMetricTargets>> =>
      callApi(routes.listMetricTargets, { params, signal }),
  });

/** The metrics that targets can be set for. */
export const metricsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'metrics'],
    queryFn: async ({ signal }): Promise<MetricDefinition[]> =>
      (await callApi(routes.listMetrics, { params: { tenant }, signal })).items,
  });

export const setTarget = (params: RoundKey) => (body: MetricTargetInput) =>
  callApi(routes.setMetricTarget, { params, body });
export const removeTarget = (params: RoundKey) => (targetId: string) =>
  callApi(routes.removeMetricTarget, { params: { ...params, targetId } });
