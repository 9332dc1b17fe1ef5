import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port';

/**
 * Valkey or Redis where they are installed. Debian's redis-tools bring the server's binary too, under the name of one of
 * its other duties: what it does depends on the name it is called by.
 */
const program = ['valkey-server', 'redis-server', 'redis-check-rdb'].find(isInstalled);

/** Why tests on Redis cannot run here; undefined when they can. */
export const redisIsMissing =
  program === undefined ? 'needs a Valkey or Redis server: apt-get install redis-tools' : undefined;

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** A client of the test's own. */
  readonly client: Redis;
  stop(): Promise<void>;
}

/**
 * An empty server of this test's own, in memory.
 * @param port where an earlier one was; otherwise any free one
 */
export async function startRedisServer(port?: number): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-redis-'));
  return start(folder, port ?? (await freePort()));
}

async function start(folder: string, port: number): Promise<RedisServer> {
  if (program === undefined) throw new Error(redisIsMissing);
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const child = spawn(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    {
      argv0: program.startsWith('valkey') ? program : 'redis-server',
      stdio: 'ignore',
    },
  );
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  await untilReady(client, child);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    client,
    stop: async () => {
      client.disconnect();
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(client: Redis, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('the Redis server did not start');
    try {
      await client.connect();
      return;
    } catch {
      await sleep(20);
    }
  }
}

function isInstalled(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
