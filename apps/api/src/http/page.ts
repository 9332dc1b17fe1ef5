import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The policy of every answer. Styles need the nonce because antd adds style tags at run time; script attributes, frames,
 * plugins and foreign hosts are closed.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

export const newNonce = (): string => randomBytes(16).toString('base64url');

/** For answers that no hook touches: what helmet and the policy above set on all others. */
export const bareHeaders = (): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(newNonce()),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

const placeholder = '__CSP_NONCE__';

/** The single page of the web, with the answer's own nonce in place of the placeholder. */
export async function loadPage(webRoot: string): Promise<(request: FastifyRequest, reply: FastifyReply) => void> {
  const html = await readFile(join(webRoot, 'index.html'), 'utf8');
  return (_request, reply) => {
    const nonce = newNonce();
    void reply
      .code(200)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': contentSecurityPolicy(nonce),
      })
      .send(html.replaceAll(placeholder, nonce));
  };
}
