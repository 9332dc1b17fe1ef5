import { routes, type ComparisonView, type Evidence, type MetricComparison } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** A publication never changes, only a newer one replaces it: an answer stays good for minutes. */
const staleTimeMs = 5 * 60_000;

export const comparisonQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'comparison', roundId],
    queryFn: ({ signal }): Promise<ComparisonView> =>
      callApi(routes.readComparison, { params: { tenant, roundId }, signal }),
    staleTime: staleTimeMs,
  });

/** One metric across the published townships. */
export const metricQuery = (tenant: string, roundId: string, metricKey: string) =>
  queryOptions({
    queryKey: [tenant, 'comparison', roundId, 'metric', metricKey],
    queryFn: ({ signal }): Promise<MetricComparison> =>
      callApi(routes.readMetricComparison, { params: { tenant, roundId, metricKey }, signal }),
    staleTime: staleTimeMs,
  });

/** The sentence a value came from. */
export const evidenceQuery = (tenant: string, roundId: string, figureId: string) =>
  queryOptions({
    queryKey: [tenant, 'comparison', roundId, 'evidence', figureId],
    queryFn: ({ signal }): Promise<Evidence> =>
      callApi(routes.readEvidence, { params: { tenant, roundId, figureId }, signal }),
    staleTime: staleTimeMs,
  });
