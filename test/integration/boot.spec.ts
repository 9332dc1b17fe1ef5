import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '@pingyi/api';
import { ConfigError, loadConfig } from '@pingyi/platform';
import { startWorker } from '@pingyi/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asAdmin, createDatabase, type TestDatabase } from './database';
import { testEnvironment } from './running-api';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'pingyi-boot-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const faultsOf = async (started: Promise<{ close(): Promise<void> }>): Promise<readonly string[]> => {
  try {
    await (await started).close();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ variable, message }) => `${variable} ${message}`);
  }
};

describe.each([
  ['api', startApi],
  ['worker', startWorker],
] as const)('%s', (_name, start) => {
  test('names everything outside that it cannot use, at once', async () => {
    const file = join(folder, 'a file');
    await writeFile(file, '');
    const superuser = loadConfig({
      ...testEnvironment(database, join(file, 'storage')),
      DATABASE_URL: database.adminUrl,
    });
    expect(await faultsOf(start(superuser))).toEqual([
      expect.stringMatching(/^DATABASE_URL must name a plain login: .* superuser/),
      expect.stringMatching(/^DATABASE_URL must name a plain login: .* BYPASSRLS/),
      expect.stringMatching(/^DATABASE_URL must name a plain login: .* owns/),
      expect.stringMatching(/^STORAGE_DIR cannot be used \(ENOTDIR/),
    ]);
    const nowhere = loadConfig({
      ...testEnvironment(database, join(file, 'storage')),
      DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:1/nothing',
    });
    const faults = await faultsOf(start(nowhere));
    expect(faults).toEqual([
      expect.stringContaining('ECONNREFUSED'),
      expect.stringMatching(/^STORAGE_DIR cannot be used/),
    ]);
    expect(faults.join()).not.toContain('hunter2');
  });

  test('does not start on the database of a newer version', async () => {
    await asAdmin(
      database.adminUrl,
      `INSERT INTO app.schema_migration ("timestamp", name) VALUES (2999000000000, 'Later2999000000000')`,
    );
    const config = loadConfig(testEnvironment(database, folder));
    expect(await faultsOf(start(config))).toEqual([
      'DATABASE_URL names a database of a newer version, which has run Later2999000000000',
    ]);
    await asAdmin(database.adminUrl, `DELETE FROM app.schema_migration WHERE name = 'Later2999000000000'`);
  });
});
