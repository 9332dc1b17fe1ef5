import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../free-port';
import { moveRound, runTally } from '../integration/a-published-round';
import { openSecretScoring, submitMarked } from '../integration/a-secret-round';
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
/** How many ballots were handed in. */
let cast = 0;

beforeAll(async () => {
  built = await buildPrograms();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  arranging = await startTestApi(database);
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 15 });
  await openSecretScoring(arrangement, arranging, tenant);
  for (const { who } of tenant.raters) {
    const rater = await arranging.as(tenant, who);
    const { items } = await rater.ask(routes.readDesk, { params: { roundId: tenant.roundId } });
    for (const { assignmentId } of items) {
      const { answer } = await submitMarked(arranging, tenant, { who, assignmentId }, cast);
      if (answer.status === 200) cast += 1;
    }
  }
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

/** Everything that the lock of a secret round writes or deletes, as it stands. */
const standing = async () => ({
  turnout: await count('turnout'),
  ballots: await count('secret_ballot'),
  remarks: await count('secret_comment'),
  seals: await count('ballot_seal'),
  keys: await count('round_key'),
  locked: await count(`round WHERE state = 'locked'`),
});

/** Locks in a process of its own, and kills it while its transaction waits for this table. */
async function killWhileLocking(table: string): Promise<void> {
  const port = await freePort();
  const process = built.startApi(testEnvironment(database, arranging.config.storageDir, { PORT: String(port) }));
  const url = `http://127.0.0.1:${port}`;
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${url}${routes.ready.path}`).catch(() => null))?.ok ?? false;
  await vi.waitUntil(isReady, { timeout: 60_000, interval: 50 });
  const manager = await arranging.as(tenant, 'manager');
  const params = { roundId: tenant.roundId };
  const { version } = await manager.ask(routes.readRound, { params });
  await admin.query('BEGIN');
  await admin.query(`LOCK TABLE ${table} IN SHARE MODE`);
  const locking = new TestSession(url, manager.cookie, tenant.slug)
    .send(routes.moveRound, { params, body: { to: 'locked', version } })
    .catch(() => null);
  const waits = async (): Promise<boolean> =>
    (await count(`pg_locks WHERE NOT granted AND relation = 'app.${table}'::regclass`)) > 0;
  await vi.waitUntil(waits, { timeout: 30_000, interval: 20 });
  await process.end('SIGKILL');
  await admin.query('ROLLBACK');
  expect(await locking).toBeNull();
  await vi.waitUntil(async () => !(await waits()), { timeout: 30_000, interval: 50 });
}

describe('an api that is killed while it locks a secret round', () => {
  test.each(['secret_ballot', 'ballot_seal', 'audit_event'])(
    'before it has changed %s has lost no ballot and opened none',
    async (table) => {
      await killWhileLocking(table);
      const sealed = { turnout: cast, ballots: 0, remarks: 0, seals: cast, keys: 1, locked: 0 };
      await vi.waitFor(async () => expect(await standing()).toEqual(sealed), { timeout: 30_000, interval: 50 });
    },
    180_000,
  );

  test('lets the next click lock: every ballot that was handed in is one nameless ballot and is counted', async () => {
    await moveRound(arranging, tenant, 'locked');
    expect(await standing()).toEqual({ turnout: cast, ballots: cast, remarks: cast, seals: 0, keys: 0, locked: 1 });
    // Two officials, each rated by three groups of five.
    expect(cast).toBe(30);
    const tallyId = await runTally(database, arranging, tenant);
    const manager = await arranging.as(tenant, 'manager');
    const { results } = await manager.ask(routes.readTally, { params: { tallyId } });
    expect(results.flatMap(({ groups }) => groups.map(({ counted }) => counted))).toEqual([5, 5, 5, 5, 5, 5]);
  });
});
