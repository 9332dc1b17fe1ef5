import { randomBytes } from 'node:crypto';
import { startApi } from '@pingyi/api';
import {
  appendOnlyGlobalTables,
  appendOnlyTables,
  globalEntities,
  migratorDataSource,
  runtimeDataSource,
  runtimeRoleFaults,
  tenantEntities,
} from '@pingyi/persistence';
import { loadConfig } from '@pingyi/platform';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueFaults, globalTables, tenantTables } from './catalogue';
import { asAdmin, createDatabase, runtimeRole, type TestDatabase } from './database';
import { testEnvironment } from './running-api';

let database: TestDatabase;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase();
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** Runs statements in a transaction that is rolled back, and tells what the catalogue check says meanwhile. */
async function faultsAfter(...statements: string[]): Promise<string[]> {
  await admin.query('BEGIN');
  try {
    for (const statement of statements) await admin.query(statement);
    return await catalogueFaults(admin);
  } finally {
    await admin.query('ROLLBACK');
  }
}

describe('the schema', () => {
  test('every table is global or isolated by tenant, in keys, indexes, policies and references', async () => {
    expect(await catalogueFaults(admin)).toEqual([]);
    expect(await tenantTables(admin)).toHaveLength(tenantEntities.length);
    // The migrations’ own table is no entity.
    expect(globalTables).toHaveLength(globalEntities.length + 1);
  });

  test('a table that nobody isolated is found, with each of its faults', async () => {
    expect(
      await faultsAfter(
        `CREATE TABLE app.careless (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid,
           round_id uuid UNIQUE)`,
      ),
    ).toEqual(
      [
        'careless has no column tenant_id uuid NOT NULL',
        'careless does not refer to the tenant',
        'careless has 0 policies instead of two',
        'careless has no forced row-level security',
        'careless has no permissive policy',
        'careless has no restrictive policy on app.tenant() for everybody and every command',
        'careless.id is an identity column',
        'careless: index app.careless_pkey does not start with tenant_id',
        'careless: index app.careless_round_id_key does not start with tenant_id',
        'careless_id_seq is a sequence',
      ].toSorted(),
    );
  });

  test.each([
    ['row-level security switched off', 'ALTER TABLE app.ballot DISABLE ROW LEVEL SECURITY'],
    ['row-level security not forced on the owner', 'ALTER TABLE app.ballot NO FORCE ROW LEVEL SECURITY'],
    ['a missing tenant policy', 'DROP POLICY ballot_tenant ON app.ballot'],
    ['a weakened tenant policy', 'ALTER POLICY ballot_tenant ON app.ballot USING (true)'],
    [
      'a tenant policy for one command only',
      `DROP POLICY ballot_tenant ON app.ballot; CREATE POLICY ballot_tenant
       ON app.ballot AS RESTRICTIVE FOR SELECT USING (tenant_id = app.tenant())`,
    ],
    ['a further permissive policy', 'CREATE POLICY open ON app.ballot USING (true)'],
    ['an index without the tenant', 'CREATE INDEX ON app.ballot (round_id)'],
    ['a unique key without the tenant', 'ALTER TABLE app.ballot ADD UNIQUE (id)'],
    [
      'a reference without the tenant',
      'ALTER TABLE app.round ADD UNIQUE (id); ALTER TABLE app.ballot ADD FOREIGN KEY (round_id) REFERENCES app.round (id)',
    ],
    ['a reference without an index', 'DROP INDEX app.ballot_tenant_id_round_id_ix'],
    ['a view that sees with its owner’s eyes', 'CREATE VIEW app.all_ballots AS SELECT * FROM app.ballot'],
    [
      'a function that acts as its owner',
      `CREATE FUNCTION app.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER
       AS 'SELECT count(*) FROM app.ballot'`,
    ],
    [
      'a trigger',
      `CREATE FUNCTION app.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
       CREATE TRIGGER note BEFORE INSERT ON app.ballot FOR EACH ROW EXECUTE FUNCTION app.note()`,
    ],
    ['a sequence', 'CREATE SEQUENCE app.ballot_number'],
  ])('%s is found', async (_, statement) => {
    expect(await faultsAfter(statement)).not.toEqual([]);
  });

  test('the entities and the migrated schema agree: nothing is left to generate', async () => {
    const source = await migratorDataSource(database.migratorUrl).initialize();
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await source.destroy();
    }
  });
});

describe('the runtime role', () => {
  const granted = async (table: string, privilege: string): Promise<boolean> => {
    const { rows } = await admin.query<{ granted: boolean }>('SELECT has_table_privilege($1, $2, $3) AS granted', [
      runtimeRole,
      `app.${table}`,
      privilege,
    ]);
    return rows[0]?.granted ?? false;
  };

  test.each([...appendOnlyTables, ...appendOnlyGlobalTables])(
    'may add to %s but never change, delete or truncate',
    async (table) => {
      const privileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];
      const held: boolean[] = [];
      for (const privilege of privileges) held.push(await granted(table, privilege));
      expect(privileges.filter((_, index) => held[index])).toEqual(['SELECT', 'INSERT']);
    },
  );

  test('is refused by PostgreSQL itself when it tries', async () => {
    const runtime = new Client({ connectionString: database.runtimeUrl, options: '-c search_path=app' });
    await runtime.connect();
    try {
      for (const table of appendOnlyTables) {
        await expect(runtime.query(`UPDATE ${table} SET tenant_id = tenant_id`)).rejects.toMatchObject({
          code: '42501',
        });
        await expect(runtime.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
      }
      for (const statement of [
        'CREATE TABLE app.mine (id uuid)',
        'ALTER TABLE ballot DISABLE ROW LEVEL SECURITY',
        'DROP POLICY ballot_tenant ON ballot',
        'TRUNCATE session',
        `UPDATE tenant SET name = 'x'`,
        'DELETE FROM tenant',
        'UPDATE platform_event SET seq = seq',
        'DELETE FROM platform_event',
        'DELETE FROM platform_head',
        'SET ROLE pingyi_owner',
        'SET SESSION AUTHORIZATION pingyi_migrator',
      ]) {
        await expect(runtime.query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await runtime.end();
    }
  });
});

describe('starting with a login that sees too much', () => {
  const name = `test_${randomBytes(4).toString('hex')}`;
  const faultsOf = async (url: string): Promise<readonly string[]> => {
    const source = await runtimeDataSource(url).initialize();
    try {
      return await runtimeRoleFaults(source);
    } finally {
      await source.destroy();
    }
  };
  const startWith = (databaseUrl: string): Promise<unknown> =>
    startApi(loadConfig({ ...testEnvironment(database, 'unused'), DATABASE_URL: databaseUrl }));
  const urlOf = (role: string): string => {
    const url = new URL(database.runtimeUrl);
    url.username = role;
    return url.href;
  };

  beforeAll(() =>
    asAdmin(
      database.adminUrl,
      `CREATE ROLE ${name}_owner LOGIN PASSWORD 'runtime' IN ROLE pingyi_owner`,
      `CREATE ROLE ${name}_bypass LOGIN PASSWORD 'runtime' BYPASSRLS IN ROLE ${runtimeRole}`,
      `GRANT CONNECT ON DATABASE ${new URL(database.adminUrl).pathname.slice(1)} TO ${name}_owner, ${name}_bypass`,
    ),
  );
  afterAll(() =>
    asAdmin(
      database.adminUrl,
      `DROP OWNED BY ${name}_owner, ${name}_bypass`,
      `DROP ROLE ${name}_owner, ${name}_bypass`,
    ),
  );

  test('the product’s own login has no fault', async () => {
    expect(await faultsOf(database.runtimeUrl)).toEqual([]);
  });

  test('a superuser is refused', async () => {
    expect(await faultsOf(database.adminUrl)).toEqual(
      expect.arrayContaining([expect.stringContaining('is a superuser')]),
    );
    await expect(startWith(database.adminUrl)).rejects.toThrow('is a superuser');
  });

  test('a member of the tables’ owner is refused', async () => {
    expect(await faultsOf(urlOf(`${name}_owner`))).toEqual([expect.stringContaining('owns')]);
    await expect(startWith(urlOf(`${name}_owner`))).rejects.toThrow('owns');
  });

  test('a login with BYPASSRLS is refused', async () => {
    expect(await faultsOf(urlOf(`${name}_bypass`))).toEqual([expect.stringContaining('BYPASSRLS')]);
    await expect(startWith(urlOf(`${name}_bypass`))).rejects.toThrow('BYPASSRLS');
  });

  test('so is the migrator, whose login is at hand during setup', async () => {
    await expect(startWith(database.migratorUrl)).rejects.toThrow('BYPASSRLS');
  });
});
