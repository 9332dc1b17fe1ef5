import type { Client } from 'pg';

/** Tables that belong to no tenant: they name people and tenants and hold no tenant’s content. */
export const globalTables = [
  'account',
  'account_tenant',
  'known_device',
  'outgoing_mail',
  'password_reset',
  'platform_event',
  'platform_head',
  'schema_migration',
  'session',
  'set_up_link',
  'tenant',
  'throttle',
];

/** Each statement lists what breaks one rule of tenancy, one sentence a row; all of schema `app` is looked at. */
const rules: readonly string[] = [
  // Row-level security on every tenant table, forced, with exactly the two policies.
  `SELECT relname || ' has no forced row-level security' AS fault FROM tenant_table
    WHERE NOT (relrowsecurity AND relforcerowsecurity)`,
  `SELECT relname || ' has ' || count(p.oid) || ' policies instead of two' AS fault
     FROM tenant_table t LEFT JOIN pg_policy p ON p.polrelid = t.oid GROUP BY relname HAVING count(p.oid) <> 2`,
  `SELECT relname || ' has no restrictive policy on app.tenant() for everybody and every command' AS fault
     FROM tenant_table t WHERE NOT EXISTS (
       SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND NOT p.polpermissive AND p.polcmd = '*'
          AND p.polroles = '{0}'
          AND pg_get_expr(p.polqual, t.oid) = '(tenant_id = app.tenant())'
          AND pg_get_expr(p.polwithcheck, t.oid) = '(tenant_id = app.tenant())')`,
  `SELECT relname || ' has no permissive policy' AS fault FROM tenant_table t
    WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive)`,
  // The tenant stands first in every key and index.
  `SELECT relname || ' has no column tenant_id uuid NOT NULL' AS fault FROM tenant_table t
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id'
                        AND a.atttypid = 'uuid'::regtype AND a.attnotnull)`,
  `SELECT relname || ' has no primary key' AS fault FROM tenant_table t
    WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)`,
  `SELECT t.relname || ': index ' || i.indexrelid::regclass::text || ' does not start with tenant_id' AS fault
     FROM tenant_table t JOIN pg_index i ON i.indrelid = t.oid
     LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
    WHERE a.attname IS DISTINCT FROM 'tenant_id'`,
  // Foreign keys stay inside the tenant: they pass by row-level security, so only the composite key holds them.
  `SELECT t.relname || ': foreign key ' || c.conname || ' does not carry the tenant' AS fault
     FROM tenant_table t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
    WHERE c.confrelid NOT IN (to_regclass('app.tenant'), to_regclass('app.account'))
      AND (a.attname <> 'tenant_id' OR f.attname <> 'tenant_id' OR cardinality(c.conkey) < 2)`,
  `SELECT t.relname || ' does not refer to the tenant' AS fault FROM tenant_table t
    WHERE NOT EXISTS (SELECT FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = t.oid AND c.conkey = ARRAY[a.attnum]
                       WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid = to_regclass('app.tenant')
                         AND a.attname = 'tenant_id')`,
  `SELECT t.relname || ': no index supports foreign key ' || c.conname AS fault
     FROM tenant_table t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f' AND cardinality(c.conkey) > 1
    WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indpred IS NULL
                        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)`,
  `SELECT c.conrelid::regclass || ' is global and refers to a tenant’s ' || c.confrelid::regclass AS fault
     FROM pg_constraint c JOIN global_table g ON g.oid = c.conrelid
    WHERE c.contype = 'f' AND c.confrelid NOT IN (SELECT oid FROM global_table)`,
  // What sees past the policies, or does not travel to several hosts.
  `SELECT relname || ' is a view without security_invoker' AS fault FROM relation
    WHERE relkind = 'm' OR (relkind = 'v' AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=true','security_invoker=on'])`,
  `SELECT p.proname || '() is SECURITY DEFINER' AS fault
     FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace AND p.prosecdef`,
  `SELECT r.relname || ' has trigger ' || g.tgname AS fault
     FROM relation r JOIN pg_trigger g ON g.tgrelid = r.oid AND NOT g.tgisinternal`,
  `SELECT r.relname || '.' || a.attname || ' is an identity column' AS fault
     FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attidentity <> '' AND r.relname <> 'schema_migration'`,
  `SELECT s.relname || ' is a sequence' AS fault FROM relation s WHERE s.relkind = 'S'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = s.oid AND d.refobjid = to_regclass('app.schema_migration'))`,
];

/** Everything in schema `app` that breaks the rules of tenancy; empty when all holds. */
export async function catalogueFaults(client: Client): Promise<string[]> {
  const faults: string[] = [];
  for (const rule of rules) {
    const { rows } = await client.query<{ fault: string }>(
      `WITH relation AS (SELECT * FROM pg_class WHERE relnamespace = 'app'::regnamespace),
            global_table AS (SELECT * FROM relation WHERE relkind IN ('r', 'p') AND relname = ANY ($1)),
            tenant_table AS (SELECT * FROM relation WHERE relkind IN ('r', 'p') AND relname <> ALL ($1))
       ${rule}`,
      [globalTables],
    );
    faults.push(...rows.map((row) => row.fault));
  }
  return faults.toSorted();
}

/** The tables of schema `app` that hold tenants’ rows. */
export async function tenantTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p')
        AND relname <> ALL ($1) ORDER BY relname`,
    [globalTables],
  );
  return rows.map((row) => row.name);
}
