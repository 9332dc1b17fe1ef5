import { randomBytes } from 'node:crypto';
import { loadStandaloneConfig } from '@pingyi/platform';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { givenDatabase, type PreparedDatabase } from '../../apps/standalone/src/database';
import { asAdmin } from './database';

let name: string;
let adminUrl: string;
let runtimeUrl: string;

const use = (databaseUrl: string, databaseAdminUrl?: string): Promise<PreparedDatabase> =>
  givenDatabase({
    ...loadStandaloneConfig({}),
    databaseUrl,
    ...(databaseAdminUrl === undefined ? {} : { databaseAdminUrl }),
  });

beforeEach(async () => {
  name = `given_${randomBytes(6).toString('hex')}`;
  await asAdmin(inject('adminUrl'), `CREATE DATABASE ${name}`);
  const url = new URL(inject('adminUrl'));
  url.pathname = `/${name}`;
  adminUrl = url.href;
  url.username = name;
  url.password = 'secret-of-the-runtime-role';
  runtimeUrl = url.href;
});

afterEach(() =>
  asAdmin(
    inject('adminUrl'),
    `DROP DATABASE ${name} WITH (FORCE)`,
    `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN EXECUTE 'DROP ROLE ${name}'; END IF; END $$`,
  ),
);

describe('a PostgreSQL that DATABASE_URL names', () => {
  test('with an administrator address gets roles and schemas, and then works without that address', async () => {
    const first = await use(runtimeUrl, adminUrl);
    expect(first.databaseUrl).toBe(runtimeUrl);
    expect(first.seedUrl).toContain('pingyi_migrator');
    const later = await use(runtimeUrl);
    expect(later.seedUrl).toBeUndefined();
  });

  test('is filled with the demo only when it was empty', async () => {
    await use(runtimeUrl, adminUrl);
    expect((await use(runtimeUrl, adminUrl)).seedUrl).toBeUndefined();
  });

  test('without the roles is refused with the statements to run and without a password', async () => {
    const refusal = use(runtimeUrl);
    await expect(refusal).rejects.toMatchObject({
      name: 'StartRefusal',
      en: expect.stringContaining('DATABASE_URL cannot be used'),
      attachment: expect.stringContaining(`CREATE ROLE "${name}" LOGIN`),
    });
    await expect(refusal).rejects.not.toThrow('secret-of-the-runtime-role');
  });

  test('with roles but an older schema is refused', async () => {
    await asAdmin(adminUrl, `CREATE ROLE ${name} LOGIN PASSWORD 'secret-of-the-runtime-role'`);
    await expect(use(runtimeUrl)).rejects.toMatchObject({ en: expect.stringContaining('not at this version') });
  });

  test('as a superuser is refused: row-level security would not hold', async () => {
    await expect(use(adminUrl)).rejects.toMatchObject({
      name: 'StartRefusal',
      en: expect.stringContaining('is a superuser'),
      attachment: expect.stringContaining('CREATE ROLE "pingyi_runtime" LOGIN'),
    });
  });

  test('that cannot be reached is refused with the variable to correct', async () => {
    const nowhere = 'postgres://someone:secret@127.0.0.1:1/nothing';
    await expect(use(runtimeUrl, nowhere)).rejects.toMatchObject({ en: expect.stringContaining('DATABASE_ADMIN_URL') });
    await expect(use(nowhere)).rejects.toMatchObject({
      en: expect.stringContaining('ECONNREFUSED'),
      attachment: undefined,
    });
  });
});
