import { z } from 'zod';
import { LoginName, NewPassword } from './credential';
import { defineRoute } from './route';
import { Done, Id, Instant } from './shapes';

/** What a new password must be like. */
export const PasswordPolicy = z.object({
  /** Characters as people see them. */
  minLength: z.number().int(),
  /** How many of capitals, small letters, digits and signs it needs; 0 where none is asked for. */
  kinds: z.number().int(),
  /** After how many days it has to be changed; null where it may stay. */
  maxAgeDays: z.number().int().nullable(),
});
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

/**
 * Two rule books that contradict each other, so a deployment chooses one. `modern`: OWASP ASVS 5.0, 6.2 (length, nothing
 * common, no rules about signs, no forced change). `dengbao`: 等保2.0 (three kinds of signs, changed every 90 days).
 */
export const PasswordProfile = z.enum(['modern', 'dengbao']);
export type PasswordProfile = z.infer<typeof PasswordProfile>;

export const passwordPolicies: Readonly<Record<PasswordProfile, PasswordPolicy>> = {
  modern: { minLength: 12, kinds: 0, maxAgeDays: null },
  dengbao: { minLength: 8, kinds: 3, maxAgeDays: 90 },
};

export const ChangePassword = z.object({ currentPassword: z.string().min(1).max(256), newPassword: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** One browser in which this account is signed in. */
export const SessionRow = z.object({
  id: Id,
  /** The one that asks. */
  current: z.boolean(),
  createdAt: Instant,
  /** To the minute. */
  usedAt: Instant,
  /** The network address it was signed in from. */
  address: z.string().nullable(),
  /** Browser and system, such as `Chrome · Windows`; null when the browser does not say. */
  browser: z.string().nullable(),
});
export type SessionRow = z.infer<typeof SessionRow>;

/** A link’s token travels in bodies only: addresses end up in logs and histories. */
const LinkToken = z.string().min(1).max(200);
const ResetLink = z.object({ token: LinkToken });

export const ForgotPassword = z.object({ loginName: LoginName });
export type ForgotPassword = z.infer<typeof ForgotPassword>;

export const accountRoutes = {
  readPasswordPolicy: defineRoute({
    name: 'readPasswordPolicy',
    method: 'GET',
    path: '/api/password-policy',
    permission: null,
    summary: 'What a new password must be like here',
    response: PasswordPolicy,
  }),
  changePassword: defineRoute({
    name: 'changePassword',
    method: 'POST',
    path: '/api/account/password',
    permission: 'signed-in',
    summary: 'Set a new password; every other session of the account ends',
    body: ChangePassword,
    response: Done,
    problems: ['credentials-invalid', 'too-many-requests'],
  }),
  listSessions: defineRoute({
    name: 'listSessions',
    method: 'GET',
    path: '/api/account/sessions',
    permission: 'signed-in',
    summary: 'Where this account is signed in',
    response: z.object({ items: z.array(SessionRow) }),
  }),
  endSession: defineRoute({
    name: 'endSession',
    method: 'DELETE',
    path: '/api/account/sessions/:sessionId',
    permission: 'signed-in',
    summary: 'Sign one browser out',
    params: z.object({ sessionId: Id }),
    response: Done,
    problems: ['not-found'],
  }),
  endOtherSessions: defineRoute({
    name: 'endOtherSessions',
    method: 'DELETE',
    path: '/api/account/sessions',
    permission: 'signed-in',
    summary: 'Sign every other browser out',
    response: z.object({ ended: z.number().int() }),
  }),
  forgotPassword: defineRoute({
    name: 'forgotPassword',
    method: 'POST',
    path: '/api/password-resets',
    permission: null,
    summary: 'Ask for a link to set a new password; the answer is the same whether or not there is such an account',
    body: ForgotPassword,
    response: Done,
    status: 202,
    problems: ['too-many-requests'],
  }),
  inspectReset: defineRoute({
    name: 'inspectReset',
    method: 'POST',
    path: '/api/password-resets/inspect',
    permission: null,
    summary: 'Whose password a reset link sets; does not use the link up',
    body: ResetLink,
    response: z.object({ loginName: z.string() }),
    problems: ['link-not-valid', 'too-many-requests'],
  }),
  useReset: defineRoute({
    name: 'useReset',
    method: 'POST',
    path: '/api/password-resets/use',
    permission: null,
    summary: 'Set a new password by a reset link; the link is used up and every session of the account ends',
    body: ResetLink.extend({ password: NewPassword }),
    response: z.object({ loginName: z.string() }),
    problems: ['link-not-valid', 'too-many-requests'],
  }),
};
