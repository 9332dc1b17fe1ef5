import type { CookieSerializeOptions } from '@fastify/cookie';

/**
 * `__Host-` binds the cookie to this very host over a secure channel; browsers accept it only from trustworthy origins, so
 * plain http on another host falls back to a name that promises nothing.
 */
export const sessionCookieName = (trustworthy: boolean): string => (trustworthy ? '__Host-pingyi' : 'pingyi');

export const sessionCookieOptions = (trustworthy: boolean): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  secure: trustworthy,
  sameSite: 'lax',
});
