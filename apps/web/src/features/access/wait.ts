import { isProblem } from '../../lib/api-problem';

/** How long to wait after too many attempts: a count of seconds when it is short, else a time of day. */
export type Wait =
  | { readonly seconds: number; readonly until: null }
  | { readonly minutes: number; readonly until: string };

/** Above this many seconds a time of day is easier to act on than a count. */
const countedSeconds = 90;

/** The wait that a refusal asks for; absent for any other error. */
export function findWait(error: unknown): Wait | undefined {
  if (!isProblem(error, 'too-many-requests')) return undefined;
  const { retryAfterSeconds: seconds = 60 } = error.problem;
  if (seconds <= countedSeconds) return { seconds, until: null };
  const until = new Date(error.arrivedAt.getTime() + seconds * 1000);
  return { minutes: Math.ceil(seconds / 60), until: until.toISOString() };
}
