import { routes } from '@pingyi/contracts';
import type { SetUp } from '@pingyi/contracts';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** As the api takes it; anything else was never a link of ours. */
export const isSetUpToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Whether the one-time link still works, and until when; refused with not-found when it does not. */
export const setUpQuery = (token: string) =>
  queryOptions({
    queryKey: ['set-up', token],
    queryFn: ({ signal }) => callApi(routes.checkSetUp, { body: { token }, signal }),
    // Asked once: while somebody types, the page must not vanish.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export function useSetUp() {
  return useMutation({ mutationFn: (body: SetUp) => callApi(routes.setUp, { body }) });
}
