import type { BodyOf, NoticeChoice, NoticeList, NoticeOffsets, NoticeSettings, ResponseOf } from '@pingyi/contracts';
import { routes } from '@pingyi/contracts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** How many notices the member has not read yet. */
export const unreadQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'notices', 'unread'],
    queryFn: async ({ signal }): Promise<number> =>
      (await callApi(routes.readUnreadNotices, { params: { tenant }, signal })).unread,
    staleTime: 30_000,
  });

/** The member's notices, page by page. */
export const noticesQuery = (tenant: string, show: 'unread' | undefined) =>
  infiniteQueryOptions({
    queryKey: [tenant, 'notices', 'list', show ?? 'all'],
    queryFn: ({ signal, pageParam }): Promise<NoticeList> =>
      callApi(routes.listNotices, {
        params: { tenant },
        query: {
          ...(pageParam === null ? {} : { before: pageParam }),
          ...(show === 'unread' ? { unread: 'only' as const } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.before,
  });

export const choicesQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'notice-choices'],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.readNoticeChoices>> =>
      callApi(routes.readNoticeChoices, { params: { tenant }, signal }),
  });

export const settingsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'notice-settings'],
    queryFn: ({ signal }): Promise<NoticeSettings> =>
      callApi(routes.readNoticeSettings, { params: { tenant }, signal }),
    staleTime: Infinity,
  });

export function useMarkRead(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[] | 'all') =>
      callApi(routes.markNoticesRead, { params: { tenant }, body: { ids: ids === 'all' ? ids : [...ids] } }),
    onSuccess: ({ unread }) => {
      queryClient.setQueryData(unreadQuery(tenant).queryKey, unread);
      return queryClient.invalidateQueries({ queryKey: [tenant, 'notices', 'list'] });
    },
  });
}

export function useChoose(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (choice: NoticeChoice) =>
      callApi(routes.chooseNotices, { params: { tenant }, body: { choices: [choice] } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: choicesQuery(tenant).queryKey }),
  });
}

export function useChangeOffsets(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (offsets: NoticeOffsets) => callApi(routes.changeNoticeOffsets, { params: { tenant }, body: offsets }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: settingsQuery(tenant).queryKey }),
  });
}

export function useChangeTemplate(tenant: string, kind: NoticeSettings['templates'][number]['kind']) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.changeNoticeTemplate>) =>
      callApi(routes.changeNoticeTemplate, { params: { tenant, kind }, body }),
    onSuccess: (settings) => queryClient.setQueryData(settingsQuery(tenant).queryKey, settings),
    // What somebody else saved meanwhile is shown, and saving again goes on from there.
    onError: () => queryClient.invalidateQueries({ queryKey: settingsQuery(tenant).queryKey }),
  });
}
