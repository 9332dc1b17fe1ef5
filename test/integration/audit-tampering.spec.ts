import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appendOnlyTables,
  auditHash,
  type ChainVerdict,
  Directory,
  exportedChain,
  keyIdOf,
  type ProductDataSource,
  runtimeDataSource,
  UnitOfWork,
} from '@pingyi/persistence';
import { type CheckpointFolder, openCheckpointFolder, publicPem, silentLogger } from '@pingyi/platform';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ChainReport, openWitnesses, verifyDatabase, verifyExport } from '../../apps/cli/src/audit/verify-chains';
import { sealChains, type SealParts } from '../../apps/worker/src/audit/seal-chains';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { asAdmin, createDatabase, type TestDatabase } from './database';

const events = 60;
/** Checkpoints were signed when the chain had so many events. */
const sealedAt = [20, 40, 55];
const positionsPerAttack = process.env['LONG_TESTS'] ? 20 : 5;

let database: TestDatabase;
let arrangement: Arrangement;
let tenant: TestTenant;
let source: ProductDataSource;
let admin: Client;
let folderPath: string;
let folder: CheckpointFolder;
const { privateKey } = generateKeyPairSync('ed25519');
let now = new Date('2026-03-01T00:00:00Z');
let keptLog: string;
const logPath = (): string => join(folderPath, `${tenant.id}.jsonl`);

const parts = (more: Partial<SealParts['seal']> = {}): SealParts => ({
  directory: new Directory(source),
  unitOfWork: new UnitOfWork(source),
  seal: { folder, keptApart: true, privateKey, ...more },
  logger: silentLogger,
  now: () => now,
});

/** So that the next pass finds the last checkpoint, or the last full walk, old enough. */
const later = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

async function write(count: number): Promise<void> {
  const actor = { tenantId: tenant.id, actorId: null, requestId: 'arranged' };
  await new UnitOfWork(source).run(actor, async (work) => {
    for (let index = 0; index < count; index += 1) {
      work.audit({ action: 'submission.read', subjectType: 'submission', subjectId: null, data: { index } });
    }
  });
}

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 10 }).initialize();
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  folderPath = await mkdtemp(join(tmpdir(), 'pingyi-checkpoints-'));
  folder = await openCheckpointFolder(folderPath);
  await folder.keepPublicKey(keyIdOf(createPublicKey(privateKey)), publicPem(privateKey));
  let written = 1;
  for (const seq of sealedAt) {
    await write(seq - written);
    written = seq;
    await sealChains(parts());
    later(1);
  }
  await write(events - written);
  keptLog = await readFile(logPath(), 'utf8');
  for (const table of ['audit_event', 'audit_head', 'audit_check']) {
    await admin.query(`CREATE TABLE public.kept_${table} AS TABLE ${table}`);
  }
});

afterEach(async () => {
  for (const table of ['audit_event', 'audit_head', 'audit_check']) {
    await admin.query(`DELETE FROM ${table}`);
    await admin.query(`INSERT INTO ${table} SELECT * FROM public.kept_${table}`);
  }
  await writeFile(logPath(), keptLog);
});

afterAll(async () => {
  await admin.end();
  await source.destroy();
  await arrangement.close();
  await database.drop();
  await rm(folderPath, { recursive: true, force: true });
});

const byChain = (): Promise<ChainVerdict> =>
  new UnitOfWork(source).run({ tenantId: tenant.id, actorId: null, requestId: null }, (work) =>
    work.auditTrail.verify(),
  );

async function byCommand(publicKeyFile?: string): Promise<ChainReport> {
  const [report] = await verifyDatabase(database.runtimeUrl, await openWitnesses(folderPath, publicKeyFile), 'county');
  if (!report) throw new Error('no report');
  return report;
}

interface Row {
  readonly [column: string]: unknown;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly data: Record<string, unknown>;
  readonly prev_hash: string;
  readonly hash: string;
}

const rowsFrom = async (seq: number): Promise<Row[]> =>
  (await admin.query<Row>('SELECT * FROM audit_event WHERE seq >= $1 ORDER BY seq', [seq])).rows;

/** What the product itself would have given the row. */
const fittingHash = (row: Row): string =>
  auditHash({
    tenantId: tenant.id,
    seq: row.seq,
    at: row.at,
    actorId: null,
    requestId: String(row['request_id']),
    action: row.action,
    subjectType: String(row['subject_type']),
    subjectId: null,
    data: row.data,
    prevHash: row.prev_hash,
  });

/** A generator with a fixed seed, so that a failure can be repeated. */
function positions(from: number, to: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: positionsPerAttack }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from + (state % (to - from + 1));
  });
}

const setHead = async (seq: number): Promise<void> => {
  const [row] = seq === 0 ? [] : await rowsFrom(seq);
  await admin.query('UPDATE audit_head SET seq = $1, hash = $2', [seq, row?.hash ?? '0'.repeat(64)]);
};

describe('what a superuser does to the rows is found by the chain itself', () => {
  test.each(positions(2, events - 1, 1))('an edit of event %i', async (seq) => {
    await admin.query(`UPDATE audit_event SET data = '{"index": 999}' WHERE seq = $1`, [seq]);
    expect(await byChain()).toEqual({ intact: false, firstBadSeq: seq, damage: 'edited' });
    expect((await byCommand()).verdict).toEqual({ intact: false, firstBadSeq: seq, damage: 'edited' });
  });

  test.each(positions(2, events - 1, 2))('a deletion of event %i', async (seq) => {
    await admin.query('DELETE FROM audit_event WHERE seq = $1', [seq]);
    expect(await byChain()).toEqual({ intact: false, firstBadSeq: seq, damage: 'missing' });
  });

  test.each(positions(2, events - 1, 3))('an event pushed in as number %i', async (seq) => {
    await admin.query('UPDATE audit_event SET seq = -seq - 1 WHERE seq >= $1', [seq]);
    await admin.query('UPDATE audit_event SET seq = -seq WHERE seq < 0');
    await admin.query(
      `INSERT INTO audit_event SELECT tenant_id, $1, at, actor_id, request_id, 'round.move', subject_type, subject_id,
         data, prev_hash, hash FROM audit_event WHERE seq = $1::int - 1`,
      [seq],
    );
    expect(await byChain()).toEqual({ intact: false, firstBadSeq: seq, damage: 'displaced' });
  });

  test.each(positions(2, events - 3, 4))('events %i and the one after the next swapped', async (seq) => {
    await admin.query('UPDATE audit_event SET seq = -1 WHERE seq = $1', [seq]);
    await admin.query('UPDATE audit_event SET seq = $1 WHERE seq = $1::int + 2', [seq]);
    await admin.query('UPDATE audit_event SET seq = $1::int + 2 WHERE seq = -1', [seq]);
    expect(await byChain()).toEqual({ intact: false, firstBadSeq: seq, damage: 'displaced' });
  });

  test('an event before the first', async () => {
    await admin.query(
      `INSERT INTO audit_event SELECT tenant_id, -7, at, actor_id, request_id, action, subject_type, subject_id, data,
         prev_hash, hash FROM audit_event WHERE seq = 1`,
    );
    expect(await byChain()).toEqual({ intact: false, firstBadSeq: -7, damage: 'surplus' });
  });
});

describe('what a superuser does to rows and head together only a checkpoint finds', () => {
  const lastSealed = sealedAt.at(-1) ?? 0;

  test.each(positions(2, lastSealed - 1, 5))('cutting off the chain after event %i', async (seq) => {
    await admin.query('DELETE FROM audit_event WHERE seq > $1', [seq]);
    await setHead(seq);
    expect(await byChain()).toMatchObject({ intact: true, events: seq });
    expect((await byCommand()).verdict).toEqual({ intact: false, firstBadSeq: seq + 1, damage: 'truncated' });
  });

  test.each([true, false])('emptying the chain, the head left at nothing: %s', async (withHead) => {
    await admin.query('DELETE FROM audit_event');
    await admin.query(withHead ? `UPDATE audit_head SET seq = 0, hash = repeat('0', 64)` : 'DELETE FROM audit_head');
    expect(await byChain()).toMatchObject({ intact: true, events: 0 });
    expect((await byCommand()).verdict).toEqual({ intact: false, firstBadSeq: 1, damage: 'truncated' });
  });

  test.each(positions(2, lastSealed, 6))('writing the chain anew from event %i on', async (from) => {
    let previous = (await rowsFrom(from - 1))[0]?.hash ?? '';
    for (const row of await rowsFrom(from)) {
      const forged = { ...row, prev_hash: previous, data: row.seq === from ? { index: 999 } : row.data };
      previous = fittingHash(forged);
      await admin.query('UPDATE audit_event SET data = $2, prev_hash = $3, hash = $4 WHERE seq = $1', [
        row.seq,
        forged.data,
        forged.prev_hash,
        previous,
      ]);
    }
    await setHead(events);
    expect(await byChain()).toMatchObject({ intact: true, events });
    expect((await byCommand()).verdict).toEqual({ intact: false, firstBadSeq: from, damage: 'rewritten' });
  });

  test('deleting the tenant with all its rows', async () => {
    const gone = await aTenant(arrangement, { slug: 'gone', officials: 1, raters: 1 });
    later(1);
    expect(await sealChains(parts())).toBe(2);
    const other = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
    await other.connect();
    await other.query(`SET session_replication_role = replica`);
    await other.query('DELETE FROM audit_event WHERE tenant_id = $1', [gone.id]);
    await other.query('DELETE FROM tenant WHERE id = $1', [gone.id]);
    await other.end();
    const reports = await verifyDatabase(database.runtimeUrl, await openWitnesses(folderPath, undefined));
    expect(reports.map(({ slug, tenantId, verdict }) => [slug ?? tenantId, verdict.intact])).toEqual([
      ['county', true],
      ['platform', true],
      [gone.id, false],
    ]);
    await rm(join(folderPath, `${gone.id}.jsonl`));
    await asAdmin(
      database.adminUrl,
      `SET session_replication_role = replica; DELETE FROM app.audit_check
      WHERE tenant_id = '${gone.id}'; DELETE FROM app.audit_head WHERE tenant_id = '${gone.id}'`,
    );
  });
});

describe('the checkpoint log', () => {
  const lines = (): string[] => keptLog.trimEnd().split('\n');
  const faultsAfter = async (changed: readonly string[]) => {
    await writeFile(logPath(), `${changed.join('\n')}\n`);
    return (await byCommand()).checkpoints?.faults;
  };

  test('of an untouched chain agrees with it', async () => {
    const { verdict, checkpoints } = await byCommand();
    expect(verdict).toMatchObject({ intact: true, events });
    expect(checkpoints).toMatchObject({ count: sealedAt.length, lastSeq: sealedAt.at(-1), faults: [] });
  });

  test('shows a line that was taken out, changed, doubled or made unreadable', async () => {
    const [first = '', second = '', ...rest] = lines();
    expect(await faultsAfter([first, ...rest])).toEqual([{ line: 2, reason: 'lines-missing' }]);
    expect(await faultsAfter([second, ...rest])).toEqual([{ line: 1, reason: 'lines-missing' }]);
    const changed = second.replace(/"seq":\d+/, '"seq":39');
    expect(await faultsAfter([first, changed, ...rest])).toEqual([
      { line: 2, reason: 'signature-invalid' },
      { line: 3, reason: 'lines-missing' },
    ]);
    expect(await faultsAfter([first, first, second, ...rest])).toEqual([{ line: 2, reason: 'lines-missing' }]);
    expect(await faultsAfter([first, second.slice(0, 40), ...rest])).toEqual([
      { line: 2, reason: 'unreadable' },
      { line: 3, reason: 'lines-missing' },
    ]);
  });

  test('forgives a line that a crash cut off, and goes on after it', async () => {
    await appendFile(logPath(), '{"fromSeq":55,"ha');
    await write(1);
    later(1);
    expect(await sealChains(parts())).toBe(1);
    const { verdict, checkpoints } = await byCommand();
    expect(verdict).toMatchObject({ intact: true, events: events + 1 });
    expect(checkpoints).toMatchObject({ count: lines().length + 1, faults: [] });
  });

  test('signed with another key is not believed by somebody who holds the right one', async () => {
    const forger = generateKeyPairSync('ed25519').privateKey;
    await folder.keepPublicKey(keyIdOf(createPublicKey(forger)), publicPem(forger));
    await write(1);
    later(1);
    expect(await sealChains(parts({ privateKey: forger }))).toBe(1);
    const keyFile = join(folderPath, 'trusted.pem');
    await writeFile(keyFile, publicPem(privateKey));
    expect((await byCommand()).checkpoints?.faults).toEqual([]);
    expect((await byCommand(keyFile)).checkpoints?.faults).toEqual([
      { line: lines().length + 1, reason: 'unknown-key' },
    ]);
  });
});

describe('the periodic walk', () => {
  test('never signs for a broken chain, reports it, and forgets it only after a full walk', async () => {
    await write(1);
    await admin.query(`UPDATE audit_event SET action = 'round.move' WHERE seq = 30`);
    later(7);
    const before = await folder.lines(tenant.id);
    expect(await sealChains(parts())).toBe(0);
    expect(await folder.lines(tenant.id)).toEqual(before);
    const found = async () => (await admin.query('SELECT first_bad_seq, damage FROM audit_check')).rows;
    const walkedAt = async () => (await admin.query('SELECT checked_at FROM audit_check')).rows;
    const first = await walkedAt();
    now = new Date(now.getTime() + 60_000);
    await sealChains(parts());
    expect(await walkedAt()).toEqual(first);
    expect(await found()).toEqual([{ first_bad_seq: 30, damage: 'edited' }]);
    await admin.query(`UPDATE audit_event SET action = 'submission.read' WHERE seq = 30`);
    later(1);
    await sealChains(parts());
    expect(await found()).toEqual([{ first_bad_seq: null, damage: null }]);
  });

  test('signs soon for an important event, and waits with others', async () => {
    later(7);
    await sealChains(parts());
    await write(1);
    expect(await sealChains(parts())).toBe(0);
    const actor = { tenantId: tenant.id, actorId: null, requestId: 'arranged' };
    await new UnitOfWork(source).run(actor, async (work) =>
      work.audit({ action: 'publication.create', subjectType: 'publication', subjectId: null }),
    );
    expect(await sealChains(parts())).toBe(1);
  });

  test('writes one checkpoint when several processes come at once', async () => {
    await write(1);
    later(1);
    const written = await Promise.all(Array.from({ length: 4 }, () => sealChains(parts())));
    expect(written.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1]);
    expect((await byCommand()).checkpoints?.faults).toEqual([]);
  });

  test('is not kept off by a lease longer than any process takes', async () => {
    await write(1);
    later(1);
    await admin.query('UPDATE audit_check SET leased_until = $1', [new Date(now.getTime() + 86_400_000)]);
    expect(await sealChains(parts())).toBe(1);
  });

  test('of a process that slept through its lease writes nothing beside the one that took over', async () => {
    await write(1);
    later(1);
    const asleep: CheckpointFolder = {
      ...folder,
      lines: async (tenantId) => {
        const before = await folder.lines(tenantId);
        later(1);
        await write(1);
        expect(await sealChains(parts())).toBe(1);
        return before;
      },
    };
    expect(await sealChains(parts({ folder: asleep }))).toBe(0);
    expect(await byCommand()).toMatchObject({ verdict: { intact: true }, checkpoints: { faults: [] } });
    const { rows } = await admin.query('SELECT checkpoint_seq, leased_until FROM audit_check');
    expect(rows).toEqual([{ checkpoint_seq: events + 2, leased_until: null }]);
  });

  test('splits a long chain into checkpoints of a thousand events', async () => {
    await write(2_500);
    later(1);
    expect(await sealChains(parts())).toBe(3);
    expect(await byCommand()).toMatchObject({ verdict: { intact: true }, checkpoints: { faults: [] } });
  });
});

test('eight writers leave no gap and no fork, and the checkpoints of that time agree', async () => {
  const actor = { tenantId: tenant.id, actorId: null, requestId: 'arranged' };
  const unitOfWork = new UnitOfWork(source);
  const writer = async (): Promise<void> => {
    for (let index = 0; index < 25; index += 1) {
      await unitOfWork.run(actor, async (work) =>
        work.audit({ action: 'submission.read', subjectType: 'submission', subjectId: null, data: { index } }),
      );
    }
  };
  const sealing = (async () => {
    for (let pass = 0; pass < 5; pass += 1) {
      later(1);
      await sealChains(parts());
    }
  })();
  await Promise.all([...Array.from({ length: 8 }, writer), sealing]);
  const { rows } = await admin.query<{ count: string; last: number; links: string }>(
    `SELECT count(*), max(seq) AS last, count(DISTINCT prev_hash) AS links FROM audit_event`,
  );
  expect(rows[0]).toMatchObject({ count: String(rows[0]?.last), links: String(rows[0]?.last) });
  expect((await byCommand()).verdict).toMatchObject({ intact: true, events: rows[0]?.last });
});

test('the runtime role can neither change nor delete an event, nor take head or check away', async () => {
  expect(appendOnlyTables).toContain('audit_event');
  const runtime = new Client({ connectionString: database.runtimeUrl, options: '-c search_path=app' });
  await runtime.connect();
  try {
    for (const statement of [
      'UPDATE audit_event SET seq = seq',
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
      'DELETE FROM audit_head',
      'TRUNCATE audit_head',
      'DELETE FROM audit_check',
      'DROP TABLE audit_event',
    ]) {
      await expect(runtime.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  } finally {
    await runtime.end();
  }
});

describe('an exported chain', () => {
  test('is verified without the database, and shows when it was edited or cut', async () => {
    const actor = { tenantId: tenant.id, actorId: null, requestId: null };
    const unitOfWork = new UnitOfWork(source);
    const head = await unitOfWork.run(actor, (work) => work.auditTrail.head());
    const next = (after: number | null, limit: number) =>
      unitOfWork.run(actor, (work) => work.auditTrail.batch(after, limit));
    const chunks: string[] = [];
    for await (const chunk of exportedChain({ tenantId: tenant.id, slug: 'county', head, next })) chunks.push(chunk);
    const file = join(folderPath, 'chain.export');
    const verdictOf = async (text: string): Promise<ChainVerdict> => {
      await writeFile(file, text);
      return (await verifyExport(file, await openWitnesses(folderPath, undefined))).verdict;
    };
    const whole = chunks.join('');
    expect(await verdictOf(whole)).toMatchObject({ intact: true, events: head.seq });
    expect(await verdictOf(whole.replace('"index":7', '"index":8'))).toMatchObject({ damage: 'edited' });
    const cut = whole.split('\n').slice(0, -11).join('\n');
    expect(await verdictOf(cut)).toEqual({ intact: false, firstBadSeq: head.seq - 9, damage: 'truncated' });
    await expect(verdictOf('{"format":"other"}\n')).rejects.toThrow('does not begin as an exported audit chain');
  });
});
