import { randomUUID } from 'node:crypto';
import {
  appendOnlyTables,
  currentClient,
  poolOf,
  type ProductDataSource,
  runtimeDataSource,
  UnitOfWork,
} from '@pingyi/persistence';
import { createJobQueue, jobIdOf, type JobQueue, silentLogger } from '@pingyi/platform';
import { Client, type QueryResult } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { addMissingRows } from './any-row';
import { aPublishedRound } from './a-published-round';
import { tenantTables } from './catalogue';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let admin: Client;
let runtime: Client;
let tables: string[];
let a: TestTenant;
let b: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  a = await aTenant(arrangement, { slug: 'county-a' });
  b = await aTenant(arrangement, { slug: 'county-b' });
  for (const tenant of [a, b]) await aPublishedRound(database, arrangement, api, tenant);
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app,bullmq' });
  runtime = new Client({ connectionString: database.runtimeUrl, options: '-c search_path=app,bullmq' });
  await admin.connect();
  await runtime.connect();
  tables = await tenantTables(admin);
  // What a published round leaves empty: drafts, outboxes, keys of browsers.
  for (const tenant of [a, b]) await addMissingRows(admin, tenant, tables);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await admin.end();
  await runtime.end();
  await database.drop();
});

/** Runs statements as the runtime role in a transaction of that tenant, or of none, and takes them back. */
async function inContext<T>(tenant: TestTenant | null, work: () => Promise<T>): Promise<T> {
  await runtime.query('BEGIN');
  try {
    if (tenant) await runtime.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.id]);
    return await work();
  } finally {
    await runtime.query('ROLLBACK');
  }
}

const countOf = async (client: Client, table: string, where = 'true', values: unknown[] = []): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int FROM ${table} WHERE ${where}`, values);
  return rows[0]?.count ?? 0;
};

/** An answer per table; a failing comparison names the tables. */
async function ofEach<T>(ask: (table: string) => Promise<T>): Promise<Record<string, T>> {
  const answers: Record<string, T> = {};
  for (const table of tables) answers[table] = await ask(table);
  return answers;
}

const forEach = <T>(value: T): Record<string, T> => Object.fromEntries(tables.map((table) => [table, value]));

/** One real row of the tenant from every table, as JSON, read by the superuser. */
async function rowsOf(tenant: TestTenant): Promise<Record<string, string>> {
  return ofEach(async (table) => {
    const { rows } = await admin.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE tenant_id = $1 LIMIT 1`,
      [tenant.id],
    );
    return rows[0]?.row ?? '{}';
  });
}

const insertRow = (table: string, row: string | undefined): Promise<QueryResult> =>
  runtime.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`, [row]);

/** How many rows a statement touched, or its SQLSTATE; it is taken back, so that the transaction lives on. */
async function outcomeOf(statement: () => Promise<QueryResult>, client = runtime): Promise<number | string | null> {
  await client.query('SAVEPOINT attempt');
  try {
    return (await statement()).rowCount;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT attempt');
  }
}

describe('the runtime role', () => {
  test('without a tenant sees no row of any table and can add, change and delete none', async () => {
    const rows = await rowsOf(a);
    await inContext(null, async () => {
      expect(await ofEach((table) => countOf(runtime, table))).toEqual(forEach(0));
      expect(await ofEach((table) => outcomeOf(() => insertRow(table, rows[table])))).toEqual(forEach('42501'));
      for (const verb of ['UPDATE', 'DELETE FROM'] as const) {
        // What tells how far the audit chain goes moves on and is never taken away.
        const closed = verb === 'UPDATE' ? appendOnlyTables : [...appendOnlyTables, 'audit_head', 'audit_check'];
        const nothing = (table: string) => (closed.includes(table) ? '42501' : 0);
        const change = verb === 'UPDATE' ? 'SET tenant_id = tenant_id' : '';
        const outcomes = await ofEach((table) => outcomeOf(() => runtime.query(`${verb} ${table} ${change}`)));
        expect(outcomes).toEqual(Object.fromEntries(tables.map((table) => [table, nothing(table)])));
      }
    });
  });

  test('in a tenant sees all of that tenant’s rows and nobody else’s, in every table', async () => {
    for (const tenant of [a, b]) {
      const own = await ofEach((table) => countOf(admin, table, 'tenant_id = $1', [tenant.id]));
      expect(Object.values(own)).not.toContain(0);
      await inContext(tenant, async () => {
        expect(await ofEach((table) => countOf(runtime, table))).toEqual(own);
      });
    }
  });

  test('in a tenant cannot add another tenant’s row to any table, nor hand a row over', async () => {
    const rows = await rowsOf(a);
    await inContext(b, async () => {
      expect(await ofEach((table) => outcomeOf(() => insertRow(table, rows[table])))).toEqual(forEach('42501'));
      const handOver = (table: string) => runtime.query(`UPDATE ${table} SET tenant_id = $1`, [a.id]);
      expect(await ofEach((table) => outcomeOf(() => handOver(table)))).toEqual(forEach('42501'));
    });
  });

  test('a setting that is no tenant fails instead of opening anything', async () => {
    await runtime.query('BEGIN');
    await runtime.query(`SELECT set_config('app.tenant_id', 'x'' OR true', true)`);
    expect(await outcomeOf(() => runtime.query('SELECT * FROM ballot'))).toBe('22P02');
    await runtime.query('ROLLBACK');
  });
});

describe('foreign keys', () => {
  test('none lets a row refer to another tenant’s row, not even for a superuser', async () => {
    const { rows: keys } = await admin.query<{
      name: string;
      table: string;
      column: string;
      target: string;
      key: string;
    }>(
      `SELECT c.conname AS name, c.conrelid::regclass::text AS table, a.attname AS column,
              c.confrelid::regclass::text AS target, k.attname AS key
         FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
         JOIN pg_attribute k ON k.attrelid = c.confrelid AND k.attnum = c.confkey[2]
        WHERE c.connamespace = 'app'::regnamespace AND c.contype = 'f' AND cardinality(c.conkey) = 2`,
    );
    expect(keys.length).toBeGreaterThan(30);
    const outcomes: Record<string, unknown> = {};
    await admin.query('BEGIN');
    for (const { name, table, column, target, key } of keys) {
      const { rows } = await admin.query<{ foreign: string }>(
        `SELECT ${key}::text AS foreign FROM ${target} t WHERE tenant_id = $1
            AND NOT EXISTS (SELECT FROM ${target} o WHERE o.tenant_id = $2 AND o.${key} = t.${key}) LIMIT 1`,
        [a.id, b.id],
      );
      const type = key === 'id' ? 'uuid' : 'text';
      const statement = `UPDATE ${table} SET ${column} = $1::${type} WHERE ctid =
        (SELECT ctid FROM ${table} WHERE tenant_id = $2 LIMIT 1)`;
      outcomes[name] = await outcomeOf(() => admin.query(statement, [rows[0]?.foreign, b.id]), admin);
    }
    await admin.query('ROLLBACK');
    expect(outcomes).toEqual(Object.fromEntries(keys.map(({ name }) => [name, '23503'])));
  });
});

describe('units of work', () => {
  let source: ProductDataSource;
  let jobs: JobQueue;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    source = await runtimeDataSource(database.runtimeUrl, { poolSize: 3 }).initialize();
    jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
    unitOfWork = new UnitOfWork(source);
  });
  afterAll(async () => {
    await jobs.close();
    await source.destroy();
  });

  test('300 of two tenants on three connections, a fifth of them failing, never see a foreign row', async () => {
    const outcomes: string[] = [];
    const one = async (index: number): Promise<void> => {
      const tenant = index % 2 === 0 ? a : b;
      const run = unitOfWork.run({ tenantId: tenant.id, actorId: null, requestId: null }, async (work) => {
        const rows = [...(await work.officials.list()), ...(await work.ballots.list()), ...(await work.metrics.list())];
        if (rows.length === 0 || rows.some((row) => row.tenantId !== tenant.id)) throw new Error('a foreign row');
        if (index % 10 === 3) throw new Error('thrown');
        // A failing statement leaves the transaction aborted, which is the harder case to clean up after.
        if (index % 10 === 7) await work.officials.find({ id: 'not a uuid' });
        return 'done';
      });
      outcomes.push(await run.catch((error: { code?: string; message: string }) => error.code ?? error.message));
    };
    // Thirty wait at a time, so that no request waits for a connection longer than it may on a slow machine.
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < 300) await one(next++);
    };
    await Promise.all(Array.from({ length: 30 }, lane));
    const tally = Object.fromEntries(
      [...Map.groupBy(outcomes, (outcome) => outcome)].map(([key, all]) => [key, all.length]),
    );
    expect(tally).toEqual({ done: 240, thrown: 30, '22P02': 30 });

    const pool = poolOf(source);
    const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    for (const client of clients) {
      const { rows } = await client.query(
        `SELECT current_setting('app.tenant_id', true) AS tenant, app.tenant() AS id`,
      );
      expect(rows).toEqual([{ tenant: '', id: null }]);
      client.release();
    }
  });

  test('one that fails leaves no row, no job and no audit event', async () => {
    const id = randomUUID();
    const jobId = jobIdOf('tally-round', id);
    const events = await countOf(admin, 'audit_event', 'tenant_id = $1', [a.id]);
    const attempt = unitOfWork.run({ tenantId: a.id, actorId: null, requestId: 'r' }, async (work) => {
      await work.townships.insert({ id, name: '某镇', kind: 'hill', population: 1, households: 1, villages: 1 });
      await jobs.enqueue('tally-round', { tenantId: a.id, requestId: 'r', tallyId: id }, jobId);
      work.audit({ action: 'catalogue.load', subjectType: 'tenant', subjectId: id });
      expect(await jobs.hasLiveJob(jobId)).toBe(true);
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await countOf(admin, 'township', 'id = $1', [id])).toBe(0);
    expect(await countOf(admin, 'job', 'id = $1', [jobId])).toBe(0);
    expect(await countOf(admin, 'audit_event', 'tenant_id = $1', [a.id])).toBe(events);
  });

  test('one whose audit event cannot be written is undone as a whole', async () => {
    const id = randomUUID();
    const attempt = unitOfWork.run({ tenantId: a.id, actorId: null, requestId: 'r' }, async (work) => {
      await work.townships.insert({ id, name: '某镇', kind: 'hill', population: 1, households: 1, villages: 1 });
      work.audit({ action: 'catalogue.load', subjectType: 'tenant', subjectId: 'not a uuid' });
    });
    await expect(attempt).rejects.toMatchObject({ code: '22P02' });
    expect(await countOf(admin, 'township', 'id = $1', [id])).toBe(0);
  });

  test('one for a tenant that does not exist finds nothing and can write nothing', async () => {
    const forged = { tenantId: randomUUID(), actorId: null, requestId: 'r' };
    expect(await unitOfWork.run(forged, (work) => work.rounds.list())).toEqual([]);
    await expect(
      unitOfWork.run(forged, (work) =>
        work.townships.insert({ name: '某镇', kind: 'hill', population: 1, households: 1, villages: 1 }),
      ),
    ).rejects.toMatchObject({ code: '23503' });
  });

  test('one inside another is refused, so that no second connection is taken meanwhile', async () => {
    const actor = { tenantId: a.id, actorId: null, requestId: null };
    await expect(unitOfWork.run(actor, () => unitOfWork.run(actor, (work) => work.rounds.list()))).rejects.toThrow(
      'inside another',
    );
  });
});
