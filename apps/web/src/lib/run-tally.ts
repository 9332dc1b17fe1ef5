import { routes } from '@pingyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from './api-client';
import { useIntentKey } from './intent-key';

/**
 * Queues a tally of the round; asking again after a lost answer gives the same one. A quick tally may replace the step before
 * its answer arrives, so what follows belongs to the mutation itself.
 */
export function useRunTally(params: { readonly tenant: string; readonly roundId: string }, onStarted?: () => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: () => callApi(routes.runTally, { params, idempotencyKey: intent.of(params) }),
    onSuccess: () => {
      intent.done();
      onStarted?.();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}
