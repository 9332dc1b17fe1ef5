import { knownMigrations, prepareDatabase } from '@pingyi/persistence';
import { Client } from 'pg';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}
interface Reference {
  readonly table: string;
  readonly column: string;
  readonly target: string;
}

export type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const tenantId = '00000000-0000-4000-8000-000000000000';
const instant = '2026-01-02T03:04:05.678Z';
const ofTypes: Readonly<Record<string, string>> = {
  text: '甲镇',
  integer: '7',
  numeric: '7.25',
  boolean: 'true',
  jsonb: '{"甲": [1.50, "二"]}',
  'timestamp with time zone': instant,
  'text[]': '{甲,乙}',
};

/**
 * Makes a database as the very first version left it, with one row in every table and a value in every column.
 * @returns the rows, by table
 */
export async function aFirstVersion(urls: { adminUrl: string; runtimeUrl: string }): Promise<Rows> {
  await prepareDatabase({ ...urls, only: knownMigrations.slice(0, 1) });
  return withClient(urls.adminUrl, async (client) => {
    const columns = await client.query<Column>(
      `SELECT c.relname AS "table", a.attname AS name, regexp_replace(format_type(a.atttypid, NULL), '\\(.*\\)', '') AS type
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_migration'
        ORDER BY c.relname, a.attnum`,
    );
    const references = await client.query<Reference>(
      `SELECT c.relname AS "table", a.attname AS "column", t.relname AS target
         FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[cardinality(k.conkey)]
        WHERE k.contype = 'f' AND k.connamespace = 'app'::regnamespace`,
    );
    const tables = Map.groupBy(columns.rows, ({ table }) => table);
    const names = [...tables.keys()];
    const idOf = (table: string): string =>
      table === 'tenant' ? tenantId : `00000000-0000-4000-8000-${String(names.indexOf(table) + 1).padStart(12, '0')}`;
    const valueOf = ({ table, name, type }: Column): string => {
      const reference = references.rows.find((each) => each.table === table && each.column === name);
      if (name === 'tenant_id') return tenantId;
      if (type === 'uuid') return idOf(reference?.target ?? table);
      const value = ofTypes[type];
      if (value === undefined) throw new Error(`no value for ${table}.${name} of type ${type}`);
      return value;
    };
    // The order of the tables does not matter then; the rows fit each other all the same.
    await client.query('SET session_replication_role = replica');
    for (const [table, own] of tables) {
      const list = own.map(({ name }) => `"${name}"`).join(', ');
      const places = own.map((_, index) => `$${index + 1}`).join(', ');
      await client.query(`INSERT INTO app."${table}" (${list}) VALUES (${places})`, own.map(valueOf));
    }
    return readRows(client, names);
  });
}

/** The rows of these tables now, as PostgreSQL writes them, so that no digit is lost. */
export function rowsOf(adminUrl: string, tables: Iterable<string>): Promise<Rows> {
  return withClient(adminUrl, (client) => readRows(client, tables));
}

async function readRows(client: Client, tables: Iterable<string>): Promise<Rows> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const table of tables) {
    const found = await client.query<{ row: Record<string, unknown> }>(
      `SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(to_jsonb(each))) AS row FROM app."${table}" AS each`,
    );
    if (found.rows.length !== 1 || !found.rows[0]) throw new Error(`${table} has ${found.rows.length} rows`);
    rows.set(table, found.rows[0].row);
  }
  return rows;
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
