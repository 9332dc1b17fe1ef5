import { z } from 'zod';
import { defineRoute } from './route';
import { BilingualText, Id, Instant, Progress, tenantParams, TenantParams } from './shapes';

/** The papers that can be asked for as PDF. */
export const DocumentKind = z.enum(['result-sheet']);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const DocumentState = z.enum(['queued', 'rendering', 'ready', 'failed']);
export type DocumentState = z.infer<typeof DocumentState>;

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
  sizeBytes: z.number().int().nullable(),
  /** Why it failed. */
  problem: BilingualText.nullable(),
  requestedAt: Instant,
  readyAt: Instant.nullable(),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const RequestDocument = z.object({
  kind: DocumentKind,
  roundId: Id,
  officialId: Id,
  locale: z.enum(['zh', 'en']).default('zh'),
  profile: PdfProfile.default('ua-1'),
});
export type RequestDocument = z.infer<typeof RequestDocument>;

export const DocumentParams = z.object({ ...tenantParams, documentId: Id });

export const renderRoutes = {
  requestDocument: defineRoute({
    name: 'requestDocument',
    method: 'POST',
    path: '/api/t/:tenant/documents',
    permission: 'document.request',
    summary: 'Ask for a paper of a published result as PDF; it is rendered by a queued job',
    params: TenantParams,
    body: RequestDocument,
    response: DocumentView,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
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
