/**
 * Row-level security of one tenant table. The restrictive policy holds whatever permissive policies are added later; FORCE
 * binds the owner too. Without a tenant set `app.tenant()` is null and no row matches.
 */
export function isolateTenant(table: string): string[] {
  return [
    `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY "${table}_rows" ON "${table}" USING (true) WITH CHECK (true)`,
    `CREATE POLICY "${table}_tenant" ON "${table}" AS RESTRICTIVE
       USING (tenant_id = app.tenant()) WITH CHECK (tenant_id = app.tenant())`,
  ];
}

/** The tenant of the running transaction. `nullif` because the setting reads as '' once a transaction that set it ended. */
export const tenantFunction = `CREATE FUNCTION app.tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$`;
