import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  currentClient,
  Directory,
  inOneProcess,
  poolOf,
  type ProductDataSource,
  runtimeDataSource,
  UnitOfWork,
} from '@pingyi/persistence';
import { createJobQueue, type FileStore, type JobQueue, openLocalFileStore, silentLogger } from '@pingyi/platform';
import { reconcile } from '@pingyi/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeSpent } from '../../apps/worker/src/duties/remove-spent';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';

let database: TestDatabase;
let arrangement: Arrangement;
let source: ProductDataSource;
let jobs: JobQueue;
let files: FileStore;
let folder: string;
let county: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  source = await runtimeDataSource(database.runtimeUrl).initialize();
  jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
  folder = await mkdtemp(join(tmpdir(), 'pingyi-retention-'));
  files = await openLocalFileStore(folder);
  county = await aTenant(arrangement, { slug: 'county' });
  other = await aTenant(arrangement, { slug: 'other' });
});

afterAll(async () => {
  await jobs.close();
  await source.destroy();
  await arrangement.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const now = new Date('2027-06-01T00:00:00Z');
const retention = { failedJobsDays: 7, leftoverFilesHours: 24, spentRowsDays: 30 };
const query = (sql: string, values: unknown[] = []): Promise<{ count: string }[]> =>
  arrangement.source.query(sql, values);
const count = async (table: string): Promise<number> =>
  Number((await query(`SELECT count(*) FROM app.${table}`))[0]?.count);
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('retention', () => {
  test('removes what has served and keeps the rest, audit and published rows above all', async () => {
    const [account] = await arrangement.source.query<{ id: string }[]>(`SELECT id FROM account LIMIT 1`);
    const memberId = county.officials[0]?.memberId;
    for (const [name, days] of [
      ['old', -40],
      ['new', 40],
    ] as const) {
      const at = new Date(now.getTime() + days * 86_400_000);
      await query(
        `INSERT INTO password_reset (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $3)`,
        [hash(name), account?.id, at],
      );
      await query(`INSERT INTO throttle (key, window_end, attempts) VALUES ($1, $2, 1)`, [name, at]);
      await query(
        `INSERT INTO invitation (tenant_id, id, login_name, display_name, mail_address, roles, state, token_hash, invited_by,
                                 created_at, expires_at)
         VALUES ($1, $2, $3, '某人', NULL, '{rater}', 'accepted', $4, $5, $6, $6)`,
        [county.id, randomUUID(), name, hash(name), memberId, at],
      );
      await query(
        `INSERT INTO idempotency_key (tenant_id, actor_id, key, request_hash, response, created_at)
         VALUES ($1, $2, $3, $4, '{}', $5)`,
        [other.id, other.officials[0]?.memberId, name, hash(name), at],
      );
    }
    const events = await count('audit_event');
    const directory = new Directory(source);
    const parts = { directory, unitOfWork: new UnitOfWork(source), files, retention, logger: silentLogger };
    expect(await removeSpent(parts, now)).toMatchObject({ resets: 1, counts: 1, invitations: 1, answers: 1 });
    for (const table of ['password_reset', 'throttle', 'invitation', 'idempotency_key']) {
      expect([table, await count(table)]).toEqual([table, 1]);
    }
    expect(await count('audit_event')).toBe(events);
    expect(events).toBeGreaterThan(1);
    await expect(source.query('DELETE FROM audit_event')).rejects.toThrow('permission denied');
    expect(await removeSpent(parts, now)).toMatchObject({ resets: 0, counts: 0, invitations: 0, answers: 0 });
  });

  test('one kind that cannot be removed keeps nobody from the others', async () => {
    await query(`INSERT INTO throttle (key, window_end, attempts) VALUES ('more', '2027-01-01', 1)`);
    const broken: FileStore = { ...files, sweep: () => Promise.reject(new Error('the disk is gone')) };
    const complaints: unknown[] = [];
    const logger = { ...silentLogger, error: (fields: object) => void complaints.push(fields) };
    const parts = { directory: new Directory(source), unitOfWork: new UnitOfWork(source), retention, logger };
    const removed = await removeSpent({ ...parts, files: broken }, now);
    expect(removed).toMatchObject({ counts: 1, quarantine: 0 });
    expect(removed).not.toHaveProperty('incoming');
    expect(complaints).toMatchObject([{ reason: 'incoming' }]);
  });

  test('is done by one process at a time', async () => {
    const holding = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const first = inOneProcess(source, 'retention', async () => {
      begun.resolve();
      await holding.promise;
      return 'first';
    });
    await begun.promise;
    const second = await runtimeDataSource(database.runtimeUrl, { poolSize: 1 }).initialize();
    expect(await inOneProcess(second, 'retention', () => Promise.resolve('second'))).toBeNull();
    holding.resolve();
    expect(await first).toBe('first');
    expect(await inOneProcess(second, 'retention', () => Promise.resolve('second'))).toBe('second');
    await second.destroy();
  });
});

test('the reconciler looks after the other tenants when it fails for one', async () => {
  const tallyIds = new Map<string, string>();
  for (const tenant of [county, other]) {
    const id = randomUUID();
    await query(
      `INSERT INTO tally (tenant_id, id, round_id, state, requested_by, requested_at)
       VALUES ($1, $2, $3, 'queued', $4, 'epoch')`,
      [tenant.id, id, tenant.roundId, tenant.officials[0]?.memberId],
    );
    tallyIds.set(tenant.id, id);
  }
  const lost = [...tallyIds.values()][0];
  const failing: JobQueue = {
    ...jobs,
    restore: (name, payload, jobId) =>
      payload.tenantId === county.id ? Promise.reject(new Error('broken')) : jobs.restore(name, payload, jobId),
  };
  const parts = { directory: new Directory(source), unitOfWork: new UnitOfWork(source), logger: silentLogger };
  expect(await reconcile({ ...parts, jobs: failing })).toBe(1);
  expect(await jobs.hasLiveJob(`tally-round-${tallyIds.get(other.id)}`)).toBe(true);
  expect(await jobs.hasLiveJob(`tally-round-${lost}`)).toBe(false);
  expect(await reconcile({ ...parts, jobs })).toBe(1);
});
