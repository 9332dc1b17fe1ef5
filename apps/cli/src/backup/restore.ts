import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dropProductSchemas } from '@pingyi/persistence';
import {
  embeddedFolders,
  openFileStore,
  type StandaloneConfig,
  startEmbeddedPostgres,
  unfinishedRestoreFile,
} from '@pingyi/platform';
import { type Command, resolveFile, writeAnswer } from '../command';
import { CommandRefusal, hasDatabase, installationConfig } from '../installation';
import { type Manifest, readManifest, syncFolder } from './backup-folder';
import { onlyFolder, refused, summary, withLost } from './report';
import { restoreBackup, verifyBackup } from './restore-backup';

const usage =
  'usage: npm run -s cli -- restore FOLDER\nFills the empty data folder DATA_DIR, or the empty database DATABASE_URL names, from a backup.';

/** Fills an empty installation from a backup that was checked byte by byte. */
export const run: Command = async (args) => {
  const folder = onlyFolder(args);
  if (folder === null) {
    console.error(usage);
    return 2;
  }
  const startedAt = performance.now();
  try {
    const { manifest, brokenChains } = await restore(installationConfig(), resolveFile(folder));
    await writeAnswer(summary('restored', manifest, performance.now() - startedAt));
    const code = withLost(manifest);
    if (brokenChains.length === 0) return code;
    console.error(`The audit chain does not hold for ${brokenChains.join(', ')}; see npm run -s cli -- verify-audit.`);
    return 1;
  } catch (error) {
    return refused(error);
  }
};

export interface Restored {
  readonly manifest: Manifest;
  /** Tenants whose audit chain does not hold; everything is there all the same. */
  readonly brokenChains: readonly string[];
}

/**
 * Restores a backup into the installation that `config` describes.
 * @throws CommandRefusal when the backup is not whole or the installation not empty; nothing was changed then
 */
export async function restore(config: StandaloneConfig, folder: string): Promise<Restored> {
  const manifest = await readManifest(folder);
  await verifyBackup(folder, manifest);
  const brokenChains = await (config.databaseUrl === undefined
    ? restoreEmbedded(config, folder, manifest)
    : restoreGiven({ ...config, databaseUrl: config.databaseUrl }, folder, manifest));
  return { manifest, brokenChains };
}

async function restoreGiven(
  config: StandaloneConfig & { readonly databaseUrl: string },
  folder: string,
  manifest: Manifest,
): Promise<readonly string[]> {
  const { databaseUrl: runtimeUrl, databaseAdminUrl: adminUrl } = config;
  if (adminUrl === undefined) {
    throw new CommandRefusal('DATABASE_ADMIN_URL is needed beside DATABASE_URL: a role that may create roles.');
  }
  return restoreBackup({ folder, manifest, adminUrl, runtimeUrl, files: await openFileStore(config) });
}

/** A file in the data folder says until the end that it is not whole, so that nobody starts the product on half of it. */
async function restoreEmbedded(
  config: StandaloneConfig,
  folder: string,
  manifest: Manifest,
): Promise<readonly string[]> {
  const { dataDir, storageDir } = config;
  const unfinished = unfinishedRestoreFile(dataDir);
  const goesOn = existsSync(unfinished);
  if (!goesOn) {
    if (hasDatabase(dataDir)) throw new CommandRefusal(`${dataDir} has a database; restore into an empty DATA_DIR.`);
    if (config.s3 === undefined && (await hasFiles(storageDir))) {
      throw new CommandRefusal(`${storageDir} has files; restore into an empty STORAGE_DIR.`);
    }
    await mkdir(dataDir, { recursive: true });
    await (await open(unfinished, 'wx', 0o600)).close();
    await syncFolder(dataDir);
  }
  const postgres = await startEmbeddedPostgres(embeddedFolders(dataDir));
  let brokenChains: readonly string[];
  try {
    if (goesOn) await dropProductSchemas(postgres.adminUrl);
    const runtimeUrl = new URL(postgres.adminUrl);
    runtimeUrl.username = 'pingyi_runtime';
    // Of this restore alone: every start gives the role a new one.
    runtimeUrl.password = randomBytes(24).toString('base64url');
    brokenChains = await restoreBackup({
      folder,
      manifest,
      adminUrl: postgres.adminUrl,
      runtimeUrl: runtimeUrl.href,
      files: await openFileStore(config),
    });
  } finally {
    await postgres.stop();
  }
  await rm(unfinished);
  await syncFolder(dirname(unfinished));
  return brokenChains;
}

async function hasFiles(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.some((entry) => entry.isFile());
}
