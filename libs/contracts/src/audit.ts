import { z } from 'zod';
import { defineRoute } from './route';
import { Id, Instant, TenantParams } from './shapes';

export const AuditEvent = z.object({
  seq: z.number().int(),
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
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
