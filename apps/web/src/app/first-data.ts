import { reservedSlugs } from '@pingyi/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { homeQuery } from '../features/home/queries';
import { unreadQuery } from '../features/notices/queries';
import { roundsQuery } from '../lib/round';
import { memberQuery, sessionQuery } from '../lib/session';

/**
 * Asks for what the frame and the first page will need, all at once and while their code is on the way; the pages find it in
 * the cache. A refusal is theirs to show.
 * @param pathname the address that was opened
 */
export function askForFirstData(queryClient: QueryClient, pathname: string): void {
  const [tenant = '', ...rest] = pathname.split('/').filter((part) => part !== '');
  // Among these are pages for people without a session, whom its refusal would send away to sign in.
  if (reservedSlugs.includes(tenant)) return;
  void queryClient.prefetchQuery(sessionQuery);
  if (tenant === '') return;
  void queryClient.prefetchQuery(memberQuery(tenant));
  void queryClient.prefetchQuery(roundsQuery(tenant));
  void queryClient.prefetchQuery(unreadQuery(tenant));
  if (rest.length === 0) void queryClient.prefetchQuery(homeQuery(tenant));
}
