import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const bootstrap = resolve(import.meta.dirname, '../../scripts/bootstrap.mjs');

function run(...args: string[]) {
  return spawnSync(process.execPath, [bootstrap, ...args], { cwd: tmpdir(), encoding: 'utf8' });
}

describe('the bootstrap', () => {
  test('names its commands when asked for another', () => {
    const { status, stdout, stderr } = run('deploy');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('start | test | cli | screenshots | generate');
  });

  test('names the steps of the test run when asked for one that does not exist', () => {
    const { status, stderr } = run('test', 'unit', 'perfection');
    expect(status).toBe(2);
    expect(stderr).toContain('no such step: perfection');
  });
});
