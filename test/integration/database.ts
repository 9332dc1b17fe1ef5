import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** The superuser's connection to the database. */
  readonly adminUrl: string;
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

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** An empty database of this test file's own, on the PostgreSQL of the run. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('adminUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(serverUrl, `CREATE DATABASE ${name}`);
  return {
    adminUrl: withDatabase(serverUrl, name),
    drop: () => asAdmin(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}
