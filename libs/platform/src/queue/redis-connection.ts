import { setTimeout as sleep } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';
import { ConfigError } from '../config/app-config';
import { type Logger, silentLogger } from '../logging/logger';

const connectTimeoutMs = 3_000;
/** A producer asks for little and rather fails than waits: what it brings stands in the outbox. */
const commandTimeoutMs = 5_000;
const longestPauseMs = 2_000;

const settings: Readonly<Record<'produce' | 'consume', RedisOptions>> = {
  produce: { enableOfflineQueue: false, commandTimeout: commandTimeoutMs, maxRetriesPerRequest: 1 },
  // BullMQ's workers wait for jobs in commands that may take for ever and must outlive a broken connection.
  consume: { maxRetriesPerRequest: null },
};

export interface RedisConnection {
  readonly redis: Redis;
  /** Logs when the connection breaks, until it is closed: from then on an end is expected. */
  readonly watch: { close(): void };
}

/**
 * Connects to Redis or Valkey; a connection that breaks later is made again, and the log says so.
 * @throws ConfigError when it cannot be used now
 */
export async function connectRedis(url: string, use: 'produce' | 'consume', logger: Logger): Promise<RedisConnection> {
  const redis = new Redis(url, {
    ...settings[use],
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    keepAlive: 30_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, longestPauseMs),
  });
  let state: 'connecting' | 'open' | 'closing' = 'connecting';
  let reason = '';
  redis.on('error', (error) => {
    if (state === 'connecting') reason ||= reasonOf(error);
    if (state === 'open') logger.error({ err: error }, 'The connection to Redis broke');
  });
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), silence()]);
  } catch (error) {
    state = 'closing';
    redis.disconnect();
    throw new ConfigError([{ variable: 'REDIS_URL', message: `cannot be used (${reason || reasonOf(error)})` }]);
  }
  state = 'open';
  return { redis, watch: { close: () => void (state = 'closing') } };
}

/**
 * Tries the connection that is configured, if any.
 * @returns nothing wrong
 * @throws ConfigError when it cannot be used now
 */
export async function redisFaults(url: string | undefined): Promise<readonly string[]> {
  if (url !== undefined) {
    const { redis, watch } = await connectRedis(url, 'produce', silentLogger);
    watch.close();
    redis.disconnect();
  }
  return [];
}

/** Rejects when nothing has answered for long: something may listen there that never speaks. */
async function silence(): Promise<never> {
  await sleep(commandTimeoutMs, undefined, { ref: false });
  throw Object.assign(new Error('nothing answers'), { code: 'ETIMEDOUT' });
}

/** The network's code, or Redis's own (NOAUTH, WRONGPASS …); never the text, which may repeat an address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]+\b/.exec(error.message)?.[0] ?? error.name;
}
