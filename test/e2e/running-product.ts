import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';

/** The product as `npm start` runs it, with a data folder of its own and the newest rounds of the demo played. */
export interface Product {
  readonly url: string;
  /** Passwords by login name. */
  readonly passwords: ReadonlyMap<string, string>;
}

/**
 * Starts what was built last. With PRODUCT_URL one that runs already is used, whose data is in DATA_DIR: quicker while
 * looking for a fault.
 * @param repository the project's folder
 */
export async function startProduct(repository: string): Promise<Product & { readonly stop: () => Promise<void> }> {
  const { PRODUCT_URL: running, DATA_DIR: runningFolder = '' } = process.env;
  if (running !== undefined) {
    return { url: running, passwords: readPasswords(runningFolder), stop: () => Promise.resolve() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-e2e-'));
  // As root, PostgreSQL runs as another user and must reach the folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, [join(repository, 'apps/standalone/dist/main.js')], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: folder, DEMO: 'newest' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(child);
    return { url: `http://127.0.0.1:${port}`, passwords: readPasswords(folder), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(child: ChildProcess): Promise<void> {
  let output = '';
  const grows = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on('data', grows);
  child.stderr?.on('data', grows);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output.includes('Pingyi is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`the product did not start:\n${output}`)));
  });
}

/** Lines of `login password name role`. */
function readPasswords(folder: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(folder, 'demo-accounts.txt'), 'utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [loginName, password] = line.trim().split(/\s+/);
      return loginName && password && /^[a-z0-9-]+$/.test(loginName) ? [[loginName, password] as const] : [];
    }),
  );
}
