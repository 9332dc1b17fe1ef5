import { z } from 'zod';
import { PdfProfile, RoundPaperKind } from './render';
import { defineRoute } from './route';
import { BilingualText, Id, Instant, tenantParams, TenantParams } from './shapes';

/** Papers of one batch. */
export const mostBatchDocuments = 3000;
/** Batches that wait or run at a time: of one person, and of a tenant. */
export const mostOpenBatches = { person: 2, tenant: 4 } as const;

/** done: nothing is left to be made, whatever failed. */
export const DocumentBatchState = z.enum(['queued', 'running', 'done', 'cancelled']);
export type DocumentBatchState = z.infer<typeof DocumentBatchState>;

/** Any selection of a round’s papers. */
export const RequestDocumentBatch = z.object({
  roundId: Id,
  kinds: z.array(RoundPaperKind).min(1).max(RoundPaperKind.options.length),
  /** Whom papers about one official are made of; empty: everybody of the round. */
  officialIds: z.array(Id).max(mostBatchDocuments).default([]),
  locale: z.enum(['zh', 'en']).default('zh'),
  profile: PdfProfile.default('ua-1'),
});
export type RequestDocumentBatch = z.infer<typeof RequestDocumentBatch>;

const count = z.number().int().min(0);

export const DocumentBatchView = z.object({
  id: Id,
  roundId: Id,
  title: z.string(),
  kinds: z.array(RoundPaperKind),
  state: DocumentBatchState,
  /** Papers in all, and how many of them are in which state. */
  total: count,
  ready: count,
  failed: count,
  cancelled: count,
  requestedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type DocumentBatchView = z.infer<typeof DocumentBatchView>;

/** Failed papers that are told with their reasons; the others are counted. */
export const toldFailures = 20;

export const DocumentBatchDetail = DocumentBatchView.extend({
  failures: z.array(z.object({ title: z.string(), problem: BilingualText.nullable() })).max(toldFailures),
});
export type DocumentBatchDetail = z.infer<typeof DocumentBatchDetail>;

const batchParams = z.object({ ...tenantParams, documentBatchId: Id });
const path = '/api/t/:tenant/document-batches/:documentBatchId';

export const documentBatchRoutes = {
  requestDocumentBatch: defineRoute({
    name: 'requestDocumentBatch',
    method: 'POST',
    path: '/api/t/:tenant/document-batches',
    permission: 'document.batch',
    summary: 'Ask for any selection of a round’s papers at once',
    params: TenantParams,
    body: RequestDocumentBatch,
    response: DocumentBatchDetail,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse', 'too-many-requests', 'input-invalid'],
  }),
  listDocumentBatches: defineRoute({
    name: 'listDocumentBatches',
    method: 'GET',
    path: '/api/t/:tenant/document-batches',
    permission: 'document.batch',
    summary: 'The batches this member asked for, newest first',
    params: TenantParams,
    response: z.object({ items: z.array(DocumentBatchView) }),
  }),
  readDocumentBatch: defineRoute({
    name: 'readDocumentBatch',
    method: 'GET',
    path,
    permission: 'document.batch',
    summary: 'One batch: how many papers are ready, and why some are not',
    params: batchParams,
    response: DocumentBatchDetail,
    problems: ['not-found'],
  }),
  cancelDocumentBatch: defineRoute({
    name: 'cancelDocumentBatch',
    method: 'POST',
    path: `${path}/cancel`,
    permission: 'document.batch',
    summary: 'Stop a batch; what is ready stays',
    params: batchParams,
    response: DocumentBatchDetail,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  retryDocumentBatch: defineRoute({
    name: 'retryDocumentBatch',
    method: 'POST',
    path: `${path}/retry`,
    permission: 'document.batch',
    summary: 'Make the failed and cancelled papers of a batch after all; what is ready stays',
    params: batchParams,
    response: DocumentBatchDetail,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse', 'too-many-requests'],
  }),
  downloadDocumentBatch: defineRoute({
    name: 'downloadDocumentBatch',
    method: 'GET',
    path: `${path}/file`,
    permission: 'document.batch',
    summary: 'What is ready of a batch, as one ZIP',
    params: batchParams,
    answers: 'file',
    problems: ['not-found', 'state-conflict'],
  }),
};
