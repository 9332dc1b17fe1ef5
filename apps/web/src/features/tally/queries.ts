import { routes } from '@pingyi/contracts';
import type {
  BodyOf,
  DecisionBoard,
  ExplanationView,
  FigureKey,
  MeasureList,
  OfficialRow,
  PublicationView,
  RoundView,
  SettleMeasure,
  TallyPolicyView,
  TallyView,
  WhatIfChange,
  WhatIfView,
} from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';

export interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

export function isUnfinished(tally: TallyView | null | undefined): boolean {
  return tally?.state === 'queued' || tally?.state === 'running';
}

/** The newest tally of the round, or null before the first; read again and again while it runs. */
export const latestTallyQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'tally'],
    queryFn: async ({ signal }): Promise<TallyView | null> =>
      (await callApi(routes.readLatestTally, { params, signal })).tally,
    refetchInterval: ({ state }) => (isUnfinished(state.data) ? jobPollMs : false),
  });

export interface FigureQuestion {
  readonly tenant: string;
  readonly tallyId: string;
  readonly officialId: string;
  readonly figure: FigureKey;
}

/** How one figure of a tally was made; a finished tally never changes, so the answer is kept. */
export const explanationQuery = ({ tenant, tallyId, officialId, figure }: FigureQuestion) =>
  queryOptions({
    queryKey: [tenant, 'tally', tallyId, 'explanation', officialId, figure],
    queryFn: ({ signal }): Promise<ExplanationView> =>
      callApi(routes.explainFigure, { params: { tenant, tallyId, officialId }, query: { figure }, signal }),
    staleTime: Infinity,
  });

/** Publishes a tally. Live changes may replace the step before its answer arrives, so what follows belongs to the mutation itself. */
export function usePublish(params: RoundKey, onPublished: () => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (tallyId: string): Promise<PublicationView> =>
      callApi(routes.createPublication, { params, body: { tallyId }, idempotencyKey: intent.of(tallyId) }),
    onSuccess: () => {
      intent.done();
      onPublished();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}

/** The grades decided on the newest tally. */
export const decisionsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'decisions'],
    queryFn: ({ signal }): Promise<DecisionBoard> => callApi(routes.readDecisions, { params, signal }),
  });

/** Opens the deciding phase, from the version of the round last seen. */
export function useBeginDeciding(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number): Promise<RoundView> =>
      callApi(routes.moveRound, { params, body: { to: 'deciding', version } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant] }),
  });
}

export function useConfirmGrades(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (tallyId: string): Promise<DecisionBoard> =>
      callApi(routes.confirmGrades, { params, body: { tallyId } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant, 'round', params.roundId] }),
  });
}

type Decision = BodyOf<typeof routes.decideGrade> & { readonly officialId: string };

export function useDecideGrade(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ officialId, ...body }: Decision): Promise<DecisionBoard> =>
      callApi(routes.decideGrade, { params: { ...params, officialId }, body }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant, 'round', params.roundId] }),
  });
}

/** Vetoes and adjustments of the round. */
export const measuresQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'measures'],
    queryFn: ({ signal }): Promise<MeasureList> => callApi(routes.listMeasures, { params, signal }),
  });

/** The officials somebody can propose a measure for. */
export const officialsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'round', params.roundId, 'officials'],
    queryFn: async ({ signal }): Promise<OfficialRow[]> =>
      (await callApi(routes.listOfficials, { params, signal })).items,
  });

type Proposal =
  | { readonly kind: 'veto'; readonly body: BodyOf<typeof routes.proposeVeto> }
  | { readonly kind: 'adjustment'; readonly body: BodyOf<typeof routes.proposeAdjustment> };

export function useProposeMeasure(params: RoundKey) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (proposal: Proposal): Promise<MeasureList> => {
      const idempotencyKey = intent.of(proposal);
      return proposal.kind === 'veto'
        ? callApi(routes.proposeVeto, { params, body: proposal.body, idempotencyKey })
        : callApi(routes.proposeAdjustment, { params, body: proposal.body, idempotencyKey });
    },
    onSuccess: intent.done,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant, 'round', params.roundId] }),
  });
}

export interface Settlement {
  readonly kind: 'veto' | 'adjustment';
  readonly id: string;
  readonly body: SettleMeasure;
}

export function useSettleMeasure({ tenant, roundId }: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, id, body }: Settlement): Promise<MeasureList> =>
      kind === 'veto'
        ? callApi(routes.settleVeto, { params: { tenant, vetoId: id }, body })
        : callApi(routes.settleAdjustment, { params: { tenant, adjustmentId: id }, body }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [tenant, 'round', roundId] }),
  });
}

/** Confirms or rejects several proposed points at once. @param onSettled follows even where live changes replaced the rows */
export function useSettleAdjustments(params: RoundKey, onSettled: () => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.settleAdjustments>): Promise<MeasureList> =>
      callApi(routes.settleAdjustments, { params, body, idempotencyKey: intent.of(body) }),
    onSuccess: () => {
      intent.done();
      onSettled();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [params.tenant, 'round', params.roundId] }),
  });
}

interface TallyKey {
  readonly tenant: string;
  readonly tallyId: string;
}

/** What a finished tally counted by; it never changes. */
export const tallyPolicyQuery = (params: TallyKey) =>
  queryOptions({
    queryKey: [params.tenant, 'tally', params.tallyId, 'policy'],
    queryFn: ({ signal }): Promise<TallyPolicyView> => callApi(routes.readTallyPolicy, { params, signal }),
    staleTime: Infinity,
  });

/** Tries another way of counting; nothing is kept. */
export function useTryChange(params: TallyKey) {
  return useMutation({
    mutationFn: (body: WhatIfChange): Promise<WhatIfView> => callApi(routes.tryTallyChange, { params, body }),
  });
}
