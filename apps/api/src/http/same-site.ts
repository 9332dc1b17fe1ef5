import { ProblemError } from '@pingyi/contracts';
import type { FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site request forgery: an unsafe method must come from our own origin (Fetch Metadata where the browser sends it,
 * else the Origin header) and carry a header that no form can set. Multipart has no exemption.
 * @throws ProblemError cross-site-request
 */
export function requireSameSite(request: FastifyRequest, publicOrigin: string): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const sameOrigin =
    site === undefined
      ? origin === undefined || origin === publicOrigin || origin === ownOrigin(request)
      : site === 'same-origin';
  if (!sameOrigin || request.headers['x-pingyi-request'] !== '1') throw new ProblemError('cross-site-request');
}

/** The origin the request itself was addressed to. */
const ownOrigin = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;
