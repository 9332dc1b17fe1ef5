import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownMigrations, prepareDatabase } from '@pingyi/persistence';
import { embeddedFolders, loadStandaloneConfig, migrateQueue, startEmbeddedPostgres } from '@pingyi/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { embeddedDatabase, givenDatabase } from '../../apps/standalone/src/database';
import { type BuiltChildren, buildChildren } from '../built-child';
import { asAdmin, createEmptyDatabase } from '../integration/database';
import { aFirstVersion, type Rows, rowsOf, withClient } from './a-first-version';

type Database = Awaited<ReturnType<typeof createEmptyDatabase>>;

let database: Database;
let built: BuiltChildren;

beforeAll(async () => {
  built = await buildChildren({ cli: 'apps/cli/src/main.ts' });
});
afterAll(() => built.remove());
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

/** Every value of before is there now; later versions may have added columns. */
function expectKept(before: Rows, now: Rows): void {
  for (const [table, row] of before) expect({ table, row: now.get(table) }).toMatchObject({ table, row });
}

const migrationsIn = (adminUrl: string): Promise<string[]> =>
  withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM app.schema_migration ORDER BY id');
    return rows.map(({ name }) => name);
  });

describe('an upgrade', () => {
  test('of a data folder that the first version left: the next start keeps every value of every table', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'pingyi-kept-'));
    await chmod(dataDir, 0o755);
    try {
      const old = await startEmbeddedPostgres(embeddedFolders(dataDir));
      const runtimeUrl = new URL(old.adminUrl);
      runtimeUrl.username = 'pingyi_runtime';
      const before = await aFirstVersion({ adminUrl: old.adminUrl, runtimeUrl: runtimeUrl.href });
      expect(before.size).toBeGreaterThan(25);
      await old.stop();
      const started = await embeddedDatabase(dataDir);
      const now = await rowsOf(started.seedUrl ?? '', before.keys());
      await started.close();
      expectKept(before, now);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('is made once when two processes start at the same moment, and both go on', async () => {
    const before = await aFirstVersion(database);
    const [one, two] = await Promise.all([
      prepareDatabase({ ...database, migrateQueue }),
      prepareDatabase({ ...database, migrateQueue }),
    ]);
    const both = [one.ran, two.ran].toSorted((a, b) => a.length - b.length);
    expect(both).toEqual([[], knownMigrations.slice(1)]);
    expectKept(before, await rowsOf(database.adminUrl, before.keys()));
  });

  test('killed in the middle leaves whole steps only, and the next start does the rest', async () => {
    const before = await aFirstVersion(database);
    await withClient(database.adminUrl, async (client) => {
      // Somebody is at a table that a later step changes, so that the step waits in the middle of its transaction.
      await client.query('BEGIN');
      await client.query('LOCK TABLE app.decision IN ACCESS SHARE MODE');
      const child = spawn(process.execPath, [fileURLToPath(built.entry('cli')), 'migrate'], {
        env: {
          PATH: process.env['PATH'],
          DATABASE_URL: database.runtimeUrl,
          DATABASE_ADMIN_URL: database.adminUrl,
        },
        stdio: 'ignore',
      });
      const waiting = () =>
        withClient(database.adminUrl, async (other) => {
          const found = await other.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                AND query ILIKE 'ALTER TABLE%'`,
          );
          return found.rowCount;
        });
      await expect.poll(waiting, { timeout: 20_000, interval: 20 }).toBe(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await client.query('ROLLBACK');
    });
    const others = () =>
      withClient(database.adminUrl, async (client) => {
        const found = await client.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
        return found.rowCount;
      });
    await expect.poll(others, { timeout: 20_000 }).toBe(0);
    const done = await migrationsIn(database.adminUrl);
    expect(done.length).toBeLessThan(knownMigrations.length);
    expect(done).toEqual(knownMigrations.slice(0, done.length));
    const { ran } = await prepareDatabase({ ...database, migrateQueue });
    expect(ran).toEqual(knownMigrations.slice(done.length));
    expectKept(before, await rowsOf(database.adminUrl, before.keys()));
  });

  test('backwards is refused with a sentence, by every way to start, and changes nothing', async () => {
    await prepareDatabase({ ...database, migrateQueue });
    await asAdmin(
      database.adminUrl,
      `INSERT INTO app.schema_migration ("timestamp", name) VALUES (2999000000000, 'Later2999000000000')`,
    );
    const before = await migrationsIn(database.adminUrl);
    const { runtimeUrl: databaseUrl, adminUrl: databaseAdminUrl } = database;
    const refusal = {
      name: 'StartRefusal',
      en: expect.stringContaining('belongs to a newer version (Later2999000000000)'),
    };
    const config = loadStandaloneConfig({});
    await expect(givenDatabase({ ...config, databaseUrl, databaseAdminUrl })).rejects.toMatchObject(refusal);
    await expect(givenDatabase({ ...config, databaseUrl })).rejects.toMatchObject(refusal);
    expect(await migrationsIn(database.adminUrl)).toEqual(before);
  });
});
