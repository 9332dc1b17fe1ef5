import { routes, type OwnOfficialView, type SubmissionView, type UnitOfficial } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, uploadFile } from '../../lib/api-client';
import { jobPollMs } from '../../lib/query-client';

/** True while the worker still has something to do with this version. */
export function isUnfinished(submission: Pick<SubmissionView, 'state'>): boolean {
  return submission.state === 'received' || submission.state === 'reading';
}

/** The official's place in the round and every version they uploaded, newest first. */
export const ownOfficialQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'own-official', roundId],
    queryFn: ({ signal }): Promise<OwnOfficialView> =>
      callApi(routes.readOwnOfficial, { params: { tenant, roundId }, signal }),
  });

/** An official for whom the signed-in member reports, and every version uploaded for them, newest first. */
export const reportedOfficialQuery = (tenant: string, roundId: string, officialId: string) =>
  queryOptions({
    queryKey: [...ownOfficialQuery(tenant, roundId).queryKey, officialId],
    queryFn: ({ signal }): Promise<OwnOfficialView> =>
      callApi(routes.readReportedOfficial, { params: { tenant, officialId }, signal }),
  });

/** The officials of the townships that the signed-in unit liaison reports for. */
export const unitOfficialsQuery = (tenant: string, roundId: string) =>
  queryOptions({
    queryKey: [tenant, 'units', roundId],
    queryFn: async ({ signal }): Promise<UnitOfficial[]> =>
      (await callApi(routes.listUnitOfficials, { params: { tenant, roundId }, signal })).items,
    staleTime: 0,
  });

/** One version, read again while its reading goes on. */
export const submissionQuery = (tenant: string, submission: SubmissionView) =>
  queryOptions({
    queryKey: [tenant, 'submission', submission.id],
    queryFn: ({ signal }): Promise<SubmissionView> =>
      callApi(routes.readSubmission, { params: { tenant, submissionId: submission.id }, signal }),
    initialData: submission,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? jobPollMs : false),
  });

export interface UploadRequest {
  readonly file: File;
  readonly onProgress: (percent: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a report; the version it became stands first in the official's list afterwards. */
export function useUpload(tenant: string, { officialId, roundId }: { officialId: string; roundId: string }) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, onProgress, signal }: UploadRequest) =>
      uploadFile(routes.createSubmission, { params: { tenant, officialId }, file, onProgress, signal }),
    onSuccess: (submission) => {
      queryClient.setQueryData([tenant, 'submission', submission.id], submission);
      return queryClient.invalidateQueries({ queryKey: ownOfficialQuery(tenant, roundId).queryKey });
    },
  });
}
