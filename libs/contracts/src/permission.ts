import { z } from 'zod';

/**
 * Roles of a member in one tenant (domain terms: 考核办管理员, 考核组长, 评委, 述职人, 领导, 监督员, 申诉复核员, 单位联络员,
 * 数据核验员). A supervisor reads everything but ballots and changes nothing; an appeal reviewer reads the results that can
 * be appealed against.
 */
export const Role = z.enum([
  'tenant_administrator',
  'round_manager',
  'rater',
  'official',
  'leader',
  'supervisor',
  'appeal_reviewer',
  'unit_liaison',
  'data_verifier',
]);
export type Role = z.infer<typeof Role>;

const everybody = Role.options;

/**
 * The one permission table: which roles may take an action at all. Whether this very report, ballot or round is theirs
 * is decided by the stage's service, which answers 404 for what is not.
 */
export const permissions = {
  'tenant.read': everybody,
  'member.manage': ['tenant_administrator'],
  // Words of notices and how long before deadlines they are sent.
  'notice.manage': ['tenant_administrator', 'round_manager'],
  // Names, units and aliases of metrics, and passes over stored reports: counts, never contents.
  'catalogue.manage': ['tenant_administrator'],
  'round.read': everybody,
  // Rounds, rubrics, groups, rosters and calendars; never ballots or results.
  'round.setUp': ['tenant_administrator', 'round_manager'],
  'round.manage': ['round_manager'],
  'roster.read': ['tenant_administrator', 'round_manager', 'supervisor'],
  // That something changed in a round’s reports, for those who follow more than their own; never what.
  'submission.follow': ['tenant_administrator', 'round_manager', 'supervisor', 'data_verifier', 'unit_liaison'],
  // The board of a round by township. Leaders wait for the publication, as they do with turnout; unit liaisons have the list
  // of their own officials, which says more.
  'progress.read': ['tenant_administrator', 'round_manager', 'supervisor', 'data_verifier'],
  // A unit liaison acts for the officials of their townships.
  'submission.create': ['official', 'unit_liaison'],
  'submission.read': ['official', 'unit_liaison', 'round_manager', 'data_verifier'],
  'report.confirm': ['official', 'unit_liaison'],
  'report.check': ['data_verifier'],
  'check.read': ['data_verifier', 'round_manager'],
  'assignment.manage': ['round_manager'],
  // With the reasons of recusals.
  'assignment.read': ['round_manager', 'supervisor'],
  'ballot.cast': ['rater'],
  'tally.run': ['round_manager'],
  'tally.read': ['round_manager', 'supervisor', 'appeal_reviewer'],
  'tally.try': ['round_manager'],
  // A supervisor may have that of a secret round, whose ballots are nobody's.
  'tally.export': ['round_manager', 'supervisor'],
  'publication.create': ['round_manager'],
  // Paper ballots bear no names; who keys sees the sheet in hand, never what another keyed.
  'paper.key': ['round_manager', 'tenant_administrator'],
  'result.readOwn': ['official'],
  'appeal.file': ['official'],
  'appeal.manage': ['round_manager'],
  'appeal.judge': ['appeal_reviewer'],
  // Officials theirs, reviewers those whose panel they sit in, managers and supervisors what has been filed.
  'appeal.read': ['official', 'round_manager', 'appeal_reviewer', 'supervisor'],
  'comparison.read': ['leader', 'round_manager', 'tenant_administrator', 'supervisor', 'appeal_reviewer'],
  // Officials theirs alone.
  'comparison.readOfficial': [
    'leader',
    'round_manager',
    'tenant_administrator',
    'supervisor',
    'appeal_reviewer',
    'official',
  ],
  'letterhead.manage': ['tenant_administrator'],
  // Which papers each role may ask for stands in `paperRoles`.
  'document.request': [
    'official',
    'rater',
    'leader',
    'round_manager',
    'tenant_administrator',
    'supervisor',
    'appeal_reviewer',
  ],
  'audit.read': ['tenant_administrator', 'supervisor'],
  'document.batch': ['round_manager', 'supervisor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function isAllowed(roles: readonly Role[], permission: Permission): boolean {
  return rolesGranting(roles, permission).length > 0;
}

/** Which of a member's roles allow the action: what only an appeal reviewer may read is narrower, see `appealStates`. */
export function rolesGranting(roles: readonly Role[], permission: Permission): Role[] {
  const allowed: readonly Role[] = permissions[permission];
  return roles.filter((role) => allowed.includes(role));
}
