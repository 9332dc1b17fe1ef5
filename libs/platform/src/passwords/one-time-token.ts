import { createHash, randomBytes } from 'node:crypto';

export interface OneTimeToken {
  /** Goes into the link and nowhere else. */
  readonly token: string;
  /** SHA-256, to keep. */
  readonly tokenHash: string;
}

/** SHA-256 in hexadecimal: tokens of links and sessions are kept as this alone. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 random bits. */
export function newToken(): OneTimeToken {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}

/**
 * Where a person sets a password by a link. The token stands behind `#`: browsers do not send that part, so it reaches
 * neither logs nor proxies, and opening the page, as mail scanners do, uses nothing up.
 */
export const resetLink = (publicUrl: string, token: string): string => `${publicUrl}/reset-password#${token}`;
