import { AsyncLocalStorage } from 'node:async_hooks';

/** Who and what the present work belongs to: ids only, so that it may appear in every log line. */
export interface RequestContext {
  /** One per HTTP request; a job carries the id of the request that asked for it. At most 64 characters. */
  readonly requestId: string;
  readonly tenantId?: string;
  /** The signed-in member; absent for jobs, which act for nobody. */
  readonly actorId?: string;
  readonly jobId?: string;
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** Runs `work`, and all it awaits, with `context` as the present one; a context around it is hidden meanwhile. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return contexts.run(context, work);
}

/** The context of the present work, or undefined at boot and in timers started there. */
export function currentContext(): RequestContext | undefined {
  return contexts.getStore();
}
