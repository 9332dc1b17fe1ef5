import { HttpException } from '@nestjs/common';
import { type ProblemCode, ProblemError } from '@pingyi/contracts';

/** HTTP statuses that Nest, Fastify and its plugins answer by themselves, as our codes. */
const codeByStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'sign-in-required',
  403: 'permission-denied',
  404: 'not-found',
  // The multipart plugin says 406 to a request that is not multipart.
  406: 'type-mismatch',
  409: 'state-conflict',
  413: 'too-large',
  415: 'type-mismatch',
  422: 'input-invalid',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** The multipart parser throws these as bare errors without a status. */
const brokenMultipart = /^Multipart: Boundary not found$|nexpected end of multipart data$/;

/**
 * What the outside is told about something thrown: a refusal stays itself, framework errors become the code of their
 * status, and anything unknown is an internal error. Texts of errors never pass; they stay in `cause` for the log.
 * @param isOutage recognises errors that mean a part we depend on cannot be reached (503)
 */
export function problemOf(thrown: unknown, isOutage: (thrown: unknown) => boolean = () => false): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (isOutage(thrown)) return new ProblemError('unavailable', undefined, { cause: thrown });
  return new ProblemError(codeOf(thrown), undefined, { cause: thrown });
}

function codeOf(thrown: unknown): ProblemCode {
  const status = statusOf(thrown);
  if (status !== undefined && codeByStatus[status] !== undefined) return codeByStatus[status];
  if (status !== undefined && status >= 400 && status < 500) return 'malformed-request';
  if (thrown instanceof Error && brokenMultipart.test(thrown.message)) return 'malformed-request';
  return 'internal-error';
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Only Fastify's own errors may choose a status: one found on any other error was not meant for our answer.
  if (!(thrown instanceof Error) || !('statusCode' in thrown) || !('code' in thrown)) return undefined;
  const { statusCode, code } = thrown;
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_') ? statusCode : undefined;
}
