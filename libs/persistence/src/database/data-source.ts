import 'reflect-metadata';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { globalEntities, tenantEntities } from '../entities/all';
import { migrations } from '../migrations/all';
import { SnakeNamingStrategy } from './naming-strategy';

export const applicationSchema = 'app';
export const ownerRole = 'pingyi_owner';

/** Names of this version's migrations in their order. */
export const knownMigrations: readonly string[] = migrations.map((migration) => new migration().name ?? '');

export interface ConnectionLimits {
  /** Connections of one process; a request waits at most three seconds for one. */
  readonly poolSize?: number;
}

/**
 * Settings every connection starts with; none of them names a tenant. They are the runtime role's own defaults as well,
 * because a pooler between us and the database drops what a connection asks for.
 */
export const sessionSettings = {
  search_path: 'app,bullmq',
  statement_timeout: '15000',
  lock_timeout: '5000',
  idle_in_transaction_session_timeout: '15000',
  timezone: 'UTC',
} as const;

const sessionOptions = (): string =>
  Object.entries(sessionSettings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

/** The data source of the running product, as the runtime role. */
export function runtimeDataSource(url: string, limits: ConnectionLimits = {}): DataSource {
  return dataSource(url, { max: limits.poolSize ?? 10, options: sessionOptions() });
}

/**
 * The data source that migrates: logs in as the migrator and acts as the owner, so that tables belong to the owner.
 * @param only names of the migrations it knows; all of them when absent
 */
export function migratorDataSource(url: string, only?: readonly string[]): DataSource {
  const options = `-c role=${ownerRole} -c search_path=app,bullmq -c timezone=UTC -c lock_timeout=10000`;
  const known = migrations.filter((migration) => only?.includes(new migration().name ?? '') ?? true);
  return dataSource(url, { max: 2, options }, known);
}

/** For seeding: the migrator’s own login, which sees past row-level security. Never used by the running product. */
export function seedingDataSource(url: string): DataSource {
  return dataSource(url, { max: 2, options: sessionOptions() });
}

function dataSource(url: string, extra: { max: number; options: string }, known = migrations): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: applicationSchema,
    entities: [...globalEntities, ...tenantEntities],
    migrations: known,
    migrationsTransactionMode: 'each',
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNamingStrategy(),
    installExtensions: false,
    extra: { ...extra, connectionTimeoutMillis: 3000, keepAlive: true },
  });
}

/** The data source's own pool: what enqueues outside a transaction shares its connections. */
export function poolOf(source: DataSource): Pool {
  const { master } = source.driver as unknown as { master: unknown };
  if (!(master instanceof Pool)) throw new Error('the data source has no pool; initialise it first');
  return master;
}

/** A pool for consuming jobs: each consumer keeps one connection listening, so it is apart from the requests' pool. */
export function queuePool(url: string, poolSize: number): Pool {
  return new Pool({
    connectionString: url,
    max: poolSize,
    options: '-c search_path=bullmq,app -c timezone=UTC',
    connectionTimeoutMillis: 3000,
    keepAlive: true,
  });
}
