import { jobNames } from '@pingyi/contracts';
import type { PgPool, PgPoolClient } from 'bullmq';
import type { Logger } from '../logging/logger';
import { openQueue, type QueueConnection } from './bullmq-classes';
import { cleanIntervalMs } from './job-settings';
import { routedPool } from './routed-pool';

/** Any number no other part uses: whoever holds it in this database is the one caller that trims. */
const cleaningLock = 7_046_511_204;

/**
 * Removes failed jobs older than `olderThanMs`. On PostgreSQL it does nothing while another process is at it, because
 * concurrent trimming deadlocks there: all queries go through the one connection that holds the lock. Redis trims in one
 * step.
 * @returns how many jobs were removed
 */
export async function cleanFailedJobs(
  connection: QueueConnection,
  olderThanMs: number,
  logger: Logger,
): Promise<number> {
  if (!('pool' in connection)) return cleanQueues(connection, olderThanMs, logger);
  const { pool } = connection;
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [cleaningLock]);
    if (rows[0]?.mine !== true) return 0;
    try {
      return await cleanThrough(pool, client, olderThanMs, logger);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [cleaningLock]);
    }
  } finally {
    client.release();
  }
}

async function cleanThrough(pool: PgPool, client: PgPoolClient, olderThanMs: number, logger: Logger): Promise<number> {
  return cleanQueues({ pool: routedPool(pool, () => client) }, olderThanMs, logger);
}

async function cleanQueues(connection: QueueConnection, olderThanMs: number, logger: Logger): Promise<number> {
  let count = 0;
  for (const name of jobNames) {
    const queue = openQueue(name, connection);
    queue.on('error', (error) => logger.error({ err: error, jobName: name }, 'Cleaning failed jobs met an error'));
    await queue.waitUntilReady();
    const removed = await queue.clean(olderThanMs, 10_000, 'failed');
    count += removed.length;
    await queue.close();
  }
  return count;
}

/** Trims once an hour; every worker process may run this. */
export function startFailedJobCleaning(
  connection: QueueConnection,
  olderThanMs: number,
  logger: Logger,
): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = cleanFailedJobs(connection, olderThanMs, logger).then(
      (count) => {
        if (count > 0) logger.info({ count }, 'Old failed jobs were removed');
      },
      (error: unknown) => logger.error({ err: error }, 'Old failed jobs could not be removed'),
    );
  }, cleanIntervalMs);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
