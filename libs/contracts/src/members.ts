import { z } from 'zod';
import { MailAddress, NewLoginName, NewPassword } from './credential';
import { Role } from './permission';
import { defineRoute } from './route';
import { Done, Id, Instant, tenantParams, TenantParams, TenantSlug } from './shapes';

export const MemberRow = z.object({
  id: Id,
  displayName: z.string(),
  loginName: z.string(),
  roles: z.array(Role),
  enabled: z.boolean(),
  /** Whether a reset link can be sent to the person. */
  hasMail: z.boolean(),
});
export type MemberRow = z.infer<typeof MemberRow>;

export const memberPageSize = 50;

export const MemberQuery = z.object({
  /** Part of a name or user name. */
  text: z.string().max(100).optional(),
  role: Role.optional(),
  enabled: z.enum(['true', 'false']).optional(),
  /** From 1. */
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type MemberQuery = z.infer<typeof MemberQuery>;

const Roles = z.array(Role).min(1).max(Role.options.length);

/** How a link reaches the person: sent by mail, or shown once to the administrator, who hands it over. */
export const LinkDelivery = z.enum(['mail', 'link']);
export type LinkDelivery = z.infer<typeof LinkDelivery>;

export const InviteMember = z.object({
  loginName: NewLoginName,
  displayName: z.string().trim().min(1).max(60),
  /** Null: the link is shown once instead of being sent. */
  mailAddress: MailAddress.nullable(),
  roles: Roles,
});
export type InviteMember = z.infer<typeof InviteMember>;

/** A one-time link on its way. */
export const IssuedLink = z.object({
  delivery: LinkDelivery,
  /** The address to hand over; null when it was sent. It is not kept and cannot be shown again. */
  link: z.string().nullable(),
  expiresAt: Instant,
});
export type IssuedLink = z.infer<typeof IssuedLink>;

export const InvitationRow = z.object({
  id: Id,
  loginName: z.string(),
  displayName: z.string(),
  mailAddress: z.string().nullable(),
  roles: z.array(Role),
  createdAt: Instant,
  expiresAt: Instant,
  expired: z.boolean(),
});
export type InvitationRow = z.infer<typeof InvitationRow>;

/** What the person at an invitation’s link sees: nothing in it tells whether there is an account already. */
export const InvitationView = z.object({
  tenantName: z.string(),
  loginName: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  expiresAt: Instant,
});
export type InvitationView = z.infer<typeof InvitationView>;

/** Which invitation of which tenant; both stand in the link behind `#`, which browsers send to nobody. */
const InvitationLink = z.object({ tenant: TenantSlug, token: z.string().min(1).max(200) });

const memberParams = z.object({ ...tenantParams, memberId: Id });
const invitationParams = z.object({ ...tenantParams, invitationId: Id });

export const memberRoutes = {
  listMembers: defineRoute({
    name: 'listMembers',
    method: 'GET',
    path: '/api/t/:tenant/members',
    permission: 'member.manage',
    summary: 'People of this tenant, in the order of their names, a page at a time',
    params: TenantParams,
    query: MemberQuery,
    response: z.object({ items: z.array(MemberRow), total: z.number().int() }),
  }),
  listInvitations: defineRoute({
    name: 'listInvitations',
    method: 'GET',
    path: '/api/t/:tenant/invitations',
    permission: 'member.manage',
    summary: 'Invitations that nobody has accepted yet',
    params: TenantParams,
    response: z.object({
      items: z.array(InvitationRow),
      /** False when messages only become files on the server. */
      mailServer: z.boolean(),
    }),
  }),
  inviteMember: defineRoute({
    name: 'inviteMember',
    method: 'POST',
    path: '/api/t/:tenant/invitations',
    permission: 'member.manage',
    summary: 'Invite a person; the answer is the same whether or not they have an account already',
    params: TenantParams,
    body: InviteMember,
    response: IssuedLink.extend({ id: Id }),
    status: 201,
    problems: ['state-conflict'],
  }),
  renewInvitation: defineRoute({
    name: 'renewInvitation',
    method: 'POST',
    path: '/api/t/:tenant/invitations/:invitationId/link',
    permission: 'member.manage',
    summary: 'Issue a new link for an invitation; the earlier one stops working',
    params: invitationParams,
    response: IssuedLink,
  }),
  withdrawInvitation: defineRoute({
    name: 'withdrawInvitation',
    method: 'DELETE',
    path: '/api/t/:tenant/invitations/:invitationId',
    permission: 'member.manage',
    summary: 'Withdraw an invitation',
    params: invitationParams,
    response: Done,
  }),
  setMemberRoles: defineRoute({
    name: 'setMemberRoles',
    method: 'PUT',
    path: '/api/t/:tenant/members/:memberId/roles',
    permission: 'member.manage',
    summary: 'Set a member’s roles',
    params: memberParams,
    body: z.object({ roles: Roles }),
    response: Done,
    problems: ['state-conflict'],
  }),
  setMemberEnabled: defineRoute({
    name: 'setMemberEnabled',
    method: 'PUT',
    path: '/api/t/:tenant/members/:memberId/enabled',
    permission: 'member.manage',
    summary: 'Close the tenant to a member, ending their sessions, or open it again',
    params: memberParams,
    body: z.object({ enabled: z.boolean() }),
    response: Done,
    problems: ['state-conflict'],
  }),
  resetMember: defineRoute({
    name: 'resetMember',
    method: 'POST',
    path: '/api/t/:tenant/members/:memberId/reset',
    permission: 'member.manage',
    summary: 'Issue a link with which the member sets a new password',
    params: memberParams,
    body: z.object({ delivery: LinkDelivery }),
    response: IssuedLink,
    problems: ['state-conflict'],
  }),
  endMemberSessions: defineRoute({
    name: 'endMemberSessions',
    method: 'DELETE',
    path: '/api/t/:tenant/members/:memberId/sessions',
    permission: 'member.manage',
    summary: 'Sign a member out everywhere',
    params: memberParams,
    response: Done,
  }),
  inspectInvitation: defineRoute({
    name: 'inspectInvitation',
    method: 'POST',
    path: '/api/invitations/inspect',
    permission: null,
    summary: 'What an invitation’s link is for; does not use the link up',
    body: InvitationLink,
    response: InvitationView,
    problems: ['link-not-valid', 'too-many-requests'],
  }),
  acceptInvitation: defineRoute({
    name: 'acceptInvitation',
    method: 'POST',
    path: '/api/invitations/accept',
    permission: null,
    summary:
      'Accept an invitation with a new password, or with the present one of an account that exists; uses the link up',
    body: InvitationLink.extend({ password: NewPassword }),
    response: z.object({ loginName: z.string() }),
    problems: ['link-not-valid', 'too-many-requests'],
  }),
};
