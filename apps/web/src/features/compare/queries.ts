import {
  type BodyOf,
  comparisonRoutes,
  type ComparisonSearch,
  type Evidence,
  routes,
  type SavedView,
  savedViewRoutes,
} from '@pingyi/contracts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';

/** A publication never changes, only a newer one replaces it: an answer stays good for minutes. */
const staleTimeMs = 5 * 60_000;

interface View {
  readonly tenant: string;
  readonly roundId: string;
  readonly search: ComparisonSearch;
}

/** How the page draws what it got is no question to the api. */
function asked(search: ComparisonSearch): Omit<ComparisonSearch, 'layout'> {
  const { layout: _layout, ...rest } = search;
  return rest;
}

/** What can be chosen in the round’s comparison. */
export const choicesQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'choices'],
    queryFn: ({ signal }) => callApi(comparisonRoutes.readComparisonChoices, { params: { tenant, roundId }, signal }),
    staleTime: staleTimeMs,
  });

/** Ranking, grades, disclosure and alerts of the townships asked for. */
export const overviewQuery = ({ tenant, roundId, search }: View) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'overview', asked(search)],
    queryFn: ({ signal }) =>
      callApi(comparisonRoutes.readComparisonOverview, { params: { tenant, roundId }, query: asked(search), signal }),
    staleTime: staleTimeMs,
    placeholderData: keepPreviousData,
  });

/** Metrics across townships. */
export const matrixQuery = ({ tenant, roundId, search }: View) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'matrix', asked(search)],
    queryFn: ({ signal }) =>
      callApi(comparisonRoutes.readComparisonMatrix, { params: { tenant, roundId }, query: asked(search), signal }),
    staleTime: staleTimeMs,
    placeholderData: keepPreviousData,
  });

/** One metric across townships and years. */
export const metricQuery = ({ tenant, roundId, search }: View, metricKey: string) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'metric', metricKey, asked(search)],
    queryFn: ({ signal }) =>
      callApi(comparisonRoutes.readMetricAcross, {
        params: { tenant, roundId, metricKey },
        query: asked(search),
        signal,
      }),
    staleTime: staleTimeMs,
    placeholderData: keepPreviousData,
  });

export const townshipQuery = ({ tenant, roundId, search }: View, townshipId: string) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'township', townshipId, asked(search)],
    queryFn: ({ signal }) =>
      callApi(comparisonRoutes.readTownshipProfile, {
        params: { tenant, roundId, townshipId },
        query: asked(search),
        signal,
      }),
    staleTime: staleTimeMs,
    placeholderData: keepPreviousData,
  });

export const officialQuery = (tenant: string, roundId: string, officialId: string) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'official', officialId],
    queryFn: ({ signal }) =>
      callApi(comparisonRoutes.readOfficialProfile, { params: { tenant, roundId, officialId }, signal }),
    staleTime: staleTimeMs,
  });

/** The sentence a value came from. */
export const evidenceQuery = (tenant: string, roundId: string, figureId: string) =>
  queryOptions({
    queryKey: [tenant, 'compare', roundId, 'evidence', figureId],
    queryFn: ({ signal }): Promise<Evidence> =>
      callApi(routes.readEvidence, { params: { tenant, roundId, figureId }, signal }),
    staleTime: staleTimeMs,
  });

const viewsKey = (tenant: string) => [tenant, 'compare', 'views'];

/** One’s own named views and those that others share. */
export const savedViewsQuery = (tenant: string) =>
  queryOptions({
    queryKey: viewsKey(tenant),
    queryFn: async ({ signal }): Promise<SavedView[]> =>
      (await callApi(savedViewRoutes.listSavedViews, { params: { tenant }, signal })).items,
  });

/** Keeps a view under a name. */
export function useSaveView(tenant: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: BodyOf<typeof savedViewRoutes.saveView>) =>
      callApi(savedViewRoutes.saveView, { params: { tenant }, body, idempotencyKey: intent.of(body) }),
    onSuccess: () => intent.done(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: viewsKey(tenant) }),
  });
}

/** Renames a view, shares it or stops sharing it. */
export function useChangeView(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, shared }: Pick<SavedView, 'id' | 'name' | 'shared'>) =>
      callApi(savedViewRoutes.changeSavedView, { params: { tenant, viewId: id }, body: { name, shared } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: viewsKey(tenant) }),
  });
}

export function useRemoveView(tenant: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (viewId: string) => callApi(savedViewRoutes.removeSavedView, { params: { tenant, viewId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: viewsKey(tenant) }),
  });
}
