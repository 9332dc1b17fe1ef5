import { routes } from '@pingyi/contracts';
import type { CreateTenant } from '@pingyi/contracts';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** How often the tenants' health is read again. */
const healthPollMs = 30_000;

/** Names and health of the tenants, page by page. */
export const tenantsQuery = infiniteQueryOptions({
  queryKey: ['platform', 'tenants'],
  queryFn: ({ pageParam, signal }) =>
    callApi(routes.listTenants, { query: pageParam === null ? {} : { after: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: healthPollMs,
});

/** What was done to the installation, newest first, page by page. */
export const platformEventsQuery = infiniteQueryOptions({
  queryKey: ['platform', 'events'],
  queryFn: ({ pageParam, signal }) =>
    callApi(routes.listPlatformEvents, { query: pageParam === null ? {} : { beforeSeq: pageParam }, signal }),
  initialPageParam: null as number | null,
  getNextPageParam: ({ items }) => {
    const last = items.at(-1)?.seq ?? 1;
    return last > 1 ? last : null;
  },
});

/** Makes a tenant; the answer holds the administrator's temporary password, so it is kept nowhere else. */
export function useCreateTenant() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateTenant) => callApi(routes.createTenant, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['platform'] }),
    gcTime: 0,
  });
}
