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

/** Addresses with a document of their own; every other address is answered with the one of the application. */
const documents: ReadonlyMap<string, string> = new Map([['/sign-in', 'sign-in.html']]);

/** The documents of the web, with the answer's own nonce in place of the placeholder. */
export async function loadPage(webRoot: string): Promise<(request: FastifyRequest, reply: FastifyReply) => void> {
  const read = (file: string): Promise<string> => readFile(join(webRoot, file), 'utf8');
  const application = await read('index.html');
  const own = new Map<string, string>();
  for (const [address, file] of documents) own.set(address, await read(file));
  return (request, reply) => {
    const nonce = newNonce();
    const html = own.get(request.url.split('?', 1)[0] ?? '') ?? application;
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
