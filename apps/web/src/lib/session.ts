import { isAllowed, paperRoles, routes } from '@pingyi/contracts';
import type { DocumentKind, MemberView, Permission, SessionView } from '@pingyi/contracts';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { callApi } from './api-client';

/** Who is signed in; refused with sign-in-required when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }): Promise<SessionView> => callApi(routes.readSession, { signal }),
  staleTime: 60_000,
});

/** The signed-in member of a tenant; refused with not-found when the tenant is not theirs. */
export const memberQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'member'],
    queryFn: ({ signal }): Promise<MemberView> => callApi(routes.readMember, { params: { tenant }, signal }),
    staleTime: 60_000,
  });

/**
 * The tenant of the address.
 * @throws Error outside a tenant's pages: a mistake of the programmer
 */
export function useTenantSlug(): string {
  const { tenant } = useParams({ strict: false });
  if (tenant === undefined) throw new Error('useTenantSlug is used outside a tenant page');
  return tenant;
}

/** The signed-in member; the tenant's route has loaded it before any page of it shows. */
export function useMember(): MemberView {
  return useSuspenseQuery(memberQuery(useTenantSlug())).data;
}

/** Whether the member's roles allow the action at all; the api decides about the single thing. */
export function useIsAllowed(permission: Permission): boolean {
  return isAllowed(useMember().roles, permission);
}

/** Whether the member's roles may ask for papers of this kind; the api decides about the single paper. */
export function useMayAskFor(kind: DocumentKind): boolean {
  return useMember().roles.some((role) => paperRoles[kind].includes(role));
}
