import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import type { AnyRouter } from '@tanstack/react-router';
import { createQueryClient } from '../lib/query-client';
import { sessionQuery } from '../lib/session';
import { CrashPage, PendingPage } from './edge-pages';
import { routeTree } from './feature-routes';

const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: CrashPage,
    defaultPendingMs: 300,
    scrollRestoration: true,
  });

type AppRouter = ReturnType<typeof makeRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}

/** Router and data cache, tied together: a session that ends under an open page leads to the sign-in page. */
export function createApp(): { router: AppRouter; queryClient: QueryClient } {
  let leave = (): void => undefined;
  let changePassword = (): void => undefined;
  const queryClient = createQueryClient({
    onSignInRequired: () => leave(),
    onPasswordChangeRequired: () => changePassword(),
  });
  const router = makeRouter(queryClient);
  leave = () => leaveToSignIn(router, queryClient);
  changePassword = () => leaveToChangePassword(router, queryClient);
  return { router, queryClient };
}

/** A password that grew too old, or was reset to a temporary one, under an open page. */
function leaveToChangePassword(router: AnyRouter, queryClient: QueryClient): void {
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  const { pathname, href } = router.state.location;
  if (pathname === '/change-password') return;
  void router.navigate({ to: '/change-password', search: { back: href } });
}

function leaveToSignIn(router: AnyRouter, queryClient: QueryClient): void {
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: pathname === '/' ? {} : { back: href } });
}
