import { type CheckView, type ReportView, type ResponseOf, routes } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';

/** The officials of the round and where their reports stand. */
export const checksQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'round', roundId, 'checks'],
    queryFn: ({ signal }): Promise<ResponseOf<typeof routes.listChecks>> =>
      callApi(routes.listChecks, { params: { tenant, roundId }, signal }),
    staleTime: 0,
  });

/** One version with its objections, comparisons and the other versions. */
export const checkQuery = (tenant: string, submissionId: string) =>
  queryOptions({
    queryKey: [tenant, 'check', submissionId],
    queryFn: ({ signal }): Promise<CheckView> =>
      callApi(routes.readCheck, { params: { tenant, submissionId }, signal }),
    staleTime: 0,
  });

/** The version's text, sections and figures. */
export const checkedReportQuery = (tenant: string, submissionId: string) =>
  queryOptions({
    queryKey: [tenant, 'report', submissionId],
    queryFn: ({ signal }): Promise<ReportView> =>
      callApi(routes.readReport, { params: { tenant, submissionId }, signal }),
  });

/** What verifiers do to a version and officials answer, without what it was made from. */
export type CheckStep =
  | { readonly kind: 'raise'; readonly figureId: string; readonly verifiedValue: string; readonly reason: string }
  | { readonly kind: 'accept'; readonly disputeId: string }
  | { readonly kind: 'keep'; readonly disputeId: string; readonly explanation: string }
  | { readonly kind: 'withdrawn' | 'upheld'; readonly disputeId: string; readonly note: string | null }
  | { readonly kind: 'passed'; readonly reason: string | null }
  | { readonly kind: 'returned' | 'reopened'; readonly reason: string };

interface SentStep {
  readonly step: CheckStep;
  /** The version of the check that was seen. */
  readonly checkVersion: number;
}

/** Takes one step; its answer is the check as it stands then, a refusal brings what stands there now. */
export function useCheckStep(tenant: string, submissionId: string) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  const { queryKey } = checkQuery(tenant, submissionId);
  return useMutation({
    mutationFn: ({ step, checkVersion }: SentStep): Promise<CheckView> =>
      send(tenant, submissionId, step, checkVersion, intent.of({ submissionId, step, checkVersion })),
    onSuccess: (check) => {
      intent.done();
      queryClient.setQueryData(queryKey, check);
      void queryClient.invalidateQueries({ queryKey: checkedReportQuery(tenant, submissionId).queryKey });
      for (const key of ['home', 'round', 'own-official', 'units', 'submission']) {
        void queryClient.invalidateQueries({ queryKey: [tenant, key] });
      }
    },
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}

function send(
  tenant: string,
  submissionId: string,
  step: CheckStep,
  checkVersion: number,
  idempotencyKey: string,
): Promise<CheckView> {
  const params = { tenant, submissionId };
  switch (step.kind) {
    case 'raise': {
      const { figureId, verifiedValue, reason } = step;
      const body = { figureId, verifiedValue, reason, checkVersion };
      return callApi(routes.raiseDispute, { params, body, idempotencyKey });
    }
    case 'accept': {
      const body = { answer: 'accept' as const, checkVersion };
      return callApi(routes.answerDispute, { params: { ...params, disputeId: step.disputeId }, body, idempotencyKey });
    }
    case 'keep': {
      const body = { answer: 'keep' as const, explanation: step.explanation, checkVersion };
      return callApi(routes.answerDispute, { params: { ...params, disputeId: step.disputeId }, body, idempotencyKey });
    }
    case 'withdrawn':
    case 'upheld': {
      const body = { outcome: step.kind, note: step.note, checkVersion };
      return callApi(routes.settleDispute, { params: { ...params, disputeId: step.disputeId }, body, idempotencyKey });
    }
    case 'passed': {
      const body = { outcome: step.kind, reason: step.reason, checkVersion };
      return callApi(routes.settleCheck, { params, body, idempotencyKey });
    }
    case 'returned':
    case 'reopened': {
      const body = { outcome: step.kind, reason: step.reason, checkVersion };
      return callApi(routes.settleCheck, { params, body, idempotencyKey });
    }
  }
}
