import type { SessionView } from '@pingyi/contracts';

/** Addresses of our own pages only: `//host` would leave for another site. */
export const isOwnAddress = (address: string | undefined): address is string =>
  address !== undefined && address.startsWith('/') && !address.startsWith('//') && !address.startsWith('/\\');

/** Where a fresh session goes: back to the page it was sent from, else into the only tenant, else to the choice. An operator in no tenant goes to the platform’s pages. */
export function landingOf(session: SessionView, back: string | undefined): string {
  if (isOwnAddress(back)) return back;
  const [only, ...others] = session.tenants;
  if (only === undefined && session.platformOperator) return '/platform';
  return only !== undefined && others.length === 0 ? `/${only.slug}/` : '/';
}

/** As landingOf, by way of the page for a new password when one is due. */
export function firstStepOf(session: SessionView, back: string | undefined): string {
  const landing = landingOf(session, back);
  return session.passwordChange === null
    ? landing
    : `/change-password?${new URLSearchParams({ back: landing }).toString()}`;
}
