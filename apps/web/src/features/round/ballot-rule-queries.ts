import { routes, type BallotRulesView, type BodyOf } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** What ballots must give reasons for and what is not accepted. */
export const ballotRulesQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'ballot-rules'],
    queryFn: ({ signal }): Promise<BallotRulesView> => callApi(routes.readBallotRules, { params, signal }),
  });

/** Changes them, from the version of the round last seen. */
export function useChangeBallotRules(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.changeBallotRules>): Promise<BallotRulesView> =>
      callApi(routes.changeBallotRules, { params, body }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant, 'round', params.roundId] }),
  });
}
