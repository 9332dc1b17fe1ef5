import { randomBytes } from 'node:crypto';
import { migrateDatabase, prepareRoles } from '@pingyi/persistence';
import { migrateQueue } from '@pingyi/platform';
import { Client } from 'pg';
import { inject } from 'vitest';

export const runtimeRole = 'pingyi_runtime';
const runtimePassword = 'runtime';
/** Migrated once per run; every test file gets a copy of it. */
const templateName = 'migrated';

export interface TestDatabase {
  /** The superuser's connection, which sees past row-level security. */
  readonly adminUrl: string;
  /** The migrator's login: reads and writes every tenant's rows, for arranging what a test needs. */
  readonly migratorUrl: string;
  /** What the product connects as. */
  readonly runtimeUrl: string;
  drop(): Promise<void>;
}

/** Runs statements as the superuser, outside any transaction. */
export async function asAdmin(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlsOf(serverUrl: string, name: string): { adminUrl: string; runtimeUrl: string } {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const adminUrl = url.href;
  url.username = runtimeRole;
  url.password = runtimePassword;
  return { adminUrl, runtimeUrl: url.href };
}

/** A database with roles, both schemas and all migrations, made from nothing; on any server. */
export async function createMigrated(serverUrl: string, name: string): Promise<TestDatabase> {
  await asAdmin(serverUrl, `CREATE DATABASE ${name}`);
  const urls = urlsOf(serverUrl, name);
  const { migratorUrl } = await prepareRoles(urls);
  await migrateDatabase({ migratorUrl, runtimeRole, migrateQueue });
  return { ...urls, migratorUrl, drop: () => asAdmin(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** What `createDatabase` copies. */
export async function createTemplate(serverUrl: string): Promise<void> {
  await createMigrated(serverUrl, templateName);
}

/** A database in which nothing has been prepared. */
export async function createEmptyDatabase(): Promise<Omit<TestDatabase, 'migratorUrl'>> {
  const serverUrl = inject('adminUrl');
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asAdmin(serverUrl, `CREATE DATABASE ${name}`);
  return { ...urlsOf(serverUrl, name), drop: () => asAdmin(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A migrated, empty database of this test file's own, with the product's roles. */
export async function createDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('adminUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY file_copy`);
  const urls = urlsOf(serverUrl, name);
  // What roles may do on a database is not copied with it.
  const { migratorUrl } = await prepareRoles(urls);
  return { ...urls, migratorUrl, drop: () => asAdmin(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}
