import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BackupObject, dumpDatabase } from '@pingyi/persistence';
import { FileCorruptError, FileMissingError, type FileStore, type OpenedFile } from '@pingyi/platform';
import { CommandRefusal } from '../installation';
import {
  type Manifest,
  type ObjectEntry,
  objectFile,
  objectsFile,
  syncFolder,
  tableFile,
  writeBytes,
  writeLines,
  writeManifest,
  type WrittenFile,
} from './backup-folder';

export interface BackupRequest {
  /** Sees past row-level security. */
  readonly adminUrl: string;
  readonly files: FileStore;
  /** Where the backup goes; must not be there yet. */
  readonly folder: string;
}

/**
 * Backs up database and files while the product goes on writing: all rows of one moment, then every file they name. It is
 * written beside the folder and renamed at the end, so what is under the name is whole.
 * @throws CommandRefusal when the folder is there already
 */
export async function makeBackup({ adminUrl, files, folder }: BackupRequest): Promise<Manifest> {
  if (existsSync(folder)) throw new CommandRefusal(`${folder} is there already; name a new folder.`);
  const unfinished = `${folder}.unfinished-${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const takenAt = new Date().toISOString();
  const written = new Map<string, WrittenFile>();
  const facts = await dumpDatabase({
    adminUrl,
    write: async (table, lines) => void written.set(table, await writeLines(tableFile(unfinished, table), lines)),
  });
  const objects = await copyObjects(files, facts.objects, unfinished);
  const manifest: Manifest = {
    format: 'pingyi-backup',
    formatVersion: 1,
    takenAt,
    postgresVersion: facts.postgresVersion,
    migrations: [...facts.migrations],
    tables: facts.tables.map(({ table, rows }) => {
      const file = written.get(table);
      if (file === undefined) throw new Error(`no file was written for ${table}`);
      return { table, rows, ...file };
    }),
    chains: facts.chains.map((chain) => ({ ...chain })),
    ...objects,
  };
  await writeManifest(unfinished, manifest);
  await syncFolders(unfinished);
  await rename(unfinished, folder);
  await syncFolder(dirname(folder));
  return manifest;
}

/**
 * Files are copied after the rows, so a file that a row names was there; only a refused upload's may be gone by now. One that
 * is lost keeps nobody from a backup of all the others.
 */
async function copyObjects(
  files: FileStore,
  objects: readonly BackupObject[],
  folder: string,
): Promise<Pick<Manifest, 'objects' | 'removedMeanwhile' | 'lost'>> {
  const lost: Manifest['lost'] = [];
  let removedMeanwhile = 0;
  let count = 0;
  let sizeBytes = 0;
  const copied = async function* (): AsyncGenerator<string> {
    for (const { tenantId, sha256, mayBeGone } of objects) {
      const found = await openObject(files, { tenantId, sha256 });
      if (found === undefined || found === 'damaged') {
        if (found === undefined && mayBeGone) removedMeanwhile += 1;
        else lost.push({ tenantId, sha256 });
        continue;
      }
      const file = await writeBytes(objectFile(folder, { tenantId, sha256 }), found.file.stream);
      if (file.sha256 !== sha256) throw new Error(`the file ${sha256} changed while it was copied`);
      count += 1;
      sizeBytes += file.sizeBytes;
      yield JSON.stringify({ tenantId, sha256, sizeBytes: file.sizeBytes, area: found.area } satisfies ObjectEntry);
    }
  };
  const list = await writeLines(objectsFile(folder), copied());
  return { objects: { count, sizeBytes, sha256: list.sha256 }, removedMeanwhile, lost };
}

/** The kept files are looked at again last: a file may be promoted from quarantine between two looks. */
async function openObject(
  files: FileStore,
  { tenantId, sha256 }: Pick<BackupObject, 'tenantId' | 'sha256'>,
): Promise<{ file: OpenedFile; area: ObjectEntry['area'] } | 'damaged' | undefined> {
  const tenant = files.forTenant(tenantId);
  for (const area of ['kept', 'quarantine', 'kept'] as const) {
    try {
      return { file: await tenant[area].open(sha256), area };
    } catch (error) {
      if (error instanceof FileCorruptError) return 'damaged';
      if (!(error instanceof FileMissingError)) throw error;
    }
  }
  return undefined;
}

async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolders(join(folder, entry.name));
  }
  await syncFolder(folder);
}
