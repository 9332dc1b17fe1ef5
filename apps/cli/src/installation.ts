import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pendingMigrations, type ProductDataSource, runtimeDataSource } from '@pingyi/persistence';
import {
  embeddedFolders,
  findRunningPostgres,
  loadStandaloneConfig,
  type StandaloneConfig,
  startEmbeddedPostgres,
} from '@pingyi/platform';

/** A reason not to go on that the caller can do something about: shown as one sentence, without a stack. */
export class CommandRefusal extends Error {
  override readonly name = 'CommandRefusal';
}

/** The database is older than the program. */
export class NotMigrated extends Error {
  override readonly name = 'NotMigrated';
  readonly zh = '数据库还没有升级到这个版本：请先启动一次评议，或运行 npm run -s cli -- migrate';
  constructor() {
    super('The database is not at this version: start Pingyi once, or run npm run -s cli -- migrate');
  }
}

/** The checkout: this file runs from a folder below its apps/cli, which one is the build's affair. */
const project = import.meta.dirname.replace(/[\\/]apps[\\/]cli[\\/].*$/, '');

/**
 * The configuration as `npm start` of this checkout sees it: its `.env`, and everything below `.pingyi` unless set otherwise.
 * @throws ConfigError naming every fault
 */
export function installationConfig(): StandaloneConfig {
  const file = join(project, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const dataDir = resolve(given['DATA_DIR'] ?? join(project, '.pingyi'));
  return loadStandaloneConfig({ DATA_DIR: dataDir, STORAGE_DIR: join(dataDir, 'storage'), ...given });
}

/** A database that a command works on. */
export interface AdminDatabase {
  /** A login that sees past row-level security. */
  readonly adminUrl: string;
  /** Ends what was started for the command alone. */
  close(): Promise<void>;
}

/**
 * The database of the installation: the one DATABASE_ADMIN_URL names, else the embedded one, as it runs or started for
 * this command alone.
 * @throws CommandRefusal when there is none
 */
export async function openAdminDatabase(config: StandaloneConfig): Promise<AdminDatabase> {
  const close = () => Promise.resolve();
  if (config.databaseUrl !== undefined) {
    if (config.databaseAdminUrl === undefined) {
      throw new CommandRefusal(
        'DATABASE_ADMIN_URL is needed beside DATABASE_URL: a role that sees past row-level security.',
      );
    }
    return { adminUrl: config.databaseAdminUrl, close };
  }
  if (!existsSync(config.dataDir)) throw new CommandRefusal(`There is no data folder ${config.dataDir}.`);
  const folders = embeddedFolders(config.dataDir);
  const running = findRunningPostgres(folders);
  if (running !== undefined) return { adminUrl: running, close };
  if (!hasDatabase(config.dataDir)) throw new CommandRefusal(`There is no database in ${config.dataDir}.`);
  const postgres = await startEmbeddedPostgres(folders);
  return { adminUrl: postgres.adminUrl, close: () => postgres.stop() };
}

/**
 * Does work that the running product's login may do: on the database of DATABASE_URL, else on the embedded one.
 * @throws CommandRefusal, ConfigError when there is none; Error when it is not at this version
 */
export async function onDatabase<T>(work: (source: ProductDataSource) => Promise<T>): Promise<T> {
  const config = installationConfig();
  const database = config.databaseUrl === undefined ? await openAdminDatabase(config) : null;
  try {
    const source = await runtimeDataSource(database?.adminUrl ?? config.databaseUrl ?? '', {
      poolSize: 1,
    }).initialize();
    try {
      const pending = await pendingMigrations(source).catch(() => ['schema_migration']);
      if (pending.length > 0) throw new NotMigrated();
      return await work(source);
    } finally {
      await source.destroy();
    }
  } finally {
    await database?.close();
  }
}

/** Whether the embedded PostgreSQL has ever been started on the data folder. */
export function hasDatabase(dataDir: string): boolean {
  if (!existsSync(join(dataDir, 'instance-id'))) return false;
  const { folder, fallbackFolder } = embeddedFolders(dataDir);
  return [folder, fallbackFolder].some((candidate) => existsSync(join(candidate, 'data')));
}
