import { routes } from '@pingyi/contracts';
import { runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { openLocalFileStore } from '@pingyi/platform';
import { paperNumber } from '@pingyi/review-rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printBallotsJob } from '../../apps/worker/src/render/print-ballots.job';
import { createRenderPool, type RenderPool } from '../../apps/worker/src/render/render-pool';
import { type BuiltChildren, buildChildren } from '../built-child';
import { inspectPdf } from '../pdf-tools';
import { aPaperBatch } from './a-paper-batch';
import { aReadReport, openScoring } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let built: BuiltChildren;
let pool: RenderPool;
let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;

beforeAll(async () => {
  built = await buildChildren({ 'render-child': 'apps/worker/src/child/render-child.ts' });
  pool = createRenderPool({ size: 1, fontsDir: null, entry: built.entry('render-child') });
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
}, 60_000);

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
  await pool.close();
  await built.remove();
});

/** Makes the blank sheets as the worker does, without the queue. */
async function print(tenant: TestTenant, batchId: string): Promise<void> {
  const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 1 }).initialize();
  try {
    const files = await openLocalFileStore(api.config.storageDir);
    const job = printBallotsJob({ unitOfWork: new UnitOfWork(source), files, renderer: pool });
    const { signal } = new AbortController();
    const context = { jobId: '', attempt: 1, attemptsLimit: 1, isLastAttempt: true, signal };
    await job.run({ tenantId: tenant.id, requestId: 'arranged', batchId }, context);
  } finally {
    await source.destroy();
  }
}

test('a batch is printed once, with its number on every page, and can then be downloaded', async () => {
  const tenant = await aTenant(arrangement, { slug: 'print' });
  await aReadReport(arrangement, api, tenant, tenant.officials[0]?.id ?? '', 'submitted');
  await openScoring(api, tenant);
  const batchId = await aPaperBatch(api, tenant, { sheets: 3 });
  const manager = await api.as(tenant, 'manager');
  const params = { batchId };
  expect(await manager.refusal(routes.downloadPaperBatch, { params })).toBe('state-conflict');

  await print(tenant, batchId);
  await print(tenant, batchId);

  const { number, print: made } = await manager.ask(routes.readPaperBatch, { params });
  expect(made).toMatchObject({ state: 'ready', progress: { percent: 100, step: 'done' }, problem: null });
  const file = await manager.send(routes.downloadPaperBatch, { params });
  const pdf = file.body as Uint8Array;
  const pages = inspectPdf('pdftotext', pdf)
    .toString('utf8')
    .split('\f')
    .filter((page) => page.trim() !== '');
  expect(pages).toHaveLength(made.pages ?? 0);
  const numbers = [1, 2, 3].map((sheet) => paperNumber({ batch: number, sheet }));
  const found = pages.map((page) => numbers.filter((printed) => page.includes(printed)));
  expect(found.every((printed) => printed.length === 1)).toBe(true);
  expect(new Set(found.flat())).toEqual(new Set(numbers));
});
