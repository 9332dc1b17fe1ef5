import { routes, type FigureView, type ReportView, type SubmissionView } from '@pingyi/contracts';
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

export interface FigureEdit {
  readonly figureId: string;
  /** null takes the official's value back. */
  readonly value: string | null;
}

/** Corrects, fills or takes back one figure; the report in view follows the answer. */
export function useEditFigure(tenant: string, submissionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ figureId, value }: FigureEdit): Promise<FigureView> =>
      callApi(routes.editFigure, { params: { tenant, submissionId, figureId }, body: { value } }),
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

/** Hands the version to the committee; everything that tells where it stands is read again. */
export function useSubmitReport(tenant: string, submissionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(routes.submitReport, { params: { tenant, submissionId }, body: { confirmed: true } }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: [tenant] }),
  });
}
