import { routes } from '@pingyi/contracts';
import type { InviteMember, IssuedLink, LinkDelivery, MemberQuery, ResponseOf, Role } from '@pingyi/contracts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** One page of the people that match. */
export const membersQuery = (tenant: string, query: Partial<MemberQuery>) =>
  queryOptions({
    queryKey: [tenant, 'members', query],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listMembers>> =>
      callApi(routes.listMembers, { params: { tenant }, query, signal }),
    placeholderData: keepPreviousData,
  });

/** Invitations that nobody has accepted yet. */
export const invitationsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'invitations'],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listInvitations>> =>
      callApi(routes.listInvitations, { params: { tenant }, signal }),
  });

/** Reads people and invitations again after one of them changed. */
function useRefresh(tenant: string): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: [tenant, 'members'] }),
      queryClient.invalidateQueries({ queryKey: [tenant, 'invitations'] }),
    ]);
}

export function useInvite(tenant: string) {
  const refresh = useRefresh(tenant);
  return useMutation({
    mutationFn: (body: InviteMember) => callApi(routes.inviteMember, { params: { tenant }, body }),
    onSuccess: refresh,
  });
}

export function useRenewInvitation(tenant: string) {
  const refresh = useRefresh(tenant);
  return useMutation({
    mutationFn: (invitationId: string): Promise<IssuedLink> =>
      callApi(routes.renewInvitation, { params: { tenant, invitationId } }),
    onSettled: refresh,
  });
}

export function useWithdrawInvitation(tenant: string) {
  const refresh = useRefresh(tenant);
  return useMutation({
    mutationFn: (invitationId: string) => callApi(routes.withdrawInvitation, { params: { tenant, invitationId } }),
    onSettled: refresh,
  });
}

export function useSetRoles(tenant: string) {
  const refresh = useRefresh(tenant);
  return useMutation({
    mutationFn: ({ memberId, roles }: { memberId: string; roles: Role[] }) =>
      callApi(routes.setMemberRoles, { params: { tenant, memberId }, body: { roles } }),
    onSuccess: refresh,
  });
}

/** What an administrator can do to a member in one step. */
export type MemberStep = 'disable' | 'enable' | 'signOut' | 'resetByMail' | 'resetByLink';

export function useMemberStep(tenant: string, step: MemberStep) {
  const refresh = useRefresh(tenant);
  return useMutation({
    mutationFn: (memberId: string): Promise<IssuedLink | null> => take(tenant, memberId, step),
    onSuccess: refresh,
  });
}

async function take(tenant: string, memberId: string, step: MemberStep): Promise<IssuedLink | null> {
  const params = { tenant, memberId };
  const reset = (delivery: LinkDelivery) => callApi(routes.resetMember, { params, body: { delivery } });
  switch (step) {
    case 'disable':
    case 'enable':
      await callApi(routes.setMemberEnabled, { params, body: { enabled: step === 'enable' } });
      return null;
    case 'signOut':
      await callApi(routes.endMemberSessions, { params });
      return null;
    case 'resetByMail':
      return reset('mail');
    case 'resetByLink':
      return reset('link');
  }
}

/** The unit liaisons, the townships they report for, and all townships. */
export const liaisonsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'liaisons'],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listLiaisons>> =>
      callApi(routes.listLiaisons, { params: { tenant }, signal }),
    staleTime: 0,
  });

export function useChangeLiaison(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ memberId, townshipIds }: { memberId: string; townshipIds: string[] }) =>
      callApi(routes.changeLiaison, { params: { tenant, memberId }, body: { townshipIds } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: liaisonsQuery(tenant).queryKey }),
  });
}
