import type { AppConfig } from '../config/app-config';
import { createJobQueue, type JobQueue, type JobQueueOptions } from './job-queue';
import type { JobOutbox } from './outbox-relay';
import { createRedisJobQueue } from './redis-job-queue';

export interface JobQueueParts extends JobQueueOptions {
  /** Used when the jobs are carried by Redis. */
  readonly outbox: JobOutbox;
}

/**
 * The producing side of the queues the configuration asks for.
 * @throws ConfigError when Redis is asked for and cannot be used now
 */
export function openJobQueue({ redisUrl }: Pick<AppConfig, 'redisUrl'>, parts: JobQueueParts): Promise<JobQueue> {
  const { outbox, logger } = parts;
  return redisUrl === undefined ? createJobQueue(parts) : createRedisJobQueue({ redisUrl, outbox, logger });
}
