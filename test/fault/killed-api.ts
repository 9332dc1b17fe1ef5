import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { expect, vi } from 'vitest';
import { freePort } from '../free-port';
import { type Arrangement, openArrangement, type TestTenant } from '../integration/a-tenant';
import { createDatabase, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, testEnvironment, TestSession } from '../integration/running-api';
import { buildPrograms } from './server-process';

/** A manager's click that is under way when its process is killed. */
export interface KilledClick {
  /** The table that the transaction is kept waiting for. */
  readonly table: string;
  readonly tenant: TestTenant;
  readonly click: (manager: TestSession) => Promise<unknown>;
}

export interface KillableApi {
  readonly database: TestDatabase;
  readonly arrangement: Arrangement;
  /** In this process: for arranging and signing in; the one that is killed is another. */
  readonly arranging: TestApi;
  readonly admin: Client;
  /** How many rows there are of what stands behind FROM. */
  readonly count: (from: string) => Promise<number>;
  /** Clicks in a process of its own and kills it while its transaction waits; comes back when the database let go of it. */
  readonly killWhileWriting: (killed: KilledClick) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openKillableApi(): Promise<KillableApi> {
  const built = await buildPrograms();
  const database = await createDatabase();
  const arrangement = await openArrangement(database);
  const arranging = await startTestApi(database);
  const admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();

  const count = async (from: string): Promise<number> => {
    const { rows } = await admin.query<{ count: number }>(`SELECT count(*)::int FROM ${from}`);
    return rows[0]?.count ?? -1;
  };
  const killWhileWriting = async ({ table, tenant, click }: KilledClick): Promise<void> => {
    const port = await freePort();
    const api = built.startApi(testEnvironment(database, arranging.config.storageDir, { PORT: String(port) }));
    const url = `http://127.0.0.1:${port}`;
    const isReady = async (): Promise<boolean> =>
      (await fetch(`${url}${routes.ready.path}`).catch(() => null))?.ok ?? false;
    await vi.waitUntil(isReady, { timeout: 60_000, interval: 50 });
    const { cookie } = await arranging.as(tenant, 'manager');
    await admin.query('BEGIN');
    await admin.query(`LOCK TABLE ${table} IN SHARE MODE`);
    const clicked = click(new TestSession(url, cookie, tenant.slug)).catch(() => null);
    const waits = async (): Promise<boolean> =>
      (await count(`pg_locks WHERE NOT granted AND relation = 'app.${table}'::regclass`)) > 0;
    await vi.waitUntil(waits, { timeout: 30_000, interval: 20 });
    await api.end('SIGKILL');
    await admin.query('ROLLBACK');
    expect(await clicked).toBeNull();
    await vi.waitUntil(async () => !(await waits()), { timeout: 30_000, interval: 50 });
  };
  const close = async (): Promise<void> => {
    await admin.end();
    await arranging.close();
    await arrangement.close();
    await database.drop();
    await built.remove();
  };
  return { database, arrangement, arranging, admin, count, killWhileWriting, close };
}
