import { routes } from '@pingyi/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** The tenant’s changes, newest first, page by page; each page carries the verdict over the whole chain. */
export const auditQuery = (tenant: string) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'audit'],
    queryFn: ({ pageParam, signal }) =>
      callApi(routes.listAuditEvents, {
        params: { tenant },
        query: pageParam === null ? {} : { beforeSeq: pageParam },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page): number | null => {
      const last = page.items.at(-1)?.seq;
      return last === undefined || last <= 1 ? null : last;
    },
  });
