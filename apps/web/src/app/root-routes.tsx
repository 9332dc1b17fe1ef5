import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from '../lib/api-problem';
import { memberQuery, sessionQuery } from '../lib/session';
import { CrashPage, NotFoundPage, PendingPage } from './edge-pages';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

/** Everything of one tenant. Nobody signed in leads to the sign-in page, which leads back here. */
export const tenantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$tenant',
  beforeLoad: async ({ context, params, location }) => {
    try {
      const session = await context.queryClient.ensureQueryData(sessionQuery);
      if (session.passwordChange !== null) {
        redirect({ to: '/change-password', search: { back: location.href }, throw: true });
      }
      await context.queryClient.ensureQueryData(memberQuery(params.tenant));
    } catch (error) {
      if (isProblem(error, 'sign-in-required')) {
        redirect({ to: '/sign-in', search: { back: location.href }, throw: true });
      }
      if (isProblem(error, 'not-found')) notFound({ throw: true });
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./frame'), 'Frame'),
  pendingComponent: PendingPage,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

/** The platform operator’s pages; to everybody else there are none. */
export const platformRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'platform',
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queryClient.ensureQueryData(sessionQuery);
      if (session.passwordChange !== null) {
        redirect({ to: '/change-password', search: { back: location.href }, throw: true });
      }
      if (!session.platformOperator) notFound({ throw: true });
    } catch (error) {
      if (isProblem(error, 'sign-in-required')) {
        redirect({ to: '/sign-in', search: { back: location.href }, throw: true });
      }
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./frame'), 'PlatformFrame'),
  pendingComponent: PendingPage,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

/** Everything of one review round. */
export const roundRoute = createRoute({ getParentRoute: () => tenantRoute, path: 'rounds/$roundId' });
