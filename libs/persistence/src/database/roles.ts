import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { backupTables, requireEmpty } from '../backup/backup-tables';
import { appendOnlyGlobalTables, appendOnlyTables } from '../entities/all';
import { applicationSchema, knownMigrations, migratorDataSource, ownerRole, sessionSettings } from './data-source';

const migratorRole = 'pingyi_migrator';
const queueSchema = 'bullmq';

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export interface RolesRequest {
  /** A login that may create roles and grant on the database (usually the cluster’s superuser). */
  readonly adminUrl: string;
  /** The running product’s login: its name, password and database are taken from here. */
  readonly runtimeUrl: string;
}

/**
 * Makes the owner (no login), the migrator (login, sees past row-level security) and the runtime role (login, owns
 * nothing), and the two schemas. Safe to repeat. The migrator’s password is new each time: only the address returned here
 * knows it.
 */
export async function prepareRoles({ adminUrl, runtimeUrl }: RolesRequest): Promise<{ migratorUrl: string }> {
  const runtime = new URL(runtimeUrl);
  const migrator = new URL(runtimeUrl);
  migrator.username = migratorRole;
  migrator.password = randomBytes(24).toString('base64url');
  await withClient(adminUrl, async (client) => {
    for (const statement of roleStatements(decodeURIComponent(runtime.username))) await client.query(statement);
    const passwords = [
      [decodeURIComponent(runtime.username), decodeURIComponent(runtime.password)],
      [migratorRole, migrator.password],
    ] as const;
    for (const [role, password] of passwords) {
      await client.query(`ALTER ROLE ${quoteName(role)} PASSWORD ${quoteText(password)}`);
    }
    const database = decodeURIComponent(runtime.pathname.slice(1));
    for (const statement of databaseStatements(database, decodeURIComponent(runtime.username))) {
      await client.query(statement);
    }
  });
  return { migratorUrl: migrator.href };
}

const createRole = (role: string, attributes: string): string =>
  `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${quoteText(role)})
   THEN CREATE ROLE ${quoteName(role)} ${attributes}; END IF; END $$`;

function roleStatements(runtimeRole: string): string[] {
  return [
    createRole(ownerRole, 'NOLOGIN'),
    createRole(migratorRole, 'LOGIN BYPASSRLS'),
    createRole(runtimeRole, 'LOGIN'),
    `GRANT ${quoteName(ownerRole)} TO ${quoteName(migratorRole)}`,
  ];
}

function databaseStatements(database: string, runtimeRole: string): string[] {
  const db = quoteName(database);
  return [
    `REVOKE ALL ON DATABASE ${db} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${db} TO ${quoteName(migratorRole)}, ${quoteName(runtimeRole)}`,
    `GRANT CONNECT, CREATE ON DATABASE ${db} TO ${quoteName(ownerRole)}`,
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC`,
    ...[applicationSchema, queueSchema].map(
      (schema) => `CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)} AUTHORIZATION ${quoteName(ownerRole)}`,
    ),
    ...Object.entries(sessionSettings).map(
      ([name, value]) => `ALTER ROLE ${quoteName(runtimeRole)} IN DATABASE ${db} SET ${name} = ${value}`,
    ),
  ];
}

/** The statements `prepareRoles` runs, for an administrator to run by hand (passwords are theirs to set). */
export function rolesSql(runtimeUrl: string): string {
  const runtime = new URL(runtimeUrl);
  const role = decodeURIComponent(runtime.username);
  const statements = [
    ...roleStatements(role),
    ...databaseStatements(decodeURIComponent(runtime.pathname.slice(1)), role),
  ];
  return statements.map((statement) => `${statement.replaceAll(/\s+/g, ' ')};`).join('\n');
}

export interface MigrationRequest {
  readonly migratorUrl: string;
  readonly runtimeRole: string;
  /** Migrates the queue’s own schema; runs as the owner. */
  readonly migrateQueue?: (client: Client) => Promise<unknown>;
  /** Run these migrations only, by name: the schema of an older version, without the queue and without grants. */
  readonly only?: readonly string[];
}

/** The database has run migrations that this version does not know. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
  constructor(readonly migrations: readonly string[]) {
    super(`the database belongs to a newer version: it has run ${migrations.join(', ')}`);
  }
}

/** Any number no other part uses: whoever holds it prepares or migrates this database. */
const preparingLock = 7_046_511_205;

export interface PreparationRequest extends RolesRequest, Omit<MigrationRequest, 'migratorUrl' | 'runtimeRole'> {
  /** Refuse a database in which any table of a backup has rows. */
  readonly mustBeEmpty?: true;
}

export interface Preparation {
  readonly migratorUrl: string;
  /** True when no migration had ever run. */
  readonly wasEmpty: boolean;
  /** Names of the migrations that ran now. */
  readonly ran: readonly string[];
}

/**
 * Roles, schemas, migrations and grants in one go. Of several processes that start at once one does the work and the others
 * wait for it, because each would take the migrator's password from the one before.
 * @throws NewerSchemaError and changes nothing when a newer version was here; LoadError likewise when it is not empty
 */
export function prepareDatabase(request: PreparationRequest): Promise<Preparation> {
  const { adminUrl, runtimeUrl, mustBeEmpty, ...rest } = request;
  return withClient(adminUrl, async (lock) => {
    await lock.query('SELECT pg_advisory_lock($1)', [preparingLock]);
    const before = await migrationsIn(lock);
    const newer = before.filter((name) => !knownMigrations.includes(name));
    if (newer.length > 0) throw new NewerSchemaError(newer);
    if (mustBeEmpty && before.length > 0) {
      // Rows that a policy hides are an error, not an empty table.
      await lock.query('SET row_security = off');
      await requireEmpty(lock, await backupTables(lock));
    }
    const { migratorUrl } = await prepareRoles({ adminUrl, runtimeUrl });
    const runtimeRole = decodeURIComponent(new URL(runtimeUrl).username);
    const ran = await migrateDatabase({ migratorUrl, runtimeRole, ...rest });
    return { migratorUrl, wasEmpty: before.length === 0, ran };
  });
}

/** Removes both schemas with all they hold: what an interrupted restore left, before it begins anew. */
export function dropProductSchemas(adminUrl: string): Promise<void> {
  return withClient(adminUrl, async (client) => {
    for (const schema of [applicationSchema, queueSchema]) {
      await client.query(`DROP SCHEMA IF EXISTS ${quoteName(schema)} CASCADE`);
    }
  });
}

async function migrationsIn(client: Client): Promise<readonly string[]> {
  const table = `${applicationSchema}.schema_migration`;
  const found = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [table]);
  if (found.rows[0]?.exists !== true) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${table}`);
  return rows.map(({ name }) => name);
}

/** Brings both schemas to this version’s state and renews the runtime role’s grants. Returns the names of what ran. */
export async function migrateDatabase(request: MigrationRequest): Promise<readonly string[]> {
  const source = await migratorDataSource(request.migratorUrl, request.only).initialize();
  try {
    const ran = await source.runMigrations();
    if (request.only !== undefined) return ran.map((migration) => migration.name);
    await withClient(
      request.migratorUrl,
      async (client) => {
        await request.migrateQueue?.(client);
        for (const statement of grantStatements(request.runtimeRole)) await client.query(statement);
      },
      `-c role=${ownerRole} -c search_path=${queueSchema},${applicationSchema}`,
    );
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

function grantStatements(runtimeRole: string): string[] {
  const role = quoteName(runtimeRole);
  const tables = [...appendOnlyTables, ...appendOnlyGlobalTables]
    .map((table) => `${applicationSchema}.${table}`)
    .join(', ');
  return [
    ...[applicationSchema, queueSchema].flatMap((schema) => [
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
      `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    ]),
    `REVOKE UPDATE, DELETE ON ${tables} FROM ${role}`,
    `REVOKE DELETE ON ${applicationSchema}.audit_head, ${applicationSchema}.audit_check, ${applicationSchema}.platform_head FROM ${role}`,
    `REVOKE INSERT, UPDATE, DELETE ON ${applicationSchema}.schema_migration FROM ${role}`,
    // Operators make tenants; a tenant keeps its id and slug and is never removed by the product.
    `REVOKE UPDATE, DELETE ON ${applicationSchema}.tenant FROM ${role}`,
  ];
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>, options?: string): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, ...(options ? { options } : {}) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
