import {
  passwordPolicies,
  type PasswordProfile,
  ProblemError,
  type RouteContract,
  type SessionView,
} from '@pingyi/contracts';
import type { Account } from '@pingyi/persistence';

export type PasswordChangeReason = NonNullable<SessionView['passwordChange']>;

const dayMs = 86_400_000;

/** Why this account’s password has to be changed before anything else; null when it need not. */
export function findPasswordChange(
  account: Pick<Account, 'mustChangePassword' | 'passwordChangedAt'>,
  profile: PasswordProfile,
  now: Date,
): PasswordChangeReason | null {
  if (account.mustChangePassword) return 'temporary';
  const { maxAgeDays } = passwordPolicies[profile];
  const ageMs = now.getTime() - account.passwordChangedAt.getTime();
  return maxAgeDays !== null && ageMs > maxAgeDays * dayMs ? 'too_old' : null;
}

const stillOpen = new Set(['readSession', 'changePassword', 'signOut']);

/** @throws ProblemError password-change-required on every route but those that lead out of that state */
export function requireNoPasswordChange(reason: PasswordChangeReason | null, route: RouteContract): void {
  if (reason !== null && !stillOpen.has(route.name)) throw new ProblemError('password-change-required');
}
