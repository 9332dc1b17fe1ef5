import { createHash } from 'node:crypto';
import { type DocumentView, routes } from '@pingyi/contracts';
import { currentClient, Directory, poolOf, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { createJobQueue, silentLogger } from '@pingyi/platform';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '../../apps/worker/src/reconciler';
import { aPublishedRound } from '../integration/a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from '../integration/a-tenant';
import { createDatabase, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, testEnvironment, type TestSession } from '../integration/running-api';
import { type BuiltPrograms, buildPrograms, commandOf, type ServerProcess } from './server-process';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let official: TestSession;
let built: BuiltPrograms;
let worker: ServerProcess | undefined;

beforeAll(async () => {
  built = await buildPrograms();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 2 });
  await aPublishedRound(database, arrangement, api, tenant);
  // Only the jobs that the tests ask for are of interest, and no row that waits for another.
  await arrangement.source.query('DELETE FROM bullmq.job');
  await arrangement.source.query('DELETE FROM report_reread');
  official = await api.as(tenant, 'official-1');
});

afterEach(async () => {
  await worker?.end('SIGKILL');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
  await built.remove();
});

const startWorker = (): ServerProcess => {
  worker = built.startWorker(testEnvironment(database, api.config.storageDir));
  return worker;
};

const requestPaper = (locale: 'zh' | 'en'): Promise<DocumentView> =>
  official.ask(routes.requestDocument, {
    body: { kind: 'result-sheet', roundId: tenant.roundId, officialId: tenant.officials[0]?.id ?? '', locale },
  });
const stateOf = async (documentId: string): Promise<string> =>
  (await official.ask(routes.readDocument, { params: { documentId } })).state;
const count = async (table: string, where: string, values: unknown[] = []): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(*)::int FROM ${table} WHERE ${where}`,
    values,
  );
  return row?.count ?? -1;
};
const artifactsOf = (documentId: string): Promise<{ id: string; sha256: string }[]> =>
  arrangement.source.query(
    'SELECT a.id, a.sha256 FROM artifact a JOIN document d ON d.artifact_id = a.id WHERE d.id = $1',
    [documentId],
  );
/** What the reconciler needs, outside of any worker. */
async function reconciling() {
  const source = await runtimeDataSource(database.runtimeUrl).initialize();
  const jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
  const close = async (): Promise<void> => {
    await jobs.close();
    await source.destroy();
  };
  const parts = { directory: new Directory(source), unitOfWork: new UnitOfWork(source), jobs, logger: silentLogger };
  return { parts, close };
}

const patient = { timeout: 45_000, interval: 50 };

describe('the worker', () => {
  test('killed while it renders leaves a job that the next one finishes: one paper, once', async () => {
    const artifacts = await count('artifact', 'true');
    const { id } = await requestPaper('zh');
    const first = startWorker();
    await expect.poll(() => first.childrenRunning('render-child'), { timeout: 20_000, interval: 5 }).not.toEqual([]);
    const [child = 0] = first.childrenRunning('render-child');
    expect(await first.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });

    // Its child goes with it, and nothing is half done.
    await expect.poll(() => commandOf(child), { timeout: 20_000 }).toBe('');
    expect(await stateOf(id)).toBe('rendering');
    expect(await count('artifact', 'true')).toBe(artifacts);
    expect(await count('bullmq.job', `id = 'render-document-' || $1 AND state = 'active'`, [id])).toBe(1);

    // As if the lock of fifteen seconds had run out. How often lost jobs are looked for is a fixed setting: the next
    // worker marks it at one look and takes it at another ten seconds later, which is what this test waits for.
    await arrangement.source.query(`UPDATE bullmq.job SET locked_until_ms = 1 WHERE state = 'active'`);
    await arrangement.source.query(`UPDATE bullmq.meta SET value = '1' WHERE field = 'stalled-check'`);
    startWorker();
    await expect.poll(() => stateOf(id), patient).toBe('ready');
    await expect.poll(() => count('bullmq.job', 'true'), patient).toBe(0);

    expect(await count('artifact', 'true')).toBe(artifacts + 1);
    expect(await count('audit_event', `action = 'document.ready' AND subject_id = $1`, [id])).toBe(1);
    const { body } = await official.send(routes.downloadDocument, { params: { documentId: id } });
    const bytes = body as Buffer;
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const [artifact] = await artifactsOf(id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(artifact?.sha256);

    // Asked for again, the same paper is the same file.
    const again = await requestPaper('zh');
    await expect.poll(() => stateOf(again.id), patient).toBe('ready');
    expect(await artifactsOf(again.id)).toEqual([artifact]);
  });

  test('asked to stop while it renders finishes the paper and ends with 0', async () => {
    const { id } = await requestPaper('en');
    const running = startWorker();
    await expect.poll(() => running.childrenRunning('render-child'), { timeout: 20_000, interval: 5 }).not.toEqual([]);
    expect(await running.end('SIGTERM')).toEqual({ code: 0, signal: null, complaint: '' });
    expect(await stateOf(id)).toBe('ready');
    expect(await count('bullmq.job', 'true')).toBe(0);
  });

  test('finishes what lost its job, once the reconciler has queued it again', async () => {
    const form = new FormData();
    form.set('file', new Blob(['示例县甲镇述职报告\n一、履职情况\n全年粮食总产量3.2万吨。']), '报告.txt');
    await arrangement.source.query(`UPDATE round SET state = 'collecting'`);
    const officialId = tenant.officials[0]?.id ?? '';
    const submission = await official.ask(routes.createSubmission, { params: { officialId }, body: form });
    const paper = await requestPaper('en');
    await arrangement.source.query('DELETE FROM bullmq.job');

    const { parts, close } = await reconciling();
    expect(await reconcile(parts)).toBe(0);
    expect(await reconcile({ ...parts, graceMs: 0 })).toBe(2);
    expect(await reconcile({ ...parts, graceMs: 0 })).toBe(0);
    expect(await count('bullmq.job', 'true')).toBe(2);
    await close();

    const running = startWorker();
    await expect.poll(() => stateOf(paper.id), patient).toBe('ready');
    const params = { submissionId: submission.id };
    await expect.poll(async () => (await official.ask(routes.readSubmission, { params })).state, patient).toBe('read');
    const report = await official.ask(routes.readReport, { params });
    expect(report.figures).toMatchObject([{ metricKey: 'grain_output', value: '3.2', unit: '万吨', masked: false }]);
    expect(await count('bullmq.job', 'true')).toBe(0);
    expect(await running.end('SIGTERM')).toEqual({ code: 0, signal: null, complaint: '' });
  });
});

describe('a batch', () => {
  const kills = process.env['LONG_TESTS'] === '1' ? 100 : 3;

  test(
    `comes out whole, each paper once, from a worker that is killed ${kills} times in the middle of a group`,
    async () => {
      await arrangement.source.query('DELETE FROM bullmq.job');
      const manager = await api.as(tenant, 'manager');
      const artifacts = await count('artifact', 'true');
      const everyone = tenant.everyone.officialId;
      const papers = kills * 36;
      const { id } = await manager.ask(routes.requestDocumentBatch, {
        body: { roundId: tenant.roundId, kinds: ['result-sheet'], officialIds: [everyone], profile: 'a-2u' },
      });
      // More papers than the kills leave time for, each of its own bytes: the same sheet under other titles.
      await arrangement.source.query(
        `INSERT INTO document SELECT (jsonb_populate_record(d, jsonb_build_object(
         'id', gen_random_uuid(), 'ordinal', place, 'title', d.title || place))).*
         FROM document d, generate_series(2, $2::int) AS place WHERE d.batch_id = $1`,
        [id, papers],
      );
      const standing = () => manager.ask(routes.readDocumentBatch, { params: { documentBatchId: id } });
      const ready = (): Promise<number> => count('document', `batch_id = $1 AND state = 'ready'`, [id]);
      const { parts, close } = await reconciling();
      for (let kill = 0; kill < kills; kill += 1) {
        const before = await ready();
        const running = startWorker();
        // A group has just become ready together: further papers are set, and none of their rows is written.
        await expect.poll(ready, { timeout: 40_000, interval: 5 }).toBeGreaterThan(before);
        await running.end('SIGKILL');
        // The dead worker's job goes, as it would for lasting too long; the row alone brings it back.
        await arrangement.source.query('DELETE FROM bullmq.job');
        expect(await reconcile({ ...parts, graceMs: 0 })).toBe(1);
      }
      await close();
      startWorker();
      // What the kills left: at a hundred some three thousand papers, on a machine that may be busy with other tests.
      const rest = { timeout: 120_000 + kills * 5_000, interval: 200 };
      await expect.poll(async () => (await standing()).state, rest).toBe('done');
      expect(await standing()).toMatchObject({ total: papers, ready: papers, failed: 0, cancelled: 0 });
      expect(await count('artifact', 'true')).toBe(artifacts + papers);
      expect(await count('audit_event', `action = 'batch.finish' AND subject_id = $1`, [id])).toBe(1);
      await expect.poll(() => count('bullmq.job', 'true'), patient).toBe(0);
    },
    240_000 + kills * 25_000,
  );
});
