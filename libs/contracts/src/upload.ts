import { z } from 'zod';
import { CheckSummary } from './check-state';
import { SubmissionState } from './round';
import { defineRoute } from './route';
import { Id, Instant, Progress, tenantParams } from './shapes';

/** Upload limits (reference: uploads are streamed to quarantine under a cap). */
export const uploadLimits = { fileBytes: 20 * 1024 * 1024, files: 1, fields: 3, fileNameCharacters: 200 } as const;

/** Why a file could not be read, as the reader told it; `code` is stable, `detail` is for people. */
export const ReadingProblem = z.object({ code: z.string(), detail: z.string(), detailEn: z.string() });
export type ReadingProblem = z.infer<typeof ReadingProblem>;

export const SubmissionView = z.object({
  id: Id,
  officialId: Id,
  roundId: Id,
  version: z.number().int(),
  state: SubmissionState,
  progress: Progress,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  problems: z.array(ReadingProblem),
  receivedAt: Instant,
  submittedAt: Instant.nullable(),
  /** Who uploaded it in the official’s place; null: the official. */
  receivedBy: z.string().nullable(),
  /** Who submitted it in the official’s place; null: the official, or nobody yet. */
  submittedBy: z.string().nullable(),
  /** How it stands with the data verifiers; null before any of them acted on it. */
  check: CheckSummary.nullable(),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

export const OwnOfficialView = z.object({
  officialId: Id,
  roundId: Id,
  roundTitle: z.string(),
  name: z.string(),
  post: z.string(),
  townshipName: z.string(),
  collecting: z.boolean(),
  collectUntil: Instant.nullable(),
  submissions: z.array(SubmissionView),
});
export type OwnOfficialView = z.infer<typeof OwnOfficialView>;

/** An official of a township that a unit liaison reports for. */
export const UnitOfficial = z.object({
  officialId: Id,
  name: z.string(),
  post: z.string(),
  townshipName: z.string(),
  /** Of the submitted version, else of the newest; null: nothing uploaded yet. */
  state: SubmissionState.nullable(),
  version: z.number().int().nullable(),
  check: CheckSummary.nullable(),
});
export type UnitOfficial = z.infer<typeof UnitOfficial>;

export const SubmissionParams = z.object({ ...tenantParams, submissionId: Id });
export const OfficialParams = z.object({ ...tenantParams, officialId: Id });

export const uploadRoutes = {
  readOwnOfficial: defineRoute({
    name: 'readOwnOfficial',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/officials/mine',
    permission: 'submission.create',
    summary: 'The signed-in official’s place in the round and every version they uploaded, newest first',
    params: z.object({ ...tenantParams, roundId: Id }),
    response: OwnOfficialView,
    problems: ['not-found'],
  }),
  listUnitOfficials: defineRoute({
    name: 'listUnitOfficials',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/officials/of-units',
    permission: 'submission.create',
    summary: 'The officials that the signed-in unit liaison reports for, and where their reports stand',
    params: z.object({ ...tenantParams, roundId: Id }),
    response: z.object({ items: z.array(UnitOfficial) }),
    problems: ['not-found'],
  }),
  readReportedOfficial: defineRoute({
    name: 'readReportedOfficial',
    method: 'GET',
    path: '/api/t/:tenant/officials/:officialId/submissions',
    permission: 'submission.create',
    summary: 'An official whom the signed-in member reports for, and every version uploaded for them, newest first',
    params: OfficialParams,
    response: OwnOfficialView,
    problems: ['not-found'],
  }),
  createSubmission: defineRoute({
    name: 'createSubmission',
    method: 'POST',
    path: '/api/t/:tenant/officials/:officialId/submissions',
    permission: 'submission.create',
    summary: 'Upload a report (multipart, one file); the same bytes again give the same submission',
    params: OfficialParams,
    accepts: 'multipart',
    response: SubmissionView,
    status: 201,
    problems: [
      'not-found',
      'state-conflict',
      'too-large',
      'empty-file',
      'malformed-request',
      'type-mismatch',
      'too-many-requests',
    ],
  }),
  readSubmission: defineRoute({
    name: 'readSubmission',
    method: 'GET',
    path: '/api/t/:tenant/submissions/:submissionId',
    permission: 'submission.read',
    summary: 'One uploaded version: where its reading stands and what was wrong with it',
    params: SubmissionParams,
    response: SubmissionView,
    problems: ['not-found'],
  }),
  submitReport: defineRoute({
    name: 'submitReport',
    method: 'POST',
    path: '/api/t/:tenant/submissions/:submissionId/submit',
    permission: 'report.confirm',
    summary: 'Confirm the figures and submit this version to the committee',
    params: SubmissionParams,
    body: z.object({ confirmed: z.literal(true) }),
    response: SubmissionView,
    problems: ['not-found', 'state-conflict'],
  }),
  downloadSubmission: defineRoute({
    name: 'downloadSubmission',
    method: 'GET',
    path: '/api/t/:tenant/submissions/:submissionId/file',
    permission: 'submission.read',
    summary: 'The uploaded file, as an attachment',
    params: SubmissionParams,
    answers: 'file',
    problems: ['not-found'],
  }),
};
