import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { routes } from '@pingyi/contracts';
import { UnitOfWork } from '@pingyi/persistence';
import { type EmbeddedPostgres, openLocalFileStore, startEmbeddedPostgres } from '@pingyi/platform';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '../free-port';
import { aReadReport, openScoring } from '../integration/a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from '../integration/a-tenant';
import { createMigrated, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, testEnvironment } from '../integration/running-api';
import { Client, keepSaving, keepUploading, Ledger } from './ledger';
import { type BuiltPrograms, buildPrograms, type ServerProcess } from './server-process';

/** How long the load goes on around each fault. */
const loadMs = process.env['LONG_TESTS'] === '1' ? 20_000 : 1_500;

/** A PostgreSQL of this file's own, which writes through to the disk and keeps its port when it is started again. */
class Server {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pingyi-fault-'));
  private running: EmbeddedPostgres | undefined;
  private port = 0;

  async start(): Promise<string> {
    chmodSync(this.folder, 0o755);
    this.port ||= await freePort();
    this.running = await startEmbeddedPostgres({
      folder: join(this.folder, 'postgres'),
      fallbackFolder: join(this.folder, 'fallback'),
      settings: { port: String(this.port), max_connections: '200' },
    });
    const url = new URL(this.running.adminUrl);
    url.port = String(this.port);
    return url.href;
  }

  /** Ends as a broken machine would: nothing is written down, the next start recovers from the log. */
  async crash(): Promise<void> {
    const { running } = this;
    if (running === undefined) return;
    const [pid] = readFileSync(join(running.folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
    await running.ended;
    await running.stop();
  }

  async remove(): Promise<void> {
    await this.running?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const server = new Server();
let database: TestDatabase;
let arrangement: Arrangement;
/** In this process: it arranges, and its storage folder is everybody's. */
let arranging: TestApi;
let collecting: TestTenant;
let scoring: TestTenant;
let built: BuiltPrograms;
let ports: number[];
const apis = new Map<number, ServerProcess>();
const workers: ServerProcess[] = [];
const urls = (): string[] => ports.map((port) => `http://127.0.0.1:${port}`);

const startApi = (port: number): void => {
  apis.set(port, built.startApi(testEnvironment(database, arranging.config.storageDir, { PORT: String(port) })));
};
const startWorker = (place: number): void => {
  workers[place] = built.startWorker(testEnvironment(database, arranging.config.storageDir));
};
const isReady = async (url: string): Promise<boolean> =>
  (await fetch(`${url}${routes.ready.path}`).catch(() => null))?.ok ?? false;
const allReady = async (): Promise<boolean> => (await Promise.all(urls().map(isReady))).every(Boolean);
const untilReady = (): Promise<void> => vi.waitUntil(allReady, { timeout: 30_000, interval: 20 }).then(() => undefined);
const count = async (from: string): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(`SELECT count(*)::int FROM ${from}`);
  return row?.count ?? -1;
};

beforeAll(async () => {
  built = await buildPrograms();
  database = await createMigrated(await server.start(), 'several');
  arrangement = await openArrangement(database);
  arranging = await startTestApi(database);
  collecting = await aTenant(arrangement, { slug: 'collecting', officials: 3, raters: 1 });
  scoring = await aTenant(arrangement, { slug: 'scoring', officials: 1, raters: 3 });
  await aReadReport(arrangement, arranging, scoring, scoring.officials[0]?.id ?? '', 'submitted');
  await openScoring(arranging, scoring);
  ports = [await freePort(), await freePort()];
  ports.forEach(startApi);
  [0, 1].forEach(startWorker);
  await untilReady();
});

afterAll(async () => {
  await Promise.all([...apis.values(), ...workers].map((process) => process.end('SIGKILL')));
  await arranging.close();
  await arrangement.close();
  await server.remove();
  await built.remove();
});

/** Officials uploading and raters saving through both apis while `fault` happens, and what was acknowledged meanwhile. */
async function underLoad(fault: () => Promise<void>): Promise<Ledger> {
  const ledger = new Ledger();
  const stop = new AbortController();
  const people: Promise<void>[] = [];
  await arrangement.source.query('DELETE FROM ballot_score');
  await arrangement.source.query('DELETE FROM ballot');
  for (const official of collecting.officials) {
    const client = new Client(urls(), await arranging.as(collecting, official.who), ledger);
    people.push(keepUploading(client, ledger, official, stop.signal));
  }
  for (const { who } of scoring.raters) {
    const session = await arranging.as(scoring, who);
    const { items } = await session.ask(routes.readDesk, { params: { roundId: scoring.roundId } });
    for (const { assignmentId } of items) {
      const sheet = { assignmentId, criterionIds: scoring.criterionIds };
      people.push(keepSaving(new Client(urls(), session, ledger), ledger, sheet, stop.signal));
    }
  }
  const everybody = Promise.all(people);
  const during = async (): Promise<void> => {
    await sleep(loadMs);
    await fault();
    await sleep(loadMs);
    stop.abort();
  };
  // Whoever is refused ends the test at once.
  await Promise.all([everybody, during()]).finally(() => stop.abort());
  return ledger;
}

/** Everything acknowledged is there, once, and finished. */
async function expectNothingLost(ledger: Ledger): Promise<void> {
  expect([...ledger.statuses.keys()].filter((status) => ![200, 201, 503, 'no answer'].includes(status))).toEqual([]);
  expect(ledger.uploads.length).toBeGreaterThan(0);
  expect(ledger.ballots.size).toBeGreaterThan(0);

  const ids = ledger.uploads.map(({ submissionId }) => submissionId);
  expect(new Set(ids).size).toBe(ids.length);
  const unread = `submission WHERE state IN ('received', 'reading')`;
  await expect.poll(() => count(unread), { timeout: 50_000, interval: 200 }).toBe(0);
  const rows = await arrangement.source.query<{ id: string; sha256: string; state: string; reports: number }[]>(
    `SELECT s.id, f.sha256, s.state, (SELECT count(*)::int FROM report r WHERE r.submission_id = s.id) AS reports
       FROM submission s JOIN stored_file f ON f.id = s.stored_file_id WHERE s.id = ANY ($1)`,
    [ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { submissionId, sha256 } of ledger.uploads) {
    expect(byId.get(submissionId)).toEqual({ id: submissionId, sha256, state: 'read', reports: 1 });
  }
  // Reading a file checks its hash.
  const files = (await openLocalFileStore(arranging.config.storageDir)).forTenant(collecting.id);
  for (const { sha256 } of ledger.uploads) await files.kept.read(sha256);

  for (const [assignmentId, { version, score }] of ledger.ballots) {
    const stored = await arrangement.source.query<{ version: number; scores: string[] }[]>(
      `SELECT b.version, array_agg(DISTINCT trim_scale(s.score)::text) AS scores FROM ballot b
         JOIN ballot_score s ON s.tenant_id = b.tenant_id AND s.ballot_id = b.id
        WHERE b.assignment_id = $1 GROUP BY b.id, b.version`,
      [assignmentId],
    );
    expect(stored).toEqual([{ version, scores: [score] }]);
  }

  for (const { id } of [collecting, scoring]) {
    const unitOfWork = new UnitOfWork(arrangement.source);
    const actor = { tenantId: id, actorId: null, requestId: 'check' };
    const verify = () => unitOfWork.run(actor, (work) => work.auditTrail.verify(), { isolation: 'repeatable read' });
    expect(await verify()).toMatchObject({ intact: true });
  }
  await expect.poll(() => count('bullmq.job'), { timeout: 30_000 }).toBe(0);
}

describe('two apis and two workers on one PostgreSQL', () => {
  test('share sessions: signed in at one, known at the other, signed out at one, unknown at the other', async () => {
    const [first = '', second = ''] = urls();
    const session = await arranging.signIn('collecting-official-1', 'collecting');
    expect((await session.at(first).send(routes.readMember)).status).toBe(200);
    expect((await session.at(second).send(routes.readMember)).status).toBe(200);
    await session.at(first).ask(routes.signOut);
    expect(await session.at(second).refusal(routes.readMember)).toBe('sign-in-required');
  });

  test('lose nothing that was acknowledged when each is killed in turn under load', async () => {
    const ledger = await underLoad(async () => {
      for (const place of [0, 1]) {
        const port = ports[place] ?? 0;
        await apis.get(port)?.end('SIGKILL');
        await sleep(300);
        startApi(port);
        await untilReady();
        await workers[place]?.end('SIGKILL');
        await sleep(300);
        startWorker(place);
      }
    });
    expect(ledger.acknowledged).toBeGreaterThan(0);
    await expectNothingLost(ledger);
  }, 150_000);

  test('answer nothing but 503 while PostgreSQL is away, and go on with everything acknowledged', async ({
    annotate,
  }) => {
    const ledger = await underLoad(async () => {
      await server.crash();
      await sleep(500);
      expect(await allReady()).toBe(false);
      await server.start();
      const since = performance.now();
      await untilReady();
      await annotate(`ready ${Math.round(performance.now() - since)} ms after PostgreSQL took connections`);
    });
    expect(ledger.statuses.get('no answer')).toBeUndefined();
    await expectNothingLost(ledger);
  }, 150_000);
});
