import { routes } from '@pingyi/contracts';
import type { HomeTask } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** What the member should do next; read again whenever the page comes into view. */
export const homeQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'home'],
    queryFn: async ({ signal }): Promise<HomeTask[]> =>
      (await callApi(routes.readHome, { params: { tenant }, signal })).tasks,
    staleTime: 0,
  });
