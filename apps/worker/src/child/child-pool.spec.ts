import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BuiltChildren, buildChildren } from '../../../../test/built-child';
import { probeConfinement } from './child-limits';
import { type ChildPool, type ChildPoolOptions, createChildPool, type TaskHints } from './child-pool';

type Task = readonly [verb: string, argument?: unknown];
const Echo = z.object({ pid: z.number(), argument: z.unknown(), isBytes: z.boolean(), variables: z.array(z.string()) });

let built: BuiltChildren;
const open: ChildPool<Task, unknown>[] = [];

function pool(changes: Partial<ChildPoolOptions<unknown>> = {}): ChildPool<Task, unknown> {
  const made = createChildPool<Task, unknown>({
    name: 'test',
    entry: built.entry('unruly-child'),
    size: 1,
    memoryMib: 64,
    timeoutMs: 10_000,
    recycleAfter: 100,
    readResult: (value) => value,
    ...changes,
  });
  open.push(made);
  return made;
}

async function echo(
  children: ChildPool<Task, unknown>,
  argument?: unknown,
  hints?: TaskHints,
): Promise<z.infer<typeof Echo>> {
  const answer = await children.run(['echo', argument], hints);
  if (!answer.ok) throw new Error(`${answer.reason}: ${answer.detail}`);
  return Echo.parse(answer.value);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function untilDead(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeAll(async () => {
  built = await buildChildren({
    'unruly-child': 'apps/worker/src/child/unruly-child.ts',
    'careless-parent': 'apps/worker/src/child/careless-parent.ts',
  });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((children) => children.close()));
});
afterAll(() => built.remove());

describe('a pool of children', () => {
  it('passes bytes as bytes and keeps a child for the next task', async () => {
    const children = pool();
    const first = await echo(children, new Uint8Array([1, 2, 3]));
    expect([first.isBytes, first.argument]).toEqual([true, new Uint8Array([1, 2, 3])]);
    expect((await echo(children)).pid).toBe(first.pid);
  });

  it('gives children no variables of ours', async () => {
    process.env['DATABASE_URL_OF_TEST'] = 'secret';
    const { variables } = await echo(pool());
    const given = variables.filter((name) => !name.startsWith('NODE_'));
    expect(given.filter((name) => !['PATH', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([]);
  });

  it.each([
    ['loop', 'timeout'],
    ['heap', 'memory'],
    ['exit', 'crashed'],
    ['throw', 'crashed'],
  ])('answers a task that does %s with %s, and the next task works', async (verb, reason) => {
    const children = pool({ timeoutMs: verb === 'loop' ? 1_000 : 10_000 });
    expect(await children.run([verb])).toMatchObject({ ok: false, reason });
    expect((await echo(children, 7)).argument).toBe(7);
  });

  it('loses only the one task when others wait behind it', async () => {
    const children = pool();
    const tasks: Task[] = [['exit'], ['echo', 1], ['heap'], ['echo', 2], ['throw'], ['echo', 3]];
    const answers = await Promise.all(tasks.map((task) => children.run(task)));
    expect(answers.map((answer) => answer.ok)).toEqual([false, true, false, true, false, true]);
  });

  it('survives the death of an idle child and serves the very next task', async () => {
    const children = pool();
    const { pid } = await echo(children);
    process.kill(pid, 'SIGKILL');
    const next = await echo(children, 'still here');
    expect(next.argument).toBe('still here');
    expect(next.pid).not.toBe(pid);
  });

  it('answers crashed when a child is killed in the middle of its task', async () => {
    const children = pool();
    const { pid } = await echo(children);
    const running = children.run(['sleep', 60_000]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(pid, 'SIGKILL');
    expect(await running).toMatchObject({ ok: false, reason: 'crashed' });
    await echo(children);
  });

  it('answers crashed, once and for all, when the child cannot even start', async () => {
    const children = pool({ entry: new URL('no-such-child.js', built.entry('x')) });
    expect(await children.run(['echo'])).toMatchObject({ ok: false, reason: 'crashed' });
  });

  it('replaces a child after its number of tasks', async () => {
    const children = pool({ recycleAfter: 2 });
    const pids = [await echo(children), await echo(children), await echo(children)].map(({ pid }) => pid);
    expect(pids[0]).toBe(pids[1]);
    expect(pids[2]).not.toBe(pids[1]);
  });

  it('replaces a child that holds more memory than it may after a task', async () => {
    const children = pool({ recycleAboveMib: 1 });
    expect((await echo(children)).pid).not.toBe((await echo(children)).pid);
  });

  describe('that hands tasks ahead', () => {
    const inBatch: TaskHints = { place: { lane: 'batch', owner: '' } };

    it('keeps what somebody waits for out of the way of a task that takes long', async () => {
      const children = pool({ handsAhead: true, size: 2 });
      await Promise.all([children.run(['sleep', 200]), children.run(['sleep', 200])]);
      const ended: string[] = [];
      const run = async (name: string, ms: number, hints?: TaskHints): Promise<void> => {
        await children.run(['sleep', ms], hints);
        ended.push(name);
      };
      const long = run('long', 1_500, inBatch);
      const short = run('short', 100, inBatch);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await Promise.all([run('first', 1), run('second', 1), short, long]);
      expect(ended).toEqual(['short', 'first', 'second', 'long']);
    });

    it('loses only the one task when others wait in and behind the same child', async () => {
      const children = pool({ handsAhead: true });
      const tasks: Task[] = [
        ['echo', 0],
        ['exit'],
        ['echo', 1],
        ['exit'],
        ['heap'],
        ['echo', 2],
        ['throw'],
        ['echo', 3],
      ];
      const answers = await Promise.all(tasks.map((task) => children.run(task, inBatch)));
      expect(answers.map((answer) => answer.ok)).toEqual([true, false, true, false, false, true, false, true]);
    });

    it('keeps their order and replaces children after their number of tasks', async () => {
      const children = pool({ handsAhead: true, recycleAfter: 3 });
      const answers = await Promise.all(Array.from({ length: 7 }, (_, place) => echo(children, place, inBatch)));
      expect(answers.map(({ argument }) => argument)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      const pids = answers.map(({ pid }) => pid);
      expect([new Set(pids.slice(0, 3)).size, new Set(pids.slice(3, 6)).size, new Set(pids).size]).toEqual([1, 1, 3]);
    });

    it('times a task from when its turn comes', async () => {
      const children = pool({ handsAhead: true, timeoutMs: 2_500 });
      await echo(children);
      const answers = await Promise.all([1, 2, 3].map(() => children.run(['sleep', 1_000], inBatch)));
      expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    });

    it('answers cancelled for a task that a child holds already, and leaves the one before it alone', async () => {
      const children = pool({ handsAhead: true });
      await echo(children);
      const cancelling = new AbortController();
      const first = children.run(['sleep', 300], inBatch);
      const second = children.run(['sleep', 60_000], { ...inBatch, signal: cancelling.signal });
      await new Promise((resolve) => setTimeout(resolve, 100));
      cancelling.abort();
      expect(await second).toMatchObject({ ok: false, reason: 'cancelled' });
      expect(await first).toMatchObject({ ok: true });
    });

    it('answers closed to all when closed', async () => {
      const children = pool({ handsAhead: true });
      await echo(children);
      const pending = [1, 2, 3].map(() => children.run(['sleep', 60_000], inBatch));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await children.close();
      expect((await Promise.all(pending)).map((answer) => !answer.ok && answer.reason)).toEqual(
        Array(3).fill('closed'),
      );
    });
  });

  it('runs as many tasks at a time as it has children', async () => {
    const children = pool({ size: 2 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => children.run(['sleep', 200])));
    const pids = answers.flatMap((answer) =>
      answer.ok ? [z.object({ pid: z.number() }).parse(answer.value).pid] : [],
    );
    expect(pids.length).toBe(4);
    expect(new Set(pids).size).toBe(2);
  });

  it('passes Node options on, so that a child may be kept from writing', async () => {
    const path = join(tmpdir(), `pingyi-unruly-${process.pid}`);
    const confined = pool({ nodeOptions: ['--permission', '--allow-fs-read=*'] });
    expect(await confined.run(['write', path])).toEqual({ ok: true, value: 'refused' });
    expect(existsSync(path)).toBe(false);
  });

  it('refuses an answer that does not read as a result', async () => {
    const children = pool({ readResult: (value) => z.string().parse(value) });
    expect(await children.run(['echo'])).toMatchObject({ ok: false, reason: 'crashed' });
  });

  it('answers closed to running, waiting and later tasks when closed, and leaves no child', async () => {
    const children = pool();
    const { pid } = await echo(children);
    const pending = [children.run(['sleep', 60_000]), children.run(['echo'])];
    await children.close();
    const answers = await Promise.all([...pending, children.run(['echo'])]);
    expect(answers.map((answer) => !answer.ok && answer.reason)).toEqual(['closed', 'closed', 'closed']);
    expect(isAlive(pid)).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('the confinement of children', () => {
  const { missing } = probeConfinement();

  it.skipIf(missing.includes('no network'))('has no network', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await pool().run(['connect', port])).toEqual({ ok: true, value: 'refused' });
    server.close();
  });

  it.skipIf(missing.some((word) => word.includes('memory')))('bounds memory outside the heap too', async () => {
    const children = pool({ nativeMib: 64 });
    expect(await children.run(['buffers'])).toMatchObject({ ok: false, reason: 'memory' });
    await echo(children);
  });

  it.skipIf(missing.some((word) => word.includes('endless')))(
    'ends with a parent that is killed, even in an endless loop',
    async () => {
      const parent = spawn(
        process.execPath,
        [fileURLToPath(built.entry('careless-parent')), built.entry('unruly-child').href],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
      const pids = z.array(z.number()).parse(JSON.parse(String(line)));
      expect(pids.map(isAlive)).toEqual([true, true]);
      parent.kill('SIGKILL');
      await Promise.all(pids.map(untilDead));
      expect(pids.map(isAlive)).toEqual([false, false]);
    },
  );
});
