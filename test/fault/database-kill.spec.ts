import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { currentClient, poolOf, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import {
  createJobQueue,
  type EmbeddedPostgres,
  jobIdOf,
  openLocalFileStore,
  silentLogger,
  startEmbeddedPostgres,
} from '@pingyi/platform';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../free-port';
import { aTenant, openArrangement, type TestTenant } from '../integration/a-tenant';
import { requestSheets, requestSingleSheets } from '../integration/blank-sheets';
import { createMigrated, type TestDatabase } from '../integration/database';
import { testEnvironment } from '../integration/running-api';
import { type BuiltPrograms, buildPrograms, type ServerProcess } from './server-process';

const kills = process.env['LONG_TESTS'] === '1' ? 5 : 1;
const papersOfBatch = kills * 60;
const singles = 4;

let folder: string;
let port: number;
let postgres: EmbeddedPostgres;
let database: TestDatabase;
let tenant: TestTenant;
let built: BuiltPrograms;
let worker: ServerProcess | undefined;

/** A server of this file's own, because it is killed: at its usual settings, and always on the same port. */
async function startServer(): Promise<void> {
  const options = { folder: join(folder, 'postgres'), fallbackFolder: join(folder, 'elsewhere') };
  for (let tries = 1; ; tries += 1) {
    try {
      postgres = await startEmbeddedPostgres({ ...options, settings: { port: String(port) } });
      return;
    } catch (error) {
      // Processes of the killed server may still hold its memory for a moment.
      if (tries === 50) throw error;
      await sleep(100);
    }
  }
}

async function killServer(): Promise<void> {
  const [pid] = readFileSync(join(postgres.folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await postgres.ended;
  await postgres.stop();
}

/** On a connection of its own, because the server comes and goes. */
async function ask<Row extends object = { id: string }>(
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

const count = async (table: string, where: string): Promise<number> => {
  const [row] = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${where}`);
  return row?.count ?? -1;
};
const ready = (): Promise<number> => count('document', `state = 'ready'`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-database-kill-'));
  chmodSync(folder, 0o755);
  port = await freePort();
  built = await buildPrograms();
  await startServer();
  const url = new URL(postgres.adminUrl);
  url.port = String(port);
  database = await createMigrated(url.href, 'killed');
  const arrangement = await openArrangement(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  await arrangement.close();
});

afterAll(async () => {
  await worker?.end('SIGKILL');
  await postgres.stop();
  await built.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function requestPapers(): Promise<void> {
  const batchId = await requestSheets(ask, tenant, papersOfBatch);
  const alone = await requestSingleSheets(ask, tenant, singles);
  const source = await runtimeDataSource(database.runtimeUrl).initialize();
  const jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
  const common = { tenantId: tenant.id, requestId: 'arranged' };
  await new UnitOfWork(source).run({ ...common, actorId: null }, async () => {
    await jobs.enqueue('render-batch', { ...common, batchId }, jobIdOf('render-batch', batchId));
    for (const documentId of alone) {
      await jobs.enqueue('render-document', { ...common, documentId }, jobIdOf('render-document', documentId));
    }
  });
  await jobs.close();
  await source.destroy();
}

describe('PostgreSQL killed while papers are made', () => {
  test(
    `${kills === 1 ? 'once' : `${kills} times`} leaves as many papers as were asked for, each once, and nothing stuck`,
    async () => {
      await requestPapers();
      worker = built.startWorker(testEnvironment(database, join(folder, 'files')));
      for (let kill = 0; kill < kills; kill += 1) {
        const before = await ready();
        await expect.poll(ready, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
        await killServer();
        await startServer();
      }
      const total = papersOfBatch + singles;
      await expect.poll(ready, { timeout: 150_000, interval: 200 }).toBe(total);
      await expect.poll(() => count('bullmq.job', 'true'), { timeout: 60_000, interval: 200 }).toBe(0);
      expect(await count('document', `state <> 'ready'`)).toBe(0);
      const artifacts = await ask<{ sha256: string }>('SELECT sha256 FROM artifact');
      expect(artifacts.length).toBe(total);
      const { kept } = (await openLocalFileStore(join(folder, 'files'))).forTenant(tenant.id);
      // Reading holds the bytes to their hash.
      for (const { sha256 } of artifacts) expect((await kept.read(sha256)).byteLength).toBeGreaterThan(0);
      expect(await count('audit_event', `action = 'document.ready'`)).toBe(singles);
      expect(await count('audit_event', `action = 'batch.finish'`)).toBe(1);
      expect(await worker.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
    },
    180_000 + kills * 60_000,
  );
});
