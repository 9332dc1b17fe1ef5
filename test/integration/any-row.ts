import type { Client } from 'pg';

interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  /** For a reference inside the tenant: where it leads, as SQL with the tenant's id as $1. */
  readonly reference: string | null;
}

/** A value for a column that may not be empty, by the name of its type. */
const values: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'text'`,
  integer: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'false',
  bytea: `''`,
  jsonb: `'{}'`,
  date: 'current_date',
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
};

const valueOf = ({ name, type, reference }: ColumnFacts): string => {
  if (name === 'tenant_id') return '$1';
  if (reference !== null) return `(${reference})`;
  return type.startsWith('timestamp') ? 'now()' : (values[type] ?? 'NULL');
};

async function columnsOf(client: Client, table: string): Promise<ColumnFacts[]> {
  const { rows } = await client.query<ColumnFacts>(
    `SELECT a.attname AS name, regexp_replace(format_type(a.atttypid, a.atttypmod), '\\(.*\\)', '') AS type,
            (SELECT format('SELECT %I FROM %s WHERE tenant_id = $1 LIMIT 1', f.attname, c.confrelid::regclass)
               FROM pg_constraint c
               JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[2]
              WHERE c.conrelid = a.attrelid AND c.contype = 'f' AND c.conkey[2] = a.attnum LIMIT 1) AS reference
       FROM pg_attribute a
      WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped AND (a.attnotnull OR EXISTS (
            SELECT FROM pg_constraint c WHERE c.conrelid = a.attrelid AND c.contype = 'f' AND c.conkey[2] = a.attnum))`,
    [table],
  );
  return rows;
}

async function addRow(client: Client, tenantId: string, table: string): Promise<void> {
  const columns = await columnsOf(client, table);
  await client.query(
    `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')}) SELECT ${columns.map(valueOf).join(', ')}`,
    [tenantId],
  );
}

/**
 * Gives the tenant a row in each of these tables that has none: references lead to the tenant's own rows, everything else
 * that may not be empty gets any value of its type. Run as the superuser.
 * @throws Error of PostgreSQL for a table whose rules such a row breaks: that one needs a row arranged by hand
 */
export async function addMissingRows(
  client: Client,
  { id }: { readonly id: string },
  tables: readonly string[],
): Promise<void> {
  const empty: string[] = [];
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${table} WHERE tenant_id = $1 LIMIT 1`, [id]);
    if (rowCount === 0) empty.push(table);
  }
  // One may refer to another that is empty too, so what fails waits until nothing else can be filled.
  for (let left = empty; left.length > 0;) {
    const failures = new Map<string, unknown>();
    for (const table of left) await addRow(client, id, table).catch((error: unknown) => failures.set(table, error));
    if (failures.size === left.length) throw [...failures.values()][0];
    left = [...failures.keys()];
  }
}
