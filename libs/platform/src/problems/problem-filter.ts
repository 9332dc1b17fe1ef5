import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '../logging/logger';
import { problemOf } from './problem-of';

/** What the filter needs of a Fastify request and reply. */
export interface ProblemRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly accept?: string | undefined };
}

export interface ProblemReply {
  readonly sent: boolean;
  readonly raw: { readonly headersSent: boolean; destroy(): unknown };
  code(status: number): ProblemReply;
  header(name: string, value: string): ProblemReply;
  send(payload: unknown): unknown;
}

export interface ProblemOptions {
  readonly logger: Logger;
  /** True for errors that mean the database or another part cannot be reached: answered 503. */
  readonly isOutage?: (thrown: unknown) => boolean;
  /** Answers a person's navigation to an address that is no file and no API: the page's index.html. */
  readonly sendPage?: (request: ProblemRequest, reply: ProblemReply) => unknown;
}

/** Answers everything thrown while a request is handled, as `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly options: ProblemOptions) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(thrown, http.getRequest<ProblemRequest>(), http.getResponse<ProblemReply>(), this.options);
  }
}

/**
 * For the `frameworkErrors` option of the Fastify adapter: a URL that cannot be decoded never reaches Nest's filter.
 */
export function frameworkErrors(options: Pick<ProblemOptions, 'logger'>) {
  // Fastify leaves its generics open here, and an open reply type is assignable to nothing narrower.
  return (error: unknown, request: ProblemRequest, reply: object): void => {
    answerProblem(error, request, reply as ProblemReply, options);
  };
}

export function answerProblem(
  thrown: unknown,
  request: ProblemRequest,
  reply: ProblemReply,
  { logger, isOutage, sendPage }: ProblemOptions,
): void {
  const problem = problemOf(thrown, isOutage);
  if (problem.status >= 500) {
    const err = problem.options.cause ?? problem;
    logger.error({ requestId: request.id, problemCode: problem.code, err }, 'A request failed');
  }
  if (reply.sent || reply.raw.headersSent) {
    // The answer had begun, so cutting it short is the only way left to say that it is not complete.
    reply.raw.destroy();
    return;
  }
  if (problem.code === 'not-found' && sendPage !== undefined && isNavigation(request)) {
    void sendPage(request, reply);
    return;
  }
  const { retryAfterSeconds } = problem.options;
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
  void reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(problem.toProblem(request.id));
}

function isNavigation({ method, url, headers }: ProblemRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return (
    method === 'GET' && !path.startsWith('/api/') && path !== '/api' && (headers.accept ?? '').includes('text/html')
  );
}
