import type { PgPool, PgQueryable } from 'bullmq';
import type { Logger } from '../logging/logger';

/**
 * A pool for BullMQ that sends each query to the caller's transaction while there is one, so that adding a job commits
 * or rolls back together with the caller's rows. BullMQ recognises a pool by its methods and never ends one it was
 * given; ending stays with the owner, and so does listening for broken idle connections: BullMQ would add a listener
 * per queue and worker and exceed Node's limit.
 */
export function routedPool(pool: PgPool, currentClient: () => PgQueryable | undefined): PgPool {
  const routed: PgPool = {
    query: (text, params) => (currentClient() ?? pool).query(text, params),
    connect: () => pool.connect(),
    end: () => Promise.resolve(),
    on: () => routed,
    removeAllListeners: () => routed,
  };
  return routed;
}

/** The same for consumers, whose bookkeeping is never part of anyone's transaction. */
export function plainPool(pool: PgPool): PgPool {
  return routedPool(pool, () => undefined);
}

/**
 * Logs idle connections that break, which a pool needs a listener for. After `close` they are expected: a pool says it
 * has ended a little before its connections have.
 */
export function watchPool(pool: PgPool, logger: Logger): { close(): void } {
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) logger.error({ err: error }, 'An idle database connection broke');
  });
  return { close: () => void (closing = true) };
}
