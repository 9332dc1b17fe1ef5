import { z } from 'zod';
import { defineRoute } from './route';
import { Instant, TenantParams } from './shapes';

/** Most bytes of an emblem's file, and most px of either side. */
export const emblemLimits = { bytes: 128 * 1024, sidePx: 1000 } as const;

/** How the tenant's papers are headed. */
export const LetterheadView = z.object({
  /** Who issues the papers; null: the tenant's own name. */
  issuer: z.string().nullable(),
  /** The PNG as base64; null: none. */
  emblem: z.base64().nullable(),
  version: z.number().int(),
  changedAt: Instant.nullable(),
});
export type LetterheadView = z.infer<typeof LetterheadView>;

export const ChangeLetterhead = z.object({
  issuer: z.string().trim().min(2).max(60).nullable(),
  /** A PNG as base64: a new emblem; null removes it, absent leaves it. */
  emblem: z
    .base64()
    .max(Math.ceil((emblemLimits.bytes * 4) / 3) + 4)
    .nullable()
    .optional(),
  /** The version that was seen; 0 before the first change. */
  version: z.number().int().min(0),
});
export type ChangeLetterhead = z.infer<typeof ChangeLetterhead>;

export const letterheadRoutes = {
  readLetterhead: defineRoute({
    name: 'readLetterhead',
    method: 'GET',
    path: '/api/t/:tenant/letterhead',
    permission: 'letterhead.manage',
    summary: 'Who issues the tenant’s papers, and the emblem on them',
    params: TenantParams,
    response: LetterheadView,
  }),
  changeLetterhead: defineRoute({
    name: 'changeLetterhead',
    method: 'PUT',
    path: '/api/t/:tenant/letterhead',
    permission: 'letterhead.manage',
    summary: 'Change who issues the papers and the emblem; papers made before keep what they had',
    params: TenantParams,
    body: ChangeLetterhead,
    response: LetterheadView,
    problems: ['version-conflict', 'input-invalid'],
  }),
};
