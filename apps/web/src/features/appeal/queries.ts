import { routes } from '@pingyi/contracts';
import type { AppealBoard, AppealView, BodyOf, DocumentView } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, uploadFile } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';

interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

export interface AppealKey {
  readonly tenant: string;
  readonly appealId: string;
}

/** The appeals that this member may see, and what an official can begin. */
export const appealsQuery = (params: RoundKey) =>
  queryOptions({
    queryKey: [params.tenant, 'appeals', params.roundId],
    queryFn: ({ signal }): Promise<AppealBoard> => callApi(routes.listAppeals, { params, signal }),
    staleTime: 0,
  });

/** One appeal; read again while its evidence is being looked at. */
export const appealQuery = (params: AppealKey) =>
  queryOptions({
    queryKey: [params.tenant, 'appeal', params.appealId],
    queryFn: ({ signal }): Promise<AppealView> => callApi(routes.readAppeal, { params, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.evidence.some((file) => file.state === 'received') === true ? jobPollMs : false,
  });

export const isBeingMade = ({ state }: DocumentView): boolean => state === 'queued' || state === 'rendering';

/** The decision’s paper, read again while it is being made. */
export const decisionPaperQuery = (tenant: string, documentId: string) =>
  queryOptions({
    queryKey: [tenant, 'document', documentId],
    queryFn: ({ signal }): Promise<DocumentView> =>
      callApi(routes.readDocument, { params: { tenant, documentId }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isBeingMade(state.data) ? jobPollMs : false),
  });

export function useAskDecisionPaper(tenant: string, onAsked: (documentId: string) => void) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.requestDocument>): Promise<DocumentView> =>
      callApi(routes.requestDocument, { params: { tenant }, idempotencyKey: intent.of(body), body }),
    onSuccess: (document) => {
      intent.done();
      queryClient.setQueryData(decisionPaperQuery(tenant, document.id).queryKey, document);
      onAsked(document.id);
    },
  });
}

/** A step of an appeal: its answer is the appeal as it stands then. */
export function useAppealStep<Input>(key: AppealKey, step: (input: Input) => Promise<AppealView>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (appeal) => {
      queryClient.setQueryData(appealQuery(key).queryKey, appeal);
      void queryClient.invalidateQueries({ queryKey: [key.tenant, 'appeals'] });
      void queryClient.invalidateQueries({ queryKey: [key.tenant, 'home'] });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: appealQuery(key).queryKey }),
  });
}

export function useStartAppeal(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.startAppeal>): Promise<AppealView> =>
      callApi(routes.startAppeal, { params, body }),
    onSuccess: (appeal) => {
      queryClient.setQueryData(appealQuery({ tenant: params.tenant, appealId: appeal.id }).queryKey, appeal);
      return queryClient.invalidateQueries({ queryKey: appealsQuery(params).queryKey });
    },
  });
}

export function useChangeTerms(params: RoundKey) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof routes.changeAppealTerms>): Promise<AppealBoard> =>
      callApi(routes.changeAppealTerms, { params, body }),
    onSuccess: (board) => queryClient.setQueryData(appealsQuery(params).queryKey, board),
  });
}

export const changeGrounds = (params: AppealKey) => (body: BodyOf<typeof routes.changeAppeal>) =>
  callApi(routes.changeAppeal, { params, body });
export const addEvidence =
  (params: AppealKey) =>
  (file: File): Promise<AppealView> =>
    uploadFile(routes.addEvidence, { params, file });
export const removeEvidence = (params: AppealKey) => (evidenceId: string) =>
  callApi(routes.removeEvidence, { params: { ...params, evidenceId } });
export const fileAppeal = (params: AppealKey) => (version: number) =>
  callApi(routes.fileAppeal, { params, body: { version } });
export const withdrawAppeal = (params: AppealKey) => () => callApi(routes.withdrawAppeal, { params });
export const settleAppeal = (params: AppealKey) => (body: BodyOf<typeof routes.settleAppeal>) =>
  callApi(routes.settleAppeal, { params, body });
export const changePanel = (params: AppealKey) => (body: BodyOf<typeof routes.changePanel>) =>
  callApi(routes.changePanel, { params, body });
export const extendAppeal = (params: AppealKey) => (reason: string) =>
  callApi(routes.extendAppeal, { params, body: { reason } });
export const recordHearing = (params: AppealKey) => (body: BodyOf<typeof routes.recordHearing>) =>
  callApi(routes.recordHearing, { params, body });
export const draftDecision = (params: AppealKey) => (body: BodyOf<typeof routes.draftDecision>) =>
  callApi(routes.draftDecision, { params, body });
export const voteOnAppeal = (params: AppealKey) => (body: BodyOf<typeof routes.voteOnAppeal>) =>
  callApi(routes.voteOnAppeal, { params, body });
export const decideAppeal = (params: AppealKey) => (draftVersion: number) =>
  callApi(routes.decideAppeal, { params, body: { draftVersion } });
