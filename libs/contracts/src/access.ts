import { z } from 'zod';
import { LoginName } from './credential';
import { Role } from './permission';
import { defineRoute } from './route';
import { Done, Id, Instant, TenantParams, TenantSlug } from './shapes';

export const TenantSummary = z.object({ slug: TenantSlug, name: z.string() });
export type TenantSummary = z.infer<typeof TenantSummary>;

export const SignIn = z.object({
  loginName: LoginName,
  password: z.string().min(1).max(256),
});
export type SignIn = z.infer<typeof SignIn>;

export const SessionView = z.object({
  displayName: z.string(),
  loginName: z.string(),
  /** Whether the person may open the platform’s pages. */
  platformOperator: z.boolean(),
  tenants: z.array(TenantSummary),
  /** Why the password has to be changed before anything else: it was given by somebody, or is too old; null when it need not. */
  passwordChange: z.enum(['temporary', 'too_old']).nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

export const MemberView = z.object({
  id: Id,
  displayName: z.string(),
  roles: z.array(Role),
  tenant: TenantSummary,
});
export type MemberView = z.infer<typeof MemberView>;

/** What a member should do next; the page builds the sentence from `kind` and the figures. */
export const HomeTask = z.object({
  kind: z.enum([
    'upload_report',
    'watch_reading',
    'confirm_report',
    'replace_refused_report',
    'report_submitted',
    'read_own_result',
    'collect_reports',
    'assign_raters',
    'watch_scoring',
    'run_tally',
    'publish_round',
    'round_published',
    'score_reports',
    'scores_submitted',
    'compare_townships',
    'review_audit',
    'watch_round',
    'read_appealable_result',
    'settle_appeals',
    'judge_appeals',
    'publish_correction',
    'answer_return',
    'answer_disputes',
    'check_reports',
    'report_for_units',
  ]),
  /** true when the member must act, false when it only informs. */
  pending: z.boolean(),
  roundId: Id,
  roundTitle: z.string(),
  subjectId: Id.nullable(),
  done: z.number().int().nullable(),
  total: z.number().int().nullable(),
  dueAt: Instant.nullable(),
});
export type HomeTask = z.infer<typeof HomeTask>;

export const accessRoutes = {
  signIn: defineRoute({
    name: 'signIn',
    method: 'POST',
    path: '/api/session',
    permission: null,
    summary: 'Sign in with login name and password; sets the session cookie',
    body: SignIn,
    response: SessionView,
    status: 201,
    problems: ['credentials-invalid', 'too-many-requests'],
  }),
  readSession: defineRoute({
    name: 'readSession',
    method: 'GET',
    path: '/api/session',
    permission: 'signed-in',
    summary: 'Who is signed in, and in which tenants',
    response: SessionView,
  }),
  signOut: defineRoute({
    name: 'signOut',
    method: 'DELETE',
    path: '/api/session',
    permission: 'signed-in',
    summary: 'End this session',
    response: Done,
  }),
  readMember: defineRoute({
    name: 'readMember',
    method: 'GET',
    path: '/api/t/:tenant/me',
    permission: 'tenant.read',
    summary: 'The signed-in member of this tenant and their roles',
    params: TenantParams,
    response: MemberView,
    problems: ['not-found'],
  }),
  readHome: defineRoute({
    name: 'readHome',
    method: 'GET',
    path: '/api/t/:tenant/home',
    permission: 'tenant.read',
    summary: 'What each of the member’s roles should do next',
    params: TenantParams,
    response: z.object({ tasks: z.array(HomeTask) }),
    problems: ['not-found'],
  }),
};
