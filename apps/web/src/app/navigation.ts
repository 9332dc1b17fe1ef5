import { isAllowed } from '@pingyi/contracts';
import type { Permission, Role } from '@pingyi/contracts';

export type NavigationKey =
  | 'home'
  | 'round'
  | 'upload'
  | 'check'
  | 'assign'
  | 'score'
  | 'turnout'
  | 'paper'
  | 'tally'
  | 'publish'
  | 'result'
  | 'appeals'
  | 'compare'
  | 'render'
  | 'members'
  | 'catalogue'
  | 'letterhead'
  | 'audit'
  | 'tenants'
  | 'record';

export interface NavigationEntry {
  readonly key: NavigationKey;
  readonly path: string;
}

interface Place {
  readonly key: NavigationKey;
  readonly permission: Permission;
  /** Path under the tenant; `:round` stands for the round in view. */
  readonly path: string;
}

/** In the order of the data’s way. */
const places: readonly Place[] = [
  { key: 'home', permission: 'tenant.read', path: '' },
  { key: 'round', permission: 'roster.read', path: '/rounds/:round' },
  { key: 'upload', permission: 'submission.create', path: '/rounds/:round/upload' },
  { key: 'check', permission: 'check.read', path: '/rounds/:round/check' },
  { key: 'assign', permission: 'assignment.read', path: '/rounds/:round/assign' },
  { key: 'score', permission: 'ballot.cast', path: '/rounds/:round/score' },
  { key: 'turnout', permission: 'assignment.read', path: '/rounds/:round/turnout' },
  { key: 'paper', permission: 'paper.key', path: '/rounds/:round/paper' },
  { key: 'tally', permission: 'tally.read', path: '/rounds/:round/tally' },
  { key: 'publish', permission: 'tally.read', path: '/rounds/:round/publish' },
  { key: 'result', permission: 'result.readOwn', path: '/rounds/:round/result' },
  { key: 'appeals', permission: 'appeal.read', path: '/rounds/:round/appeals' },
  { key: 'compare', permission: 'comparison.read', path: '/rounds/:round/compare' },
  { key: 'render', permission: 'document.request', path: '/render' },
  { key: 'members', permission: 'member.manage', path: '/members' },
  { key: 'catalogue', permission: 'catalogue.manage', path: '/catalogue' },
  { key: 'letterhead', permission: 'letterhead.manage', path: '/letterhead' },
  { key: 'audit', permission: 'audit.read', path: '/audit' },
];

/** Only what these roles can do; while there is no round its places are left out, but for the list where rounds begin. */
export function navigationOf(tenant: string, roles: readonly Role[], roundId: string | undefined): NavigationEntry[] {
  return places
    .filter((place) => isAllowed(roles, place.permission))
    .filter((place) => roundId !== undefined || place.key === 'round' || !place.path.includes(':round'))
    .map((place) => ({
      key: place.key,
      path: `/${tenant}${place.path.replace('/:round', roundId ? `/${roundId}` : '')}`,
    }));
}

/** The platform operator’s places: none of them is in a tenant. */
export const platformEntries: readonly NavigationEntry[] = [
  { key: 'tenants', path: '/platform' },
  { key: 'record', path: '/platform/events' },
];

/** The entry whose page is in view: the longest path that the address begins with; home only when it is the address. */
export function findActiveEntry(entries: readonly NavigationEntry[], pathname: string): NavigationEntry | undefined {
  const address = `${pathname.replace(/\/$/, '')}/`;
  return entries
    .filter(({ key, path }) => (key === 'home' ? address === `${path}/` : address.startsWith(`${path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
