import { routes } from '@pingyi/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** The tenant’s changes, newest first, page by page. */
export const auditQuery = (tenant: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'audit', 'events'],
    queryFn: ({ pageParam, signal }) =>
      callApi(routes.listAuditEvents, {
        params: { tenant },
        query: pageParam === null ? {} : { before: pageParam },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page): number | null => (page.hasOlder ? (page.items.at(-1)?.seq ?? null) : null),
  });

/** The verdict over the whole chain. */
export const standingQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'audit', 'standing'],
    queryFn: ({ signal }) => callApi(routes.readAuditStanding, { params: { tenant }, signal }),
  });
