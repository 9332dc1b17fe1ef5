import { z } from 'zod';
import { TenantSummary } from './access';
import { NewLoginName, NewPassword } from './credential';
import { defineRoute } from './route';
import { Id, Instant, TenantSlug } from './shapes';

/** First words of addresses that the product itself uses, now or soon; no tenant may be called by one. */
export const reservedSlugs: readonly string[] = (
  'accept account accounts admin api assets change-password docs favicon forgot forgot-password health help ' +
  'invitation invitations join members metrics new notices openapi operator password platform profile public ' +
  'reset reset-password session sessions set-up settings sign-in sign-out static t www'
).split(' ');

/** The name of a new tenant in the address; those of `reservedSlugs` are refused where the tenant is made. */
export const NewTenantSlug = TenantSlug.min(2);
export const TenantName = z.string().trim().min(2).max(60);

const tenant = z.object({ slug: NewTenantSlug, name: TenantName });
const administrator = z.object({ loginName: NewLoginName, displayName: z.string().trim().min(1).max(60) });

export const CreateTenant = z.object({
  tenant,
  administrator: administrator.extend({
    /** true: the login name is somebody’s who has an account already; they keep name and password. */
    existingAccount: z.boolean().default(false),
  }),
});
export type CreateTenant = z.infer<typeof CreateTenant>;

export const CreatedTenant = z.object({
  tenant: TenantSummary,
  administrator: z.object({
    loginName: z.string(),
    /** Told this once and kept nowhere; null for an account that was there. */
    temporaryPassword: z.string().nullable(),
  }),
});
export type CreatedTenant = z.infer<typeof CreatedTenant>;

/** Name and health of a tenant: counts, sizes and times; nothing of its content, nobody’s name. */
export const TenantHealth = z.object({
  slug: TenantSlug,
  name: z.string(),
  createdAt: Instant,
  members: z.number().int(),
  /** The last state change, or the last use of a session by one of its members, whichever is later. */
  lastActivityAt: Instant.nullable(),
  /** Bytes of uploaded and produced files. */
  storageBytes: z.number().int(),
  jobsWaiting: z.number().int(),
  jobsFailed: z.number().int(),
  auditEvents: z.number().int(),
  /** When the newest event of its chain was written. */
  auditHeadAt: Instant.nullable(),
});
export type TenantHealth = z.infer<typeof TenantHealth>;

/** What operators, the command line and setting up do to the installation; pages put them into words. */
export const PlatformAction = z.enum(['platform.set_up', 'tenant.create', 'operator.appoint', 'account.reset']);
export type PlatformAction = z.infer<typeof PlatformAction>;

export const PlatformEventView = z.object({
  seq: z.number().int(),
  at: Instant,
  /** The operator’s display name; null for the command line and for setting up. */
  actorName: z.string().nullable(),
  /** A PlatformAction, unless somebody altered the row: the record shows what stands there. */
  action: z.string(),
  subjectType: z.string(),
  subjectId: Id.nullable(),
  /** The tenant’s name in the address, where the event is about one. */
  slug: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
});
export type PlatformEventView = z.infer<typeof PlatformEventView>;

/** 32 random bytes as base64url. */
const SetUpToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const SetUp = z.object({
  token: SetUpToken,
  tenant,
  administrator: administrator.extend({ password: NewPassword }),
});
export type SetUp = z.infer<typeof SetUp>;

export const tenantRoutes = {
  checkSetUp: defineRoute({
    name: 'checkSetUp',
    method: 'POST',
    path: '/api/set-up/check',
    permission: null,
    summary: 'Whether this one-time link still sets up an installation without tenants; changes nothing',
    body: z.object({ token: SetUpToken }),
    response: z.object({ expiresAt: Instant }),
    problems: ['not-found'],
  }),
  setUp: defineRoute({
    name: 'setUp',
    method: 'POST',
    path: '/api/set-up',
    permission: null,
    summary: 'Make the platform operator and the first tenant with one and the same person as its administrator, once',
    body: SetUp,
    response: TenantSummary,
    status: 201,
    problems: ['not-found', 'state-conflict'],
  }),
  listTenants: defineRoute({
    name: 'listTenants',
    method: 'GET',
    path: '/api/platform/tenants',
    permission: 'operator',
    summary: 'Names and health of the tenants, by their name in the address',
    query: z.object({ after: TenantSlug.optional() }),
    response: z.object({
      items: z.array(TenantHealth),
      total: z.number().int(),
      /** `after` of the next page; null on the last. */
      next: TenantSlug.nullable(),
    }),
    problems: ['not-found'],
  }),
  createTenant: defineRoute({
    name: 'createTenant',
    method: 'POST',
    path: '/api/platform/tenants',
    permission: 'operator',
    summary: 'Make a tenant with its administrator, whose temporary password is told in the answer and never again',
    body: CreateTenant,
    response: CreatedTenant,
    status: 201,
    problems: ['not-found'],
  }),
  listPlatformEvents: defineRoute({
    name: 'listPlatformEvents',
    method: 'GET',
    path: '/api/platform/events',
    permission: 'operator',
    summary: 'What was done to the installation, newest first, with the verdict over its chain',
    query: z.object({ beforeSeq: z.coerce.number().int().min(1).optional() }),
    response: z.object({ items: z.array(PlatformEventView), chainIntact: z.boolean() }),
    problems: ['not-found'],
  }),
};
