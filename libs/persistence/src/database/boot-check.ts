import type { DataSource } from 'typeorm';
import { runtimeDataSource } from './data-source';

/**
 * Why the product must not run on this database; empty when it may. Migrations that are still to run are no reason: they
 * may be under way.
 * @throws Error of the network or of PostgreSQL when it cannot be reached
 */
export async function databaseFaults(url: string): Promise<readonly string[]> {
  const source = await runtimeDataSource(url, { poolSize: 1 }).initialize();
  try {
    const faults = (await runtimeRoleFaults(source)).map((fault) => `must name a plain login: ${fault}`);
    // Without the table, or the right to read it, nothing has been migrated yet.
    const newer = await unknownMigrations(source).catch(() => []);
    return newer.length === 0
      ? faults
      : [...faults, `names a database of a newer version, which has run ${newer.join(', ')}`];
  } finally {
    await source.destroy();
  }
}

/** Why the product must not run with this login; empty when it may. */
export async function runtimeRoleFaults(source: DataSource): Promise<readonly string[]> {
  const rows: readonly RoleFacts[] = await source.query(
    `SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
            EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'app' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
       FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const facts = rows[0];
  if (!facts) return ['the login role is not in the catalogue'];
  const faults: string[] = [];
  if (facts.superuser) faults.push(`role ${facts.role} is a superuser`);
  if (facts.bypasses) faults.push(`role ${facts.role} has BYPASSRLS`);
  if (facts.owns) faults.push(`role ${facts.role} owns the product's tables or is a member of their owner`);
  return faults;
}

interface RoleFacts {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/** Names of migrations the database has run and this version does not know: a newer version was here. */
export async function unknownMigrations(source: DataSource): Promise<readonly string[]> {
  const known = new Set(source.migrations.map((migration) => migration.name ?? ''));
  const ran: readonly { name: string }[] = await source.query(`SELECT name FROM app.schema_migration ORDER BY id`);
  return ran.map((row) => row.name).filter((name) => !known.has(name));
}

/** Names of migrations this version has and the database has not run. */
export async function pendingMigrations(source: DataSource): Promise<readonly string[]> {
  const ran: readonly { name: string }[] = await source.query(`SELECT name FROM app.schema_migration`);
  const known = new Set(ran.map((row) => row.name));
  return source.migrations.map((migration) => migration.name ?? '').filter((name) => !known.has(name));
}
