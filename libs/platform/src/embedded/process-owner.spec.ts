import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, livingOwner, release } from './process-owner';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-owner-'));
  file = join(folder, 'owner.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a free folder is ours, and nobody else may claim it until we release it', () => {
  expect(livingOwner(file)).toBeUndefined();
  expect(claim(file)).toBeUndefined();
  expect(livingOwner(file)).toBe(process.pid);
  expect(claim(file)).toBe(process.pid);
  release(file);
  expect(claim(file)).toBeUndefined();
});

test('a claim left by a process that ended does not count', () => {
  writeFileSync(file, JSON.stringify({ pid: spawnSync('true').pid, startedAt: '1' }));
  expect(livingOwner(file)).toBeUndefined();
  expect(claim(file)).toBeUndefined();
});

test('a claim of an earlier process whose number is in use again does not count', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: '1' }));
  expect(claim(file)).toBeUndefined();
});

test('a broken file does not count, and the file of another is not released', () => {
  writeFileSync(file, 'half a');
  expect(claim(file)).toBeUndefined();
  writeFileSync(file, JSON.stringify({ pid: 1, startedAt: '1' }));
  release(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: 1 });
});
