import { routes } from '@pingyi/contracts';
import type { SignIn } from '@pingyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { sessionQuery } from '../../lib/session';

/** Signs in; what an earlier person had loaded is forgotten first. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => callApi(routes.signIn, { body }),
    onSuccess: (session) => {
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

/** Ends the session; a new page load then forgets everything this person had read. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => callApi(routes.signOut, {}),
    onSuccess: () => window.location.assign('/sign-in'),
  });
}
