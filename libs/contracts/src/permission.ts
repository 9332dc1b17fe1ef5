import { z } from 'zod';

/** Roles of a member in one tenant (domain terms: 考核办管理员, 考核组长, 评委, 述职人, 领导). */
export const Role = z.enum(['tenant_administrator', 'round_manager', 'rater', 'official', 'leader']);
export type Role = z.infer<typeof Role>;

/**
 * The one permission table: which roles may take an action at all. Whether this very report, ballot or round is theirs
 * is decided by the stage's service, which answers 404 for what is not.
 */
export const permissions = {
  'tenant.read': ['tenant_administrator', 'round_manager', 'rater', 'official', 'leader'],
  'round.read': ['tenant_administrator', 'round_manager', 'rater', 'official', 'leader'],
  'round.manage': ['round_manager'],
  'roster.read': ['tenant_administrator', 'round_manager'],
  'submission.create': ['official'],
  'submission.read': ['official', 'round_manager'],
  'report.confirm': ['official'],
  'assignment.manage': ['round_manager'],
  'assignment.read': ['round_manager'],
  'ballot.cast': ['rater'],
  'tally.run': ['round_manager'],
  'tally.read': ['round_manager'],
  'publication.create': ['round_manager'],
  'result.readOwn': ['official'],
  'comparison.read': ['leader', 'round_manager', 'tenant_administrator'],
  'document.request': ['official', 'round_manager'],
  'audit.read': ['tenant_administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function isAllowed(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return roles.some((role) => allowed.includes(role));
}
