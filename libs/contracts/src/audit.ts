import { z } from 'zod';
import { defineRoute } from './route';
import { Id, Instant, TenantParams } from './shapes';

/** Every kind of state change that is recorded, as `thing.verb`; pages put them into words. */
export const AuditAction = z.enum([
  'tenant.create',
  'member.add',
  'catalogue.load',
  'round.create',
  'round.move',
  'submission.receive',
  'submission.read',
  'submission.refuse',
  'submission.submit',
  'figure.edit',
  'figure.restore',
  'assignment.apply',
  'recusal.create',
  'ballot.submit',
  'tally.request',
  'tally.finish',
  'tally.fail',
  'veto.propose',
  'veto.settle',
  'adjustment.propose',
  'adjustment.settle',
  'decision.record',
  'decision.confirm',
  'publication.create',
  'document.request',
  'document.ready',
  'document.fail',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** What kind of row an event is about. */
export const AuditSubject = z.enum([
  'tenant',
  'member',
  'round',
  'official',
  'submission',
  'metric_value',
  'recusal',
  'ballot',
  'tally',
  'veto',
  'adjustment',
  'publication',
  'document',
]);
export type AuditSubject = z.infer<typeof AuditSubject>;

export const AuditEvent = z.object({
  seq: z.number().int(),
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  /** An AuditAction and an AuditSubject, unless somebody altered the row: the record shows what stands there. */
  action: z.string(),
  subjectType: z.string(),
  subjectId: Id.nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export const auditRoutes = {
  listAuditEvents: defineRoute({
    name: 'listAuditEvents',
    method: 'GET',
    path: '/api/t/:tenant/audit',
    permission: 'audit.read',
    summary: 'State changes of this tenant, newest first, with the chain’s verdict over all of them',
    params: TenantParams,
    query: z.object({ beforeSeq: z.coerce.number().int().min(1).optional() }),
    response: z.object({ items: z.array(AuditEvent), chainIntact: z.boolean() }),
  }),
};
