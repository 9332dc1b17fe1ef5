import type { Problem, ProblemCode } from '@pingyi/contracts';

/** A refusal of the api. Pages switch on `code`; `problem.instance` is the request id to quote. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** What `problem.retryAfterSeconds` counts from. */
  readonly arrivedAt = new Date();
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.titleEn}`);
  }

  get code(): ProblemCode {
    return this.problem.code;
  }
}

/** The api could not be reached at all: network down, server stopped. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  constructor(options?: ErrorOptions) {
    super('the api cannot be reached', options);
  }
}

/** The api answered with something its contract does not allow; a fault of the system, not of the person. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** True when the error is the api's refusal with this code. */
export function isProblem(error: unknown, code: ProblemCode): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code;
}
