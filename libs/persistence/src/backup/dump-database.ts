import { Client } from 'pg';
import { type BackupChain, type BackupTable, backupTables, chainEnds, qualified, quoteName } from './backup-tables';

/** A file some row of the backup needs. */
export interface BackupObject {
  readonly tenantId: string;
  /** Lower-case hexadecimal SHA-256: the file's name in the file store. */
  readonly sha256: string;
  /** Not inspected yet in the snapshot: it may be refused and removed before it is copied. */
  readonly mayBeGone: boolean;
}

/** What a dump found, beside the rows themselves. */
export interface DatabaseFacts {
  /** PostgreSQL's version, such as `18.4`. */
  readonly postgresVersion: string;
  /** Names of the migrations the rows fit, in the order they ran. */
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly chains: readonly BackupChain[];
  readonly objects: readonly BackupObject[];
}

export interface DumpRequest {
  /** A superuser, or a role with BYPASSRLS that may read the product's tables. */
  readonly adminUrl: string;
  /** Takes a table's rows, one JSON object each without line breaks; the next table waits until it is done. */
  readonly write: (table: string, lines: AsyncIterable<string>) => Promise<void>;
}

const batchBytes = 4 * 1024 * 1024;
const largestBatchRows = 5_000;

/**
 * Reads every table in one snapshot while the product goes on writing. The rows of a table come in the order of their key, so
 * the same rows always give the same lines.
 * @throws Error of PostgreSQL when the role sees less than all rows
 */
export async function dumpDatabase({ adminUrl, write }: DumpRequest): Promise<DatabaseFacts> {
  const client = new Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: '-c timezone=UTC -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Instead of leaving rows out unseen, a policy that applies to this role is an error.
    await client.query('SET LOCAL row_security = off');
    const facts = await factsOf(client);
    const tables: { table: string; rows: number }[] = [];
    for (const table of await backupTables(client)) {
      let rows = 0;
      const counted = async function* (): AsyncGenerator<string> {
        for await (const line of linesOf(client, table)) {
          rows += 1;
          yield line;
        }
      };
      await write(table.name, counted());
      tables.push({ table: table.name, rows });
    }
    await client.query('COMMIT');
    return { ...facts, tables };
  } finally {
    await client.end();
  }
}

async function factsOf(client: Client): Promise<Omit<DatabaseFacts, 'tables'>> {
  const version = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  const migrations = await client.query<{ name: string }>(
    `SELECT name FROM ${qualified('schema_migration')} ORDER BY id`,
  );
  const objects = await client.query<BackupObject>(
    `SELECT tenant_id AS "tenantId", sha256, bool_and(may_be_gone) AS "mayBeGone"
       FROM (SELECT tenant_id, sha256, state = 'quarantined' AS may_be_gone
               FROM ${qualified('stored_file')} WHERE state <> 'refused'
              UNION ALL SELECT tenant_id, sha256, false FROM ${qualified('artifact')}) AS named
      GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return {
    postgresVersion: version.rows[0]?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    chains: await chainEnds(client),
    objects: objects.rows,
  };
}

/** Rows in batches of about the same size in bytes: some rows are a few bytes, some hold a whole round. */
async function* linesOf(client: Client, { name, columns, key }: BackupTable): AsyncGenerator<string> {
  const order = key.map(quoteName).join(', ');
  await client.query(
    `DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(backup_row)::text AS text
       FROM (SELECT ${columns.map(quoteName).join(', ')} FROM ${qualified(name)} ORDER BY ${order}) AS backup_row`,
  );
  for (let batchRows = 20; ;) {
    const { rows } = await client.query<{ text: string }>(`FETCH ${batchRows} FROM dump`);
    if (rows.length === 0) break;
    let bytes = 0;
    for (const { text } of rows) {
      bytes += text.length;
      if (text.includes('\n')) throw new Error(`a row of ${name} does not fit on one line`);
      yield text;
    }
    const fitting = Math.ceil(batchBytes / Math.max(1, bytes / rows.length));
    batchRows = Math.max(1, Math.min(fitting, batchRows * 4, largestBatchRows));
  }
  await client.query('CLOSE dump');
}
