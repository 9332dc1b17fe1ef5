import { createHash } from 'node:crypto';
import { type DocumentBatchDetail, routes } from '@pingyi/contracts';
import { runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { type FileStore, type JobContext, openLocalFileStore, silentLogger } from '@pingyi/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import type { Paper } from '../../apps/worker/src/render/paper';
import type { PaperRenderer } from '../../apps/worker/src/render/paper-renderer';
import { renderBatchJob } from '../../apps/worker/src/render/render-batch.job';
import { renderDocumentJob } from '../../apps/worker/src/render/render-document.job';
import { aPublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let source: Awaited<ReturnType<typeof runtimeDataSource>>;
let files: FileStore;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 3, raters: 2 });
  await aPublishedRound(database, arrangement, api, tenant);
  manager = await api.as(tenant, 'manager');
  source = await runtimeDataSource(database.runtimeUrl).initialize();
  files = await openLocalFileStore(api.config.storageDir);
});

afterAll(async () => {
  await source.destroy();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const context: JobContext = {
  jobId: 'arranged',
  attempt: 1,
  attemptsLimit: 5,
  isLastAttempt: false,
  signal: new AbortController().signal,
};

/** Sets no pages: the bytes of a paper are its words. */
const printer: PaperRenderer = {
  artifactKey: async (paper, profile) => hashOf(JSON.stringify({ paper, profile })),
  render: async (paper) => ({ ok: true, pdf: Buffer.from(`%PDF- ${JSON.stringify(paper)}`), pages: 1 }),
};

const partsWith = (changes: Partial<PaperRenderer>, store = files) => ({
  unitOfWork: new UnitOfWork(source),
  files: store,
  renderer: { ...printer, ...changes },
  logger: silentLogger,
});
const payload = () => ({ tenantId: tenant.id, requestId: 'arranged' });
const runBatch = (batchId: string, changes: Partial<PaperRenderer> = {}, store = files): Promise<void> =>
  renderBatchJob({ ...partsWith(changes, store), children: 1 }).run({ ...payload(), batchId }, context);
const runDocument = (documentId: string, changes: Partial<PaperRenderer> = {}, store = files): Promise<void> =>
  renderDocumentJob({ ...partsWith(changes, store), concurrency: 1 }).run({ ...payload(), documentId }, context);

/** Stores what it is given, and then all is over. */
const ending = (): FileStore => ({
  ...files,
  forTenant: (tenantId) => {
    const areas = files.forTenant(tenantId);
    const kept = Object.create(areas.kept, {
      putAll: {
        value: async (...given: Parameters<typeof areas.kept.putAll>) => {
          await areas.kept.putAll(...given);
          throw new Error('the process ends here');
        },
      },
    });
    return { quarantine: areas.quarantine, kept, promote: (sha256) => areas.promote(sha256) };
  },
});

const ask = (locale: 'zh' | 'en' = 'zh'): Promise<DocumentBatchDetail> =>
  manager.ask(routes.requestDocumentBatch, {
    body: { roundId: tenant.roundId, kinds: ['result-sheet', 'notice'], locale },
  });
const standing = (documentBatchId: string): Promise<DocumentBatchDetail> =>
  manager.ask(routes.readDocumentBatch, { params: { documentBatchId } });
const zipOf = async (documentBatchId: string): Promise<Buffer> =>
  (await manager.send(routes.downloadDocumentBatch, { params: { documentBatchId } })).body as Buffer;
const count = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(*)::int FROM ${table} WHERE ${where}`,
  );
  return row?.count ?? -1;
};
const nameOf = (paper: Paper): string => paper.documentTitle;

interface Listed {
  readonly name: string;
  readonly inUtf8: boolean;
  readonly size: number;
}

function listZip(bytes: Buffer): Promise<Listed[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Listed[]>();
  fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
    if (error) return reject(error);
    const found: Listed[] = [];
    zip.on('entry', (entry) =>
      found.push({
        name: entry.fileName,
        inUtf8: (entry.generalPurposeBitFlag & 0x800) !== 0,
        size: entry.uncompressedSize,
      }),
    );
    zip.on('error', reject);
    zip.on('end', () => resolve(found));
  });
  return promise;
}

describe('a batch of papers', () => {
  test('is made in one job, can be had in part at any time, and is the same ZIP every time', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ state: 'queued', total: 5, ready: 0, kinds: ['result-sheet', 'notice'] });
    const nothingYet = { params: { documentBatchId: asked.id } };
    expect(await manager.refusal(routes.downloadDocumentBatch, nothingYet)).toBe('state-conflict');

    let made = 0;
    const partly = runBatch(asked.id, {
      render: async (...paper) => {
        if (made === 2) throw new Error('the process ends here');
        made += 1;
        return printer.render(...paper);
      },
    });
    await expect(partly).rejects.toThrow('the process ends here');
    expect(await standing(asked.id)).toMatchObject({ state: 'running', total: 5, ready: 2, failed: 0 });
    expect(await listZip(await zipOf(asked.id))).toHaveLength(2);

    // What is ready is not made again.
    await runBatch(asked.id, {
      render: async (...paper) => {
        made += 1;
        return printer.render(...paper);
      },
    });
    expect(made).toBe(5);
    expect(await standing(asked.id)).toMatchObject({ state: 'done', total: 5, ready: 5, failures: [] });
    const whole = await zipOf(asked.id);
    const listed = await listZip(whole);
    expect(listed.map(({ name }) => name)).toEqual([
      ...['0001', '0002', '0003', '0004'].map((place) =>
        expect.stringMatching(`^个人结果单/${place} 2026年度个人结果单`),
      ),
      '公示/0005 2026年度公示.pdf',
    ]);
    expect(listed.every(({ inUtf8, size }) => inUtf8 && size > 0)).toBe(true);
    expect((await zipOf(asked.id)).equals(whole)).toBe(true);
    expect(await count('audit_event', `action = 'batch.finish' AND subject_id = '${asked.id}'`)).toBe(1);
  });

  test('goes on without the one paper that ends its child, which can be tried again', async () => {
    const asked = await ask('en');
    const problem = { zh: '进程中断', en: 'the child died' };
    const poisonous = tenant.officials[1]?.who ?? '';
    await runBatch(asked.id, {
      render: async (paper, profile) =>
        nameOf(paper).includes(poisonous) ? { ok: false, retry: true, problem } : printer.render(paper, profile),
    });
    const after = await standing(asked.id);
    expect(after).toMatchObject({ state: 'done', total: 5, ready: 4, failed: 1 });
    expect(after.failures).toEqual([{ title: expect.stringContaining(poisonous), problem }]);

    const params = { documentBatchId: asked.id };
    expect(await manager.ask(routes.retryDocumentBatch, { params })).toMatchObject({ state: 'queued', failed: 0 });
    await runBatch(asked.id);
    expect(await standing(asked.id)).toMatchObject({ state: 'done', ready: 5, failed: 0 });
    expect(await manager.refusal(routes.retryDocumentBatch, { params })).toBe('state-conflict');
  });

  test('goes on without papers that spoil the statements or the rows of the others, and says why', async () => {
    const asked = await ask('en');
    const papers: readonly { id: string; title: string }[] = await arrangement.source.query(
      'SELECT id, title FROM document WHERE batch_id = $1 ORDER BY ordinal',
      [asked.id],
    );
    const [unreadable, other] = papers;
    // A statement fails on it, which ends the whole transaction.
    await arrangement.source.query(
      `UPDATE document SET kind = 'score-sheet', basis = '{"ballotId": "none"}' WHERE id = $1`,
      [unreadable?.id],
    );
    // The same words were once set to other bytes.
    const artifactKey: PaperRenderer['artifactKey'] = async (paper, profile) =>
      paper.documentTitle === other?.title ? hashOf('taken') : hashOf(JSON.stringify({ paper, profile, anew: true }));
    await arrangement.source.query(
      `INSERT INTO artifact SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
       'artifact_key', $1::text, 'sha256', $2::text))).* FROM artifact a LIMIT 1`,
      [hashOf('taken'), hashOf('other bytes')],
    );
    await runBatch(asked.id, { artifactKey });
    const after = await standing(asked.id);
    expect(after).toMatchObject({ state: 'done', total: 5, ready: 3, failed: 2 });
    expect(after.failures.map(({ title }) => title)).toEqual([unreadable?.title, other?.title]);
    expect(after.failures.map(({ problem }) => problem?.en)).toEqual([
      expect.stringContaining('not complete'),
      expect.stringContaining('differs from the one on record'),
    ]);
  });

  test('whose process ends between files and rows makes each paper once all the same', async () => {
    const asked = await ask();
    const artifacts = await count('artifact');
    const artifactKey: PaperRenderer['artifactKey'] = async (paper, profile) =>
      hashOf(JSON.stringify({ paper, profile, again: true }));
    const render: PaperRenderer['render'] = async (paper) => ({
      ok: true,
      pdf: Buffer.from(`%PDF- again ${JSON.stringify(paper)}`),
      pages: 1,
    });
    await expect(runBatch(asked.id, { artifactKey, render }, ending())).rejects.toThrow('the process ends here');
    expect(await standing(asked.id)).toMatchObject({ state: 'running', ready: 0, failed: 0 });
    expect(await count('artifact')).toBe(artifacts);
    await runBatch(asked.id, { artifactKey, render });
    expect(await standing(asked.id)).toMatchObject({ state: 'done', ready: 5, failed: 0 });
    expect(await count('artifact')).toBe(artifacts + 5);
  });

  test('cancelled, keeps what is ready and makes nothing more until it is asked for again', async () => {
    const asked = await ask();
    const params = { documentBatchId: asked.id };
    await manager.ask(routes.cancelDocumentBatch, { params });
    await runBatch(asked.id);
    expect(await standing(asked.id)).toMatchObject({ state: 'cancelled', ready: 0, cancelled: 5 });
    expect(await manager.refusal(routes.cancelDocumentBatch, { params })).toBe('state-conflict');
    await manager.ask(routes.retryDocumentBatch, { params });
    await runBatch(asked.id);
    expect(await standing(asked.id)).toMatchObject({ state: 'done', ready: 5, cancelled: 0 });
  });

  test('is for those who see everything, of their own, and at most two at a time', async () => {
    const body = { roundId: tenant.roundId, kinds: ['notice' as const] };
    const official = await api.as(tenant, 'official-1');
    expect(await official.refusal(routes.requestDocumentBatch, { body })).toBe('permission-denied');
    const first = await ask();
    const organiser = await api.as(tenant, 'organiser');
    const params = { documentBatchId: first.id };
    expect(await organiser.refusal(routes.readDocumentBatch, { params })).toBe('not-found');
    const second = await ask();
    expect(await manager.refusal(routes.requestDocumentBatch, { body })).toBe('too-many-requests');
    for (const { id } of [first, second]) await runBatch(id);
  });
});

describe('a single paper', () => {
  const request = (locale: 'zh' | 'en'): Promise<{ id: string; ahead: number | null }> =>
    manager.ask(routes.requestDocument, { body: { kind: 'ranking', roundId: tenant.roundId, locale } });
  const read = (documentId: string) => manager.ask(routes.readDocument, { params: { documentId } });

  test('tells its place, is cancelled while it waits or is being made, and is made when tried again', async () => {
    const first = await request('zh');
    const second = await request('zh');
    expect([first.ahead, second.ahead]).toEqual([0, 1]);
    const params = { documentId: second.id };
    expect(await manager.ask(routes.cancelDocument, { params })).toMatchObject({ state: 'cancelled', ahead: null });
    await runDocument(second.id);
    expect(await read(second.id)).toMatchObject({ state: 'cancelled' });

    // While its child is at work: the child is told to stop, and nothing becomes of the paper.
    await runDocument(first.id, {
      render: async (paper, profile, hints) => {
        await manager.ask(routes.cancelDocument, { params: { documentId: first.id } });
        await expect.poll(() => hints?.signal?.aborted, { timeout: 10_000 }).toBe(true);
        return printer.render(paper, profile);
      },
    });
    expect(await read(first.id)).toMatchObject({ state: 'cancelled', sizeBytes: null });

    expect(await manager.ask(routes.retryDocument, { params })).toMatchObject({ state: 'queued', ahead: 0 });
    await runDocument(second.id);
    expect(await read(second.id)).toMatchObject({ state: 'ready', pages: 1, ahead: null });
    expect(await manager.refusal(routes.retryDocument, { params })).toBe('state-conflict');
    expect(await manager.refusal(routes.cancelDocument, { params })).toBe('state-conflict');
  });

  test('whose process ends between file and row is made once all the same', async () => {
    const { id } = await request('en');
    const artifacts = await count('artifact');
    await expect(runDocument(id, {}, ending())).rejects.toThrow('the process ends here');
    expect([(await read(id)).state, await count('artifact')]).toEqual(['rendering', artifacts]);
    await runDocument(id);
    await runDocument(id);
    expect([(await read(id)).state, await count('artifact')]).toEqual(['ready', artifacts + 1]);
    expect(await count('audit_event', `action = 'document.ready' AND subject_id = '${id}'`)).toBe(1);
  });

  test('fails with a reason when what it is made from is not there, and the queue goes on', async () => {
    const { id } = await request('zh');
    await arrangement.source.query(`UPDATE document SET basis = basis - 'tallyId' WHERE id = $1`, [id]);
    await runDocument(id);
    expect(await read(id)).toMatchObject({ state: 'failed', problem: { zh: expect.stringContaining('重试') } });
  });
});
