import { routes, type BallotView, type ResponseOf, type SaveBallot, type ScoringView } from '@pingyi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** The rater's own sheets in the round. */
export const deskQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'desk', roundId],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.readDesk>> =>
      callApi(routes.readDesk, { params: { tenant, roundId }, signal }),
    staleTime: 0,
  });

/**
 * One report beside the rubric. Read once when the sheet is opened and then left alone: what is typed afterwards is
 * followed by the ballot session, and a newer answer would pull the sheet from under the rater.
 */
export const scoringQuery = (tenant: string, assignmentId: string) =>
  queryOptions({
    queryKey: [tenant, 'scoring', assignmentId],
    queryFn: ({ signal }): Promise<ScoringView> =>
      callApi(routes.readScoring, { params: { tenant, assignmentId }, signal }),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The calls of one ballot. */
export function ballotCalls(tenant: string, assignmentId: string) {
  const params = { tenant, assignmentId };
  return {
    save: (body: SaveBallot): Promise<BallotView> => callApi(routes.saveBallot, { params, body }),
    mark: (doubtful: boolean): Promise<{ doubtful: boolean }> =>
      callApi(routes.markSheet, { params, body: { doubtful } }),
    submit: (body: SaveBallot): Promise<BallotView> => callApi(routes.submitBallot, { params, body }),
    read: async (): Promise<BallotView | null> => (await callApi(routes.readScoring, { params })).ballot,
  };
}
