import { createReadStream } from 'node:fs';
import { knownMigrations, loadDatabase, prepareDatabase } from '@pingyi/persistence';
import { type FileStore, migrateQueue } from '@pingyi/platform';
import { isSound, verifyDatabase } from '../audit/verify-chains';
import { CommandRefusal } from '../installation';
import { hashFile, type Manifest, ObjectEntry, objectFile, objectsFile, readLines, tableFile } from './backup-folder';

/**
 * Looks at every byte of a backup before anything is done with it.
 * @throws CommandRefusal naming the first file that is missing or changed, or the version the backup needs
 */
export async function verifyBackup(folder: string, manifest: Manifest): Promise<void> {
  const newer = manifest.migrations.filter((name) => !knownMigrations.includes(name));
  if (newer.length > 0) {
    throw new CommandRefusal(`The backup belongs to a newer version (${newer.join(', ')}); restore it with that one.`);
  }
  for (const { table, sha256 } of manifest.tables) await requireHash(tableFile(folder, table), sha256);
  await requireHash(objectsFile(folder), manifest.objects.sha256);
  let count = 0;
  for await (const entry of objectsOf(folder)) {
    await requireHash(objectFile(folder, entry), entry.sha256);
    count += 1;
  }
  if (count !== manifest.objects.count) {
    throw new CommandRefusal(`The backup lists ${count} files instead of ${manifest.objects.count}.`);
  }
}

async function requireHash(path: string, sha256: string): Promise<void> {
  const found = await hashFile(path);
  if (found === undefined) throw new CommandRefusal(`The backup is not whole: ${path} is missing.`);
  if (found !== sha256) throw new CommandRefusal(`The backup is damaged: ${path} does not match its hash.`);
}

async function* objectsOf(folder: string): AsyncGenerator<ObjectEntry> {
  for await (const line of readLines(objectsFile(folder))) yield ObjectEntry.parse(JSON.parse(line));
}

export interface RestoreRequest {
  readonly folder: string;
  readonly manifest: Manifest;
  /** May create roles and schemas. */
  readonly adminUrl: string;
  /** The product's own login, made when it is missing. */
  readonly runtimeUrl: string;
  readonly files: FileStore;
}

/**
 * Fills an empty database and file store from a verified backup: the schema the rows fit, then files, so that no row is ever
 * without its file, then all rows in one transaction, then the migrations since; last, every audit chain is walked.
 * Repeating an interrupted restore is safe.
 * @returns the tenants whose audit chain does not hold, as it did not when the backup was made
 * @throws LoadError when the database is not empty, with nothing changed; when it does not come out as the backup says
 */
export async function restoreBackup(request: RestoreRequest): Promise<readonly string[]> {
  const { folder, manifest, adminUrl, runtimeUrl, files } = request;
  const { migratorUrl } = await prepareDatabase({
    adminUrl,
    runtimeUrl,
    only: manifest.migrations,
    mustBeEmpty: true,
  });
  for await (const { tenantId, sha256, sizeBytes, area } of objectsOf(folder)) {
    const bytes = createReadStream(objectFile(folder, { tenantId, sha256 }));
    const stored = await files.forTenant(tenantId)[area].put(bytes, { limitBytes: sizeBytes });
    if (stored.sha256 !== sha256) throw new Error(`the file ${sha256} changed while it was restored`);
  }
  await loadDatabase({
    migratorUrl,
    tables: manifest.tables,
    chains: manifest.chains,
    read: (table) => readLines(tableFile(folder, table)),
  });
  const { migratorUrl: latestUrl } = await prepareDatabase({ adminUrl, runtimeUrl, migrateQueue });
  const reports = await verifyDatabase(latestUrl, null);
  return reports.filter((report) => !isSound(report)).map(({ slug, tenantId }) => slug ?? tenantId);
}
