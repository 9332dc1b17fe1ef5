import { Client } from 'pg';
import { applicationSchema } from '../database/data-source';
import {
  type BackupChain,
  type BackupTable,
  backupTables,
  chainEnds,
  LoadError,
  qualified,
  quoteName,
  requireEmpty,
} from './backup-tables';

export interface LoadRequest {
  /** The migrator's login: sees past row-level security and may change the owner's tables. */
  readonly migratorUrl: string;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly chains: readonly BackupChain[];
  /** The lines that `dumpDatabase` gave for a table. */
  readonly read: (table: string) => AsyncIterable<string>;
}

const batchBytes = 4 * 1024 * 1024;
const batchRows = 2_000;

/**
 * Fills a database that has the backup's schema and no rows, in one transaction: all of it or nothing. References between
 * tables are taken away meanwhile and put back, which checks every one of them.
 * @throws LoadError when the database is not empty, or afterwards does not hold what the backup says
 */
export async function loadDatabase({ migratorUrl, tables, chains, read }: LoadRequest): Promise<void> {
  const client = new Client({
    connectionString: migratorUrl,
    connectionTimeoutMillis: 5_000,
    options: '-c timezone=UTC -c statement_timeout=0',
  });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL row_security = off');
    const present = await backupTables(client);
    requireSameTables(present, tables);
    await requireEmpty(client, present);
    const references = await referencesOf(client);
    for (const { drop } of references) await client.query(drop);
    for (const table of present) await loadTable(client, table, read(table.name));
    for (const { add } of references) await client.query(add);
    await requireRows(client, tables);
    await requireChains(client, chains);
    await requireIsolation(client, present);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

function requireSameTables(present: readonly BackupTable[], tables: LoadRequest['tables']): void {
  const inDatabase = new Set(present.map(({ name }) => name));
  const inBackup = new Set(tables.map(({ table }) => table));
  const different = [...inDatabase].filter((name) => !inBackup.has(name));
  different.push(...[...inBackup].filter((name) => !inDatabase.has(name)));
  if (different.length > 0) throw new LoadError(`backup and schema differ in: ${different.toSorted().join(', ')}`);
}

async function referencesOf(client: Client): Promise<readonly { drop: string; add: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT c.relname AS "table", k.conname AS name, pg_get_constraintdef(k.oid) AS definition
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype = 'f' AND c.relnamespace = $1::regnamespace AND k.conparentid = 0 ORDER BY 1, 2`,
    [applicationSchema],
  );
  await client.query(`SET LOCAL search_path = ${applicationSchema}`);
  return rows.map(({ table, name, definition }) => ({
    drop: `ALTER TABLE ${qualified(table)} DROP CONSTRAINT ${quoteName(name)}`,
    add: `ALTER TABLE ${qualified(table)} ADD CONSTRAINT ${quoteName(name)} ${definition}`,
  }));
}

/** Numbers go as text from line to column: read by JavaScript on the way they would lose digits. */
async function loadTable(client: Client, { name, columns }: BackupTable, lines: AsyncIterable<string>): Promise<void> {
  const names = columns.map(quoteName).join(', ');
  const insert = `INSERT INTO ${qualified(name)} (${names})
    SELECT ${names} FROM json_populate_recordset(NULL::${qualified(name)}, $1::json)`;
  let batch: string[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
    bytes = 0;
  };
  for await (const line of lines) {
    batch.push(line);
    bytes += line.length;
    if (bytes >= batchBytes || batch.length >= batchRows) await flush();
  }
  await flush();
}

async function requireRows(client: Client, tables: LoadRequest['tables']): Promise<void> {
  for (const { table, rows: expected } of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${qualified(table)}`);
    const count = Number(rows[0]?.count);
    if (count !== expected) throw new LoadError(`${table} has ${count} rows instead of ${expected}`);
  }
}

async function requireChains(client: Client, chains: readonly BackupChain[]): Promise<void> {
  const present = await chainEnds(client);
  if (JSON.stringify(present) !== JSON.stringify(chains.map(({ tenantId, seq, hash }) => ({ tenantId, seq, hash })))) {
    throw new LoadError('the ends of the audit chains are not those of the backup');
  }
}

/** Every table with a tenant must keep the others out before anybody connects. */
async function requireIsolation(client: Client, tables: readonly BackupTable[]): Promise<void> {
  const ofTenants = tables.filter(({ key }) => key[0] === 'tenant_id').map(({ name }) => name);
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = $1::regnamespace AND c.relname = ANY ($2::text[])
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                 AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive))`,
    [applicationSchema, ofTenants],
  );
  if (rows.length > 0) throw new LoadError(`without isolation: ${rows.map(({ name }) => name).join(', ')}`);
}
