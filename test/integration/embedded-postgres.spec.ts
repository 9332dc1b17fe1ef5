import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningPostgres,
  startEmbeddedPostgres,
} from '@pingyi/platform';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asAdmin } from './database';

const isRoot = process.getuid?.() === 0;
let parent: string;
let options: EmbeddedPostgresOptions;
const started: EmbeddedPostgres[] = [];

async function start(changes: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ ...options, ...changes });
  started.push(postgres);
  return postgres;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'pingyi-embedded-'));
  chmodSync(parent, 0o755);
  options = { folder: join(parent, 'postgres'), fallbackFolder: join(parent, 'elsewhere') };
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((postgres) => postgres.stop()));
  rmSync(parent, { recursive: true, force: true });
});

describe('the PostgreSQL from npm', () => {
  test('keeps its data and its password between runs, and sorts Chinese by pronunciation', async () => {
    const first = await start();
    await asAdmin(first.adminUrl, 'CREATE TABLE kept (name text)', `INSERT INTO kept VALUES ('乙'), ('甲'), ('丙')`);
    await first.stop();
    const second = await start();
    expect(await query(second.adminUrl, 'SELECT name FROM kept ORDER BY name')).toEqual([
      { name: '丙' },
      { name: '甲' },
      { name: '乙' },
    ]);
    expect(new URL(second.adminUrl).password).toBe(new URL(first.adminUrl).password);
    expect(statSync(join(second.folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(second.folder, 'data')).mode & 0o777).toBe(0o700);
  });

  test('does not let anyone in without the password', async () => {
    const { adminUrl } = await start();
    const open = new URL(adminUrl);
    open.password = 'guess';
    await expect(query(open.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('a second instance is refused with a sentence and leaves the first one running', async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({
      name: 'StartRefusal',
      zh: expect.stringContaining('已在运行'),
      en: expect.stringContaining('already running'),
    });
    expect(await query(first.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('is found by tools of the same machine while it runs, and only then', async () => {
    const first = await start();
    const found = findRunningPostgres(options) ?? '';
    expect(await query(found, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await first.stop();
    expect(findRunningPostgres(options)).toBeUndefined();
  });

  test('the server of a killed run is ended and its committed data are there', async () => {
    const killed = await start();
    await asAdmin(killed.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    const { pid } = spawnSync('true');
    writeFileSync(join(killed.folder, 'owner.json'), JSON.stringify({ pid, startedAt: '1' }));
    const next = await start();
    expect(await query(next.adminUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await expect(query(killed.adminUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('an interrupted first start is begun again', async () => {
    mkdirSync(join(options.folder, 'data.unfinished'), { recursive: true });
    writeFileSync(join(options.folder, 'data.unfinished', 'PG_VERSION'), '18\n');
    const { adminUrl } = await start();
    expect(await query(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a folder that cannot be written is refused with a sentence that names it', async () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');
    const folder = join(file, 'postgres');
    await expect(start({ folder })).rejects.toMatchObject({
      name: 'StartRefusal',
      en: expect.stringContaining(folder),
    });
  });

  test('data of another version are refused and left alone', async () => {
    const first = await start();
    await first.stop();
    const version = join(first.folder, 'data', 'PG_VERSION');
    writeFileSync(version, '15\n');
    await expect(start()).rejects.toMatchObject({ name: 'StartRefusal', en: expect.stringContaining('PostgreSQL 15') });
    expect(readFileSync(version, 'utf8')).toBe('15\n');
  });

  test('a setting the server does not know ends with the last lines of its log, and nothing stays behind', async () => {
    await expect(start({ settings: { no_such_setting: '1' } })).rejects.toThrow('no_such_setting');
    expect(existsSync(join(options.folder, 'owner.json'))).toBe(false);
  });

  test.runIf(isRoot)('as root, below a closed home, the data go to the fallback folder', async () => {
    const home = join(parent, 'home');
    mkdirSync(home, { mode: 0o700 });
    const { folder, adminUrl } = await start({ folder: join(home, 'postgres') });
    expect(folder).toBe(options.fallbackFolder);
    expect(await query(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
