import {
  type EditFigure,
  type FigureView,
  type MetricDefinition,
  type ReportView,
  routes,
  type SubmissionView,
} from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** The report as read: text, sections, figures, findings. */
export const reportQuery = (tenant: string, submissionId: string) =>
  queryOptions({
    queryKey: [tenant, 'report', submissionId],
    queryFn: ({ signal }): Promise<ReportView> =>
      callApi(routes.readReport, { params: { tenant, submissionId }, signal }),
  });

/** The version the report was read from: its file, state and times. */
export const versionQuery = (tenant: string, submissionId: string) =>
  queryOptions({
    queryKey: [tenant, 'submission', submissionId],
    queryFn: ({ signal }): Promise<SubmissionView> =>
      callApi(routes.readSubmission, { params: { tenant, submissionId }, signal }),
  });

/** The tenant's metrics that a figure can belong to. */
export const metricsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'metrics'],
    queryFn: async ({ signal }): Promise<MetricDefinition[]> =>
      (await callApi(routes.listMetrics, { params: { tenant }, signal })).items,
    staleTime: 60_000,
  });

export interface FigureEdit extends EditFigure {
  readonly figureId: string;
}

/** Corrects, fills or takes back one figure; the report in view follows the answer. */
export function useEditFigure(tenant: string, submissionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ figureId, ...body }: FigureEdit): Promise<FigureView> =>
      callApi(routes.editFigure, { params: { tenant, submissionId, figureId }, body }),
    // Questions from the records follow the figures; after a conflict the report shows what stands there now.
    onSettled: () => queryClient.invalidateQueries({ queryKey: reportQuery(tenant, submissionId).queryKey }),
    onSuccess: (edited) =>
      queryClient.setQueryData(
        reportQuery(tenant, submissionId).queryKey,
        (report) =>
          report && {
            ...report,
            figures: report.figures.map((figure) => (figure.id === edited.id ? edited : figure)),
          },
      ),
  });
}

/**
 * Hands the version to the committee; everything that tells where it stands is read again. Live changes may replace the step
 * before its answer arrives, so what follows belongs to the mutation itself.
 */
export function useSubmitReport(
  tenant: string,
  submissionId: string,
  onSubmitted: (submission: SubmissionView) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(routes.submitReport, { params: { tenant, submissionId }, body: { confirmed: true } }),
    onSuccess: (submission) => {
      void queryClient.invalidateQueries({ queryKey: [tenant] });
      onSubmitted(submission);
    },
  });
}
