import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where an embedded PostgreSQL lives. */
export interface EmbeddedFolders {
  /** Where data, password and log live; created when missing, kept between runs. */
  readonly folder: string;
  /** Used instead when we are root and the account PostgreSQL runs as cannot reach `folder` or the programs. */
  readonly fallbackFolder: string;
}

/** While this file is there, a restore into the data folder has not come to its end and nothing may be started on it. */
export const unfinishedRestoreFile = (dataDir: string): string => join(dataDir, 'restore-unfinished');

/**
 * Where the embedded PostgreSQL keeps its data below the data folder, and where else when root's PostgreSQL cannot go there. The
 * second place is named after that folder's path and a random id in it, so that deleting the folder begins anew
 * there too.
 */
export function embeddedFolders(dataDir: string): EmbeddedFolders {
  const idFile = join(dataDir, 'instance-id');
  if (!existsSync(idFile)) writeFileSync(idFile, randomUUID());
  const name = createHash('sha256')
    .update(`${dataDir}\n${readFileSync(idFile, 'utf8')}`)
    .digest('hex')
    .slice(0, 16);
  return { folder: join(dataDir, 'postgres'), fallbackFolder: `/var/lib/pingyi/${name}` };
}
