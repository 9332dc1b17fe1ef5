import type { FastifyReply, FastifyRequest } from 'fastify';

/** The browser may keep such an answer, and asks before it shows it again. */
export function withEtag(reply: FastifyReply, etag: string): void {
  void reply.headers({ etag, 'cache-control': 'private, no-cache' });
}

/** Whether the asker says that they have this very answer (RFC 9110 §13.1.2; weak and strong compare alike). */
export function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const given = headers['if-none-match'];
  return given !== undefined && given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** Answers 304 without a body to those who have the answer. A handler that finds so beforehand has nothing to build. */
export async function answerUnchanged(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const etag = reply.getHeader('etag');
  if (request.method !== 'GET' || reply.statusCode !== 200 || typeof etag !== 'string' || !isKnown(request, etag)) {
    return payload;
  }
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  return null;
}
