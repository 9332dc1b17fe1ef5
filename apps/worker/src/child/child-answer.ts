import type { ChildMessage } from './child-messages';

/**
 * Why a task has no value. timeout: it ran longer than allowed; memory: it used more than allowed; crashed: the child
 * died, could not start or threw; closed: the pool was closed first, so the task may be tried elsewhere; cancelled: the
 * caller no longer wanted it.
 */
export type ChildFailure = 'timeout' | 'memory' | 'crashed' | 'closed' | 'cancelled';

export type ChildAnswer<Result> =
  | { readonly ok: true; readonly value: Result }
  /** `detail` names exit code, signal or the error thrown; for the log, not for people. */
  | { readonly ok: false; readonly reason: ChildFailure; readonly detail: string };

export const outOfMemory =
  /out of memory|heap limit|memory allocation of|bad_alloc|allocation failed|failed to allocate/i;

export const unwanted = { ok: false, reason: 'cancelled', detail: 'no longer wanted' } as const;
export const shut = { ok: false, reason: 'closed', detail: 'the pool is closed' } as const;

/** What a child said at the end of a task. @param readResult checks the value; throwing makes it `crashed` */
export function answerOf<Result>(
  said: Extract<ChildMessage, { kind: 'done' | 'threw' }>,
  readResult: (value: unknown) => Result,
): ChildAnswer<Result> {
  if (said.kind === 'threw') {
    const { message } = said;
    return { ok: false, reason: outOfMemory.test(message) ? 'memory' : 'crashed', detail: message };
  }
  try {
    return { ok: true, value: readResult(said.value) };
  } catch (error) {
    return { ok: false, reason: 'crashed', detail: `unreadable answer: ${String(error)}` };
  }
}
