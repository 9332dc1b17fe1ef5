import type { CookieSerializeOptions } from '@fastify/cookie';

/**
 * `__Host-` binds the cookie to this very host over a secure channel; browsers accept it only from trustworthy origins, so
 * plain http on another host falls back to a name that promises nothing.
 */
export const sessionCookieName = (trustworthy: boolean): string => (trustworthy ? '__Host-pingyi' : 'pingyi');

/** Outlives sessions: tells a browser in which somebody has signed in before from a stranger’s. Opens nothing by itself. */
export const deviceCookieName = (trustworthy: boolean): string =>
  trustworthy ? '__Host-pingyi-device' : 'pingyi-device';

/** Days after which a browser that was not used is a stranger again. */
export const deviceDays = 180;

export const sessionCookieOptions = (trustworthy: boolean): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  secure: trustworthy,
  sameSite: 'lax',
});
