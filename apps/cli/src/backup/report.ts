import { parseArgs } from 'node:util';
import { LoadError } from '@pingyi/persistence';
import { ConfigError, StartRefusal } from '@pingyi/platform';
import { CommandRefusal } from '../installation';
import type { Manifest } from './backup-folder';

/** The one folder a command is called with; null when it is called otherwise. */
export function onlyFolder(args: readonly string[]): string | null {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    return positionals.length === 1 ? (positionals[0] ?? null) : null;
  } catch {
    return null;
  }
}

/** What was done, in one line of numbers. */
export function summary(done: string, manifest: Manifest, tookMs: number): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const megabytes = (manifest.objects.sizeBytes / 1_048_576).toFixed(1);
  const { tables, chains, objects, takenAt } = manifest;
  return `${done}: ${rows} rows of ${tables.length} tables, ${chains.length} audit chains, ${objects.count} files (${megabytes} MiB), as of ${takenAt}, in ${(tookMs / 1_000).toFixed(1)} s\n`;
}

/** Says which files a backup could not take along, on standard error. @returns the exit code */
export function withLost({ lost }: Pick<Manifest, 'lost'>): number {
  if (lost.length === 0) return 0;
  const names = lost.map(({ tenantId, sha256 }) => `  ${tenantId} ${sha256}`).join('\n');
  console.error(
    `Rows of this backup name ${lost.length} files that were missing or damaged where they were stored:\n${names}`,
  );
  return 1;
}

/** Says why nothing was done, on standard error; nothing said here can hold a password. @returns the exit code */
export function refused(error: unknown): number {
  const isPlain =
    error instanceof CommandRefusal ||
    error instanceof ConfigError ||
    error instanceof StartRefusal ||
    error instanceof LoadError;
  console.error(isPlain ? error.message : String(error));
  return 1;
}
