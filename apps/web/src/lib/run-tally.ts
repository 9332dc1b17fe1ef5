import { routes } from '@pingyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from './api-client';
import { useIntentKey } from './intent-key';

/** Queues a tally of the round; asking again after a lost answer gives the same one. */
export function useRunTally(params: { readonly tenant: string; readonly roundId: string }) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: () => callApi(routes.runTally, { params, idempotencyKey: intent.of(params) }),
    onSuccess: intent.done,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}
