import type { Logger } from '../logging/logger';
import { checkedJob, type JobPort, type JobQueue, openQueues } from './job-queue';
import { relayIntervalMs } from './job-settings';
import { type JobOutbox, startOutboxRelay } from './outbox-relay';
import { connectRedis } from './redis-connection';

export interface RedisJobQueueOptions {
  readonly redisUrl: string;
  readonly outbox: JobOutbox;
  readonly logger: Logger;
  /** Shorter in tests. */
  readonly relayIntervalMs?: number;
}

/**
 * The producing side of every queue on Redis or Valkey. A job of a transaction is written to the outbox inside it and
 * handed over after its commit, at least once; outside a transaction it goes straight to the queue.
 * @throws ConfigError when Redis cannot be used now
 */
export async function createRedisJobQueue(options: RedisJobQueueOptions): Promise<JobQueue> {
  const { redisUrl, outbox, logger } = options;
  const { redis, watch } = await connectRedis(redisUrl, 'produce', logger);
  const queues = await openQueues({ redis }, logger);
  const relay = startOutboxRelay({
    outbox,
    logger,
    add: (job) => queues.add(job),
    intervalMs: options.relayIntervalMs ?? relayIntervalMs,
  });
  redis.on('ready', () => relay.wakeAll());

  const enqueue: JobPort['enqueue'] = async (name, payload, jobId) => {
    const job = checkedJob(name, payload, jobId);
    const { tenantId } = job.payload;
    const written = await outbox.write({ tenantId, jobName: name, jobId, payload: job.payload }, () =>
      relay.wake(tenantId),
    );
    if (!written) await queues.add(job);
  };
  return {
    enqueue,
    hasLiveJob: (jobId) => queues.hasLiveJob(jobId),
    restore: (name, payload, jobId) => queues.replace(checkedJob(name, payload, jobId)),
    depths: () => queues.depths(),
    close: async () => {
      watch.close();
      await relay.close();
      await queues.close();
      redis.disconnect();
    },
  };
}
