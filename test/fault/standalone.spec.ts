import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../integration/database';

const repository = resolve(import.meta.dirname, '../..');

/** A checkout in miniature: the built program at its place, everything else that it needs, and a `.pingyi` of its own. */
let project: string;
let database: TestDatabase;
const started: Product[] = [];

class Product {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(environment: Record<string, string>) {
    const { PATH = '' } = process.env;
    // The last entry is the channel by which the program notices that the process which started it is gone.
    this.child = fork(join(project, 'apps/standalone/dist/main.js'), {
      execArgv: ['--enable-source-maps'],
      env: { PATH, PORT: '0', DEMO: 'newest', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const outputs = [this.child.stdout, this.child.stderr].filter((stream) => stream !== null);
    for (const stream of outputs) stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    // A child that was disconnected never emits `close`, so wait for its end and its output one by one.
    const ends = [once(this.child, 'exit'), ...outputs.map((stream) => once(stream, 'close'))];
    this.ended = Promise.all(ends).then(() => this.child.exitCode);
    started.push(this);
  }

  /** Waits until the program has said so. @throws Error when it ends without */
  async said(words: string): Promise<void> {
    const gone = this.ended.then(() => true);
    while (!this.output.includes(words)) {
      if (await Promise.race([gone, sleep(50, false)])) throw new Error(`it ended and said: ${this.output}`);
    }
  }

  async endAfter(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.child.kill(signal);
    return await this.ended;
  }

  async endAfterLosingParent(): Promise<number | null> {
    this.child.disconnect();
    return await this.ended;
  }

  async end(): Promise<number | null> {
    return await this.ended;
  }
}

/** Processes whose command line names the project: PostgreSQL, the children, the program itself. */
function remaining(): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(project));
}

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'pingyi-checkout-'));
  chmodSync(project, 0o755);
  await build({
    configFile: join(repository, 'apps/standalone/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(project, 'apps/standalone/dist'), emptyOutDir: true },
  });
  mkdirSync(join(project, 'apps/web/dist'), { recursive: true });
  for (const page of ['index.html', 'sign-in.html']) {
    writeFileSync(join(project, 'apps/web/dist', page), '<!doctype html><title>评议</title>');
  }
  symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'));
  database = await createDatabase();
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((product) => product.endAfter('SIGTERM')));
  const left = remaining();
  if (left.length > 0) throw new Error(`still running: ${left.join('; ')}`);
  rmSync(join(project, '.pingyi'), { recursive: true, force: true });
});

afterAll(async () => {
  await database.drop();
  rmSync(project, { recursive: true, force: true });
});

describe('the product in one process', () => {
  test('says where it is, answers there, and ends with everything it started', async () => {
    const product = new Product({ DATABASE_URL: database.runtimeUrl });
    await product.said('Pingyi is ready');
    const url = /ready: (http:\S+)/.exec(product.output)?.[1] ?? '';
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('评议');
    expect(await product.endAfter('SIGTERM')).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('ends when the process that started it is gone', async () => {
    const product = new Product({ DATABASE_URL: database.runtimeUrl });
    await product.said('Pingyi is ready');
    expect(await product.endAfterLosingParent()).toBe(0);
  });

  test('brings its own PostgreSQL, may be interrupted while it starts, and goes on after a kill', async () => {
    const interrupted = new Product({});
    await interrupted.said('Preparing the demo');
    expect(await interrupted.endAfter('SIGINT')).toBe(0);
    const accounts = readFileSync(join(project, '.pingyi/demo-accounts.txt'), 'utf8');

    const killed = new Product({});
    await killed.said('Preparing the demo');
    await killed.endAfter('SIGKILL');
    expect(remaining().join()).toContain('postgres');

    const again = new Product({});
    await again.said('Preparing the demo');
    expect(await again.endAfter('SIGTERM')).toBe(0);
    expect(readFileSync(join(project, '.pingyi/demo-accounts.txt'), 'utf8')).toBe(accounts);
  });

  test('a second one on the same data is refused while the first goes on', async () => {
    const first = new Product({});
    await first.said('Preparing the demo');
    const second = new Product({});
    expect(await second.end()).toBe(1);
    expect(second.output).toContain('already running');
    expect(await first.endAfter('SIGTERM')).toBe(0);
  });

  test('a taken port ends in one sentence, before anything is written', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const product = new Product({ PORT: String(port) });
    expect(await product.end()).toBe(1);
    expect(product.output.trim().split('\n')).toEqual([
      expect.stringContaining(`端口 ${port} 已被占用`),
      expect.stringContaining(`PORT=${port + 1} npm start`),
    ]);
    expect(existsSync(join(project, '.pingyi/postgres'))).toBe(false);
    await new Promise((done) => server.close(done));
  });

  test('a folder that cannot be written ends in one sentence that names it', async () => {
    writeFileSync(join(project, '.pingyi'), 'a file where the folder should be');
    const product = new Product({});
    expect(await product.end()).toBe(1);
    expect(product.output).toContain(`The folder ${join(project, '.pingyi')} cannot be written`);
  });
});
