import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createChildPool } from './child-pool';

/** A parent with one idle child and one in an endless loop, waiting to be killed; only the tests of the pool start it. */
const pool = createChildPool<readonly unknown[], number>({
  name: 'careless',
  entry: new URL(process.argv[2] ?? ''),
  size: 2,
  memoryMib: 64,
  timeoutMs: 600_000,
  recycleAfter: 100,
  readResult: (value) => z.object({ pid: z.number() }).parse(value).pid,
});

const answers = await Promise.all([pool.run(['sleep', 200]), pool.run(['sleep', 200])]);
void pool.run(['loop']);
await sleep(200);
process.stdout.write(`${JSON.stringify(answers.map((answer) => (answer.ok ? answer.value : 0)))}\n`);
await sleep(600_000);
