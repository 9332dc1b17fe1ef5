import { routes } from '@pingyi/contracts';
import type { PublicationView } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** The publication in force, or null before the first. */
export const publicationQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'round', roundId, 'publication'],
    queryFn: async ({ signal }): Promise<PublicationView | null> =>
      (await callApi(routes.readPublication, { params: { tenant, roundId }, signal })).publication,
  });
