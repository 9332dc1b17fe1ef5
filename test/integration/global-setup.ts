import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pingyi/platform';
import type { TestProject } from 'vitest/node';
import { createTemplate } from './database';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's connection to the PostgreSQL of this run. */
    adminUrl: string;
  }
}

/** One real PostgreSQL per test run, in a folder of its own that is gone afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-test-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    fallbackFolder: join(folder, 'fallback'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await createTemplate(postgres.adminUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('adminUrl', postgres.adminUrl);
  return stop;
}
