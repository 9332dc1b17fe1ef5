import { type RoundProgress, routes } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from './api-client';

/** How far the reports of each township are; read again when one of them, a check or a ballot changes. */
export const roundProgressQuery = (params: { readonly tenant: string; readonly roundId: string }) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'progress'],
    queryFn: ({ signal }): Promise<RoundProgress> => callApi(routes.readRoundProgress, { params, signal }),
  });
