import { z } from 'zod';
import { ComparisonQuery } from './comparison-query';
import type { Role } from './permission';
import { defineRoute } from './route';
import { ComparisonPage } from './saved-view';
import { BilingualText, Id, Instant, Progress, type ProgressStep, tenantParams, TenantParams } from './shapes';

/**
 * The papers that can be asked for as PDF: 述职报告, 测评表, 个人结果单, 乡镇对比, 排名与等次建议, 公示, 评议档案,
 * 复核（申诉）决定书.
 */
export const DocumentKind = z.enum([
  'report',
  'score-sheet',
  'result-sheet',
  'comparison',
  'ranking',
  'notice',
  'round-file',
  'appeal-decision',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Papers that a round has by itself; the decision on an appeal is asked for where the appeal is read. */
export const RoundPaperKind = DocumentKind.exclude(['appeal-decision']);
export type RoundPaperKind = z.infer<typeof RoundPaperKind>;

/**
 * Which roles may ask for a paper. Officials get their own report, result and page of the comparison, raters the sheets
 * assigned; only managers and supervisors get reports and results of others; whoever reads the comparison may print it.
 */
export const paperRoles: Readonly<Record<DocumentKind, readonly Role[]>> = {
  report: ['official', 'round_manager', 'supervisor'],
  'score-sheet': ['rater', 'round_manager', 'supervisor'],
  'result-sheet': ['official', 'round_manager', 'supervisor'],
  comparison: ['official', 'leader', 'round_manager', 'tenant_administrator', 'supervisor', 'appeal_reviewer'],
  ranking: ['round_manager', 'supervisor'],
  notice: ['official', 'rater', 'leader', 'round_manager', 'supervisor'],
  'round-file': ['round_manager', 'supervisor'],
  // Whether the appeal is theirs to read decides who gets it.
  'appeal-decision': ['official', 'round_manager', 'supervisor', 'appeal_reviewer'],
};

export const DocumentState = z.enum(['queued', 'rendering', 'ready', 'failed', 'cancelled']);
export type DocumentState = z.infer<typeof DocumentState>;

/** What is done to a paper, one after the other: the place of its step here is “step n of m”. */
export const renderSteps = ['drawing', 'setting', 'saving'] as const satisfies readonly ProgressStep[];

/** Papers that one person, and all of a tenant, may have waiting or being made at a time, batches aside. */
export const mostOpenDocuments = { person: 30, tenant: 120 } as const;

/** ua-1: tagged for reading; a-2u: for the archive. */
export const PdfProfile = z.enum(['ua-1', 'a-2u']);
export type PdfProfile = z.infer<typeof PdfProfile>;

export const DocumentView = z.object({
  id: Id,
  kind: DocumentKind,
  title: z.string(),
  locale: z.enum(['zh', 'en']),
  profile: PdfProfile,
  state: DocumentState,
  progress: Progress,
  /** How many papers of this tenant are made before it; null unless it waits. */
  ahead: z.number().int().nullable(),
  /** Null until it is ready. */
  pages: z.number().int().nullable(),
  sizeBytes: z.number().int().nullable(),
  /** Why it failed. */
  problem: BilingualText.nullable(),
  requestedAt: Instant,
  readyAt: Instant.nullable(),
});
export type DocumentView = z.infer<typeof DocumentView>;

const paper = {
  roundId: Id,
  locale: z.enum(['zh', 'en']).default('zh'),
  profile: PdfProfile.default('ua-1'),
};

export const RequestDocument = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    ...paper,
    officialId: Id,
    /** A footnote on every figure that the official corrected or filled, with the value that counts. */
    footnotes: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('score-sheet'),
    ...paper,
    /** Whom the sheet is about; null: an empty form without a name. */
    officialId: Id.nullable(),
    /** With the scores that the asking rater has submitted; otherwise a form to fill in by hand. */
    filled: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('result-sheet'), ...paper, officialId: Id }),
  z.object({
    kind: z.literal('comparison'),
    ...paper,
    /** The page as it stands on the screen: its figures are taken down when the paper is asked for. */
    page: ComparisonPage.default('overview'),
    /** Key of the metric, id of the township or official; null on pages about all. */
    subject: z.string().min(1).max(80).nullable().default(null),
    view: ComparisonQuery,
  }),
  z.object({ kind: z.literal('ranking'), ...paper }),
  z.object({ kind: z.literal('notice'), ...paper }),
  z.object({ kind: z.literal('round-file'), ...paper }),
  z.object({ kind: z.literal('appeal-decision'), ...paper, appealId: Id }),
]);
export type RequestDocument = z.infer<typeof RequestDocument>;

export const DocumentParams = z.object({ ...tenantParams, documentId: Id });

export const renderRoutes = {
  requestDocument: defineRoute({
    name: 'requestDocument',
    method: 'POST',
    path: '/api/t/:tenant/documents',
    permission: 'document.request',
    summary: 'Ask for a paper of the process as PDF; it is rendered by a queued job',
    params: TenantParams,
    body: RequestDocument,
    response: DocumentView,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse', 'too-many-requests'],
  }),
  listDocuments: defineRoute({
    name: 'listDocuments',
    method: 'GET',
    path: '/api/t/:tenant/documents',
    permission: 'document.request',
    summary: 'The papers this member asked for, newest first',
    params: TenantParams,
    response: z.object({ items: z.array(DocumentView) }),
  }),
  readDocument: defineRoute({
    name: 'readDocument',
    method: 'GET',
    path: '/api/t/:tenant/documents/:documentId',
    permission: 'document.request',
    summary: 'One paper: queued, rendering, ready or failed',
    params: DocumentParams,
    response: DocumentView,
    problems: ['not-found'],
  }),
  cancelDocument: defineRoute({
    name: 'cancelDocument',
    method: 'POST',
    path: '/api/t/:tenant/documents/:documentId/cancel',
    permission: 'document.request',
    summary: 'Stop the making of a paper that is not ready yet',
    params: DocumentParams,
    response: DocumentView,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  retryDocument: defineRoute({
    name: 'retryDocument',
    method: 'POST',
    path: '/api/t/:tenant/documents/:documentId/retry',
    permission: 'document.request',
    summary: 'Make a failed or cancelled paper after all, from the same rows',
    params: DocumentParams,
    response: DocumentView,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse', 'too-many-requests'],
  }),
  downloadDocument: defineRoute({
    name: 'downloadDocument',
    method: 'GET',
    path: '/api/t/:tenant/documents/:documentId/file',
    permission: 'document.request',
    summary: 'The PDF, as an attachment',
    params: DocumentParams,
    answers: 'file',
    problems: ['not-found', 'state-conflict'],
  }),
};
