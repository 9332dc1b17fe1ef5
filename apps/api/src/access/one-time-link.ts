import { randomBytes } from 'node:crypto';
import { hashToken } from '../http/access.guard';

export interface OneTimeToken {
  /** Goes into the link and nowhere else. */
  readonly token: string;
  /** SHA-256, to keep. */
  readonly tokenHash: string;
}

/** 256 random bits. */
export function newToken(): OneTimeToken {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}

/** Whether a text has the form of such a token. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

export const invitationDays = 7;
export const resetMinutes = 60;

/**
 * Addresses of the pages where a link is used. The token stands behind `#`: browsers do not send that part, so it reaches
 * neither logs nor proxies, and opening the page, as mail scanners do, uses nothing up.
 */
export const invitationLink = (publicUrl: string, tenant: string, token: string): string =>
  `${publicUrl}/invitation#${tenant}.${token}`;
export const resetLink = (publicUrl: string, token: string): string => `${publicUrl}/reset-password#${token}`;
