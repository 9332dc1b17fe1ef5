import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../free-port';
import {
  aReadReport,
  castAllBallots,
  decideAll,
  moveRound,
  openScoring,
  runTally,
} from '../integration/a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from '../integration/a-tenant';
import { createDatabase, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, testEnvironment, TestSession } from '../integration/running-api';
import { type BuiltPrograms, buildPrograms } from './server-process';

let database: TestDatabase;
let arrangement: Arrangement;
/** In this process: for arranging and signing in; the one that is killed is another. */
let arranging: TestApi;
let tenant: TestTenant;
let built: BuiltPrograms;
let admin: Client;
let tallyId: string;

beforeAll(async () => {
  built = await buildPrograms();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  arranging = await startTestApi(database);
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 2 });
  for (const { id } of tenant.officials) await aReadReport(arrangement, arranging, tenant, id, 'submitted');
  await openScoring(arranging, tenant);
  for (const { who } of tenant.raters) await castAllBallots(arranging, tenant, who);
  await moveRound(arranging, tenant, 'locked');
  tallyId = await runTally(database, arranging, tenant);
  await decideAll(arranging, tenant, tallyId);
}, 180_000);

afterAll(async () => {
  await admin.end();
  await arranging.close();
  await arrangement.close();
  await database.drop();
  await built.remove();
});

const count = async (from: string): Promise<number> => {
  const { rows } = await admin.query<{ count: number }>(`SELECT count(*)::int FROM ${from}`);
  return rows[0]?.count ?? -1;
};

/** Everything that a publication writes, as it stands. */
const standing = async () => ({
  publications: await count('publication'),
  decisions: await count('decision'),
  townships: await count('township_result'),
  metrics: await count('township_metric'),
  onNotice: await count(`round WHERE state = 'notice'`),
  events: await count(`audit_event WHERE action = 'publication.create'`),
});
const nothing = { publications: 0, decisions: 0, townships: 0, metrics: 0, onNotice: 0, events: 0 };

/** Clicks publish in a process of its own, and kills it while its transaction waits for this table. */
async function killWhileWriting(table: string): Promise<void> {
  const port = await freePort();
  const process = built.startApi(testEnvironment(database, arranging.config.storageDir, { PORT: String(port) }));
  const url = `http://127.0.0.1:${port}`;
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${url}${routes.ready.path}`).catch(() => null))?.ok ?? false;
  await vi.waitUntil(isReady, { timeout: 60_000, interval: 50 });
  const { cookie } = await arranging.as(tenant, 'manager');
  await admin.query('BEGIN');
  await admin.query(`LOCK TABLE ${table} IN SHARE MODE`);
  const publishing = new TestSession(url, cookie, tenant.slug)
    .send(routes.createPublication, { params: { roundId: tenant.roundId }, body: { tallyId } })
    .catch(() => null);
  const waits = async (): Promise<boolean> =>
    (await count(`pg_locks WHERE NOT granted AND relation = 'app.${table}'::regclass`)) > 0;
  await vi.waitUntil(waits, { timeout: 30_000, interval: 20 });
  await process.end('SIGKILL');
  await admin.query('ROLLBACK');
  expect(await publishing).toBeNull();
  const isGone = async (): Promise<boolean> => !(await waits()) && (await standing()).publications === 0;
  await vi.waitUntil(isGone, { timeout: 30_000, interval: 50 });
}

interface EventRow {
  readonly seq: number;
  readonly prev_hash: string;
  readonly hash: string;
}

describe('an api that is killed while it publishes', () => {
  test.each(['publication', 'decision', 'township_result', 'township_metric', 'audit_event'])(
    'before it has written %s leaves nothing of the publication',
    async (table) => {
      await killWhileWriting(table);
      expect(await standing()).toEqual(nothing);
      expect(await count(`round WHERE state = 'deciding'`)).toBe(1);
    },
    180_000,
  );

  test('lets the next click publish, once and whole, on an unbroken chain', async () => {
    const manager = await arranging.as(tenant, 'manager');
    await manager.ask(routes.createPublication, { params: { roundId: tenant.roundId }, body: { tallyId } });
    expect(await standing()).toEqual({
      publications: 1,
      decisions: 3,
      townships: 3,
      metrics: 2,
      onNotice: 1,
      events: 1,
    });
    const { rows } = await admin.query<EventRow>('SELECT seq, prev_hash, hash FROM audit_event ORDER BY seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, place) => place + 1));
    expect(rows.slice(1).map(({ prev_hash }) => prev_hash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
  });
});
