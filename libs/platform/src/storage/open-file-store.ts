import type { AppConfig } from '../config/app-config';
import type { FileStore } from './file-store';
import { openLocalFileStore } from './local-file-store';

/**
 * The file store the configuration asks for.
 * @throws ConfigError when the bucket cannot be used as configured; the file system's error
 */
export async function openFileStore({ s3, storageDir }: Pick<AppConfig, 's3' | 'storageDir'>): Promise<FileStore> {
  if (s3 === undefined) return openLocalFileStore(storageDir);
  // Loaded only where it is used: the client takes a tenth of a second and 25 MB.
  const { openS3FileStore } = await import('./s3-file-store');
  return openS3FileStore({ s3, folder: storageDir });
}
