import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/** Whether the embedded PostgreSQL has ever been started on the data folder. */
export function hasDatabase(dataDir: string): boolean {
  if (!existsSync(join(dataDir, 'instance-id'))) return false;
  const { folder, fallbackFolder } = embeddedFolders(dataDir);
  return [folder, fallbackFolder].some((candidate) => existsSync(join(candidate, 'data')));
}
