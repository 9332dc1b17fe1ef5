import { z } from 'zod';
import { Role } from './permission';
import { DocumentState } from './render';
import { defineRoute } from './route';
import { BilingualText, Done, Id, Instant, Progress, TenantParams } from './shapes';

/** How long a link works that is given to many at once, on paper or by mail. */
export const accessLinkDays = 14;

/** How long the slips wait to be downloaded before they are removed. */
export const slipsKeptHours = 24;

/** Accounts of one step. */
export const maxAccessLinks = 500;

/** Somebody who can be given a link to set their password. */
export const AccessPerson = z.object({
  memberId: Id,
  displayName: z.string(),
  loginName: z.string(),
  roles: z.array(Role),
  /** Whether a link can be sent to the person. */
  hasMail: z.boolean(),
  /** Whether the person has ever signed in. */
  signedIn: z.boolean(),
  /** The account reaches beyond this tenant, so nobody but the person may see its link: by mail only. */
  ownMailOnly: z.boolean(),
});
export type AccessPerson = z.infer<typeof AccessPerson>;

/** taken: downloaded, the one time; removed: thrown away or not downloaded in time. The file is gone in both. */
export const SlipsState = z.enum([...DocumentState.exclude(['cancelled']).options, 'taken', 'removed']);
export type SlipsState = z.infer<typeof SlipsState>;

/** Printed slips with one-time links, as who asked for them follows them; what they say is shown to nobody here. */
export const SlipsView = z.object({
  id: Id,
  state: SlipsState,
  progress: Progress,
  /** How many accounts were asked for. */
  asked: z.number().int(),
  /** How many slips there are; null until they are made. */
  slips: z.number().int().nullable(),
  pages: z.number().int().nullable(),
  /** Why it failed. */
  problem: BilingualText.nullable(),
  requestedAt: Instant,
  /** When the file is removed if nobody downloads it; null unless it is ready. */
  keptUntil: Instant.nullable(),
  /** Until when the links work; null until they are made. */
  linksUntil: Instant.nullable(),
});
export type SlipsView = z.infer<typeof SlipsView>;

const memberIds = z.array(Id).min(1).max(maxAccessLinks);
const OwnSlips = z.object({ slips: SlipsView.nullable() });

export const accessLinkRoutes = {
  listAccessPeople: defineRoute({
    name: 'listAccessPeople',
    method: 'GET',
    path: '/api/t/:tenant/access-links',
    permission: 'member.manage',
    summary: 'Members who can be given a link to set their password, all or the raters of a round',
    params: TenantParams,
    query: z.object({
      /** Raters of this round only. */
      round: Id.optional(),
      role: Role.optional(),
    }),
    response: z.object({
      items: z.array(AccessPerson),
      /** False when messages only become files on the server. */
      mailServer: z.boolean(),
    }),
    problems: ['not-found'],
  }),
  mailAccessLinks: defineRoute({
    name: 'mailAccessLinks',
    method: 'POST',
    path: '/api/t/:tenant/access-links',
    permission: 'member.manage',
    summary: 'Send each of these members who has a mail address a link to set their password',
    params: TenantParams,
    body: z.object({ memberIds }),
    response: z.object({ sent: z.number().int(), withoutMail: z.number().int() }),
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  readSlips: defineRoute({
    name: 'readSlips',
    method: 'GET',
    path: '/api/t/:tenant/slips',
    permission: 'member.manage',
    summary: 'The slips this member asked for last',
    params: TenantParams,
    response: OwnSlips,
  }),
  printSlips: defineRoute({
    name: 'printSlips',
    method: 'POST',
    path: '/api/t/:tenant/slips',
    permission: 'member.manage',
    summary: 'Print a slip with a one-time link for each of these members; a queued job makes the PDF',
    params: TenantParams,
    body: z.object({ memberIds, locale: z.enum(['zh', 'en']).default('zh') }),
    response: OwnSlips,
    status: 202,
    idempotencyKey: true,
    problems: ['not-found', 'state-conflict', 'idempotency-key-reuse'],
  }),
  takeSlips: defineRoute({
    name: 'takeSlips',
    method: 'POST',
    path: '/api/t/:tenant/slips/file',
    permission: 'member.manage',
    summary: 'The PDF of the slips this member asked for last, once: it is gone from here afterwards',
    params: TenantParams,
    answers: 'file',
    problems: ['state-conflict', 'unavailable'],
  }),
  discardSlips: defineRoute({
    name: 'discardSlips',
    method: 'DELETE',
    path: '/api/t/:tenant/slips',
    permission: 'member.manage',
    summary: 'Throw the slips away that this member asked for last; their links stop working',
    params: TenantParams,
    response: Done,
    problems: ['state-conflict'],
  }),
};
