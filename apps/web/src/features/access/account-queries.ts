import { routes } from '@pingyi/contracts';
import type { InvitationView, PasswordPolicy, SessionRow } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { sessionQuery } from '../../lib/session';

/** What stands behind `#` in an invitation’s link. */
export interface InvitationLink {
  readonly tenant: string;
  readonly token: string;
}

/** What a new password must be like here. */
export const passwordPolicyQuery = queryOptions({
  queryKey: ['password-policy'],
  queryFn: ({ signal }): Promise<PasswordPolicy> => callApi(routes.readPasswordPolicy, { signal }),
  staleTime: Infinity,
});

/** Whom a reset link is for. Asked once: a link that does not work will not begin to. */
export const resetQuery = (token: string) =>
  queryOptions({
    queryKey: ['reset', token],
    queryFn: ({ signal }) => callApi(routes.inspectReset, { body: { token }, signal }),
    retry: false,
    staleTime: Infinity,
  });

/** What an invitation’s link is for. */
export const invitationQuery = (link: InvitationLink) =>
  queryOptions({
    queryKey: ['invitation', link.tenant, link.token],
    queryFn: ({ signal }): Promise<InvitationView> => callApi(routes.inspectInvitation, { body: { ...link }, signal }),
    retry: false,
    staleTime: Infinity,
  });

/** Where this account is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }): Promise<SessionRow[]> => (await callApi(routes.listSessions, { signal })).items,
});

export function useForgotPassword() {
  return useMutation({ mutationFn: (loginName: string) => callApi(routes.forgotPassword, { body: { loginName } }) });
}

export function useReset(token: string) {
  return useMutation({ mutationFn: (password: string) => callApi(routes.useReset, { body: { token, password } }) });
}

export function useAcceptInvitation(link: InvitationLink) {
  return useMutation({
    mutationFn: (password: string) => callApi(routes.acceptInvitation, { body: { ...link, password } }),
  });
}

/** Sets the password; the session goes on and is read again, because nothing has to be changed any longer. */
export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) => callApi(routes.changePassword, { body }),
    onSuccess: () => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }),
  });
}

export function useEndSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => callApi(routes.endSession, { params: { sessionId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useEndOtherSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(routes.endOtherSessions, {}),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}
