import { runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { type JobContext, openLocalFileStore, silentLogger } from '@pingyi/platform';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChildPool, createChildPool } from '../../apps/worker/src/child/child-pool';
import { artifactKey } from '../../apps/worker/src/render/artifact-key';
import type { PaperRenderer } from '../../apps/worker/src/render/paper-renderer';
import { renderBatchJob } from '../../apps/worker/src/render/render-batch.job';
import { renderDocumentJob } from '../../apps/worker/src/render/render-document.job';
import { type BuiltChildren, buildChildren } from '../built-child';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { type Arrange, requestSheets, requestSingleSheets } from './blank-sheets';
import { createDatabase, type TestDatabase } from './database';

/** The paper that the child is at, the one it holds for afterwards, and every fourth place that is a batch’s. */
const mostBefore = 3;
const papersOfBatch = 150;
const heldBack = 100;
const context: JobContext = {
  jobId: 'arranged',
  attempt: 1,
  attemptsLimit: 5,
  isLastAttempt: false,
  signal: new AbortController().signal,
};

let database: TestDatabase;
let arrangement: Arrangement;
let source: Awaited<ReturnType<typeof runtimeDataSource>>;
let crowd: TestTenant;
let one: TestTenant;
let built: BuiltChildren;
let children: ChildPool<readonly unknown[], unknown>;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-fairness-'));
  database = await createDatabase();
  arrangement = await openArrangement(database);
  source = await runtimeDataSource(database.runtimeUrl).initialize();
  crowd = await aTenant(arrangement, { slug: 'crowd', officials: 1, raters: 1 });
  one = await aTenant(arrangement, { slug: 'one', officials: 1, raters: 1 });
  built = await buildChildren({ 'unruly-child': 'apps/worker/src/child/unruly-child.ts' });
  children = createChildPool({
    name: 'test',
    entry: built.entry('unruly-child'),
    size: 1,
    memoryMib: 64,
    timeoutMs: 60_000,
    recycleAfter: 10_000,
    handsAhead: true,
    readResult: (value) => value,
  });
});

afterAll(async () => {
  await children.close();
  await built.remove();
  await source.destroy();
  await arrangement.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a batch of one tenant lets single papers of another pass, and is made whole all the same', async () => {
  let crowdAsked = 0;
  let crowdSet = 0;
  const overtakenBy: number[] = [];
  const singlesMade = Promise.withResolvers<void>();
  const renderer: PaperRenderer = {
    artifactKey: (paper, profile) => artifactKey(paper, { profile, fontsDir: null }),
    render: async (paper, _, hints = {}) => {
      const isCrowd = hints.place?.owner === crowd.id;
      if (isCrowd) crowdAsked += 1;
      // However slow this machine is, the batch is not over before the singles are.
      if (crowdAsked > heldBack && isCrowd) await singlesMade.promise;
      const before = crowdSet;
      const answer = await children.run(['sleep', 10], { place: hints.place, signal: hints.signal });
      if (isCrowd) crowdSet += 1;
      else overtakenBy.push(crowdSet - before);
      if (!answer.ok) throw new Error(answer.detail);
      return { ok: true, pdf: Buffer.from(`%PDF- ${paper.documentTitle}`), pages: 1 };
    },
  };
  const files = await openLocalFileStore(folder);
  const parts = { unitOfWork: new UnitOfWork(source), files, renderer, logger: silentLogger };
  const arrange: Arrange = (statement, values) => arrangement.source.query(statement, [...values]);
  const batchId = await requestSheets(arrange, crowd, papersOfBatch);
  const singles = await requestSingleSheets(arrange, one, 3);

  const batch = renderBatchJob({ ...parts, children: 1 }).run(
    { tenantId: crowd.id, requestId: 'arranged', batchId },
    context,
  );
  await expect.poll(() => crowdSet, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  const single = renderDocumentJob({ ...parts, concurrency: 1 });
  for (const documentId of singles) {
    await single.run({ tenantId: one.id, requestId: 'arranged', documentId }, context);
  }
  expect(crowdSet).toBeLessThan(papersOfBatch);
  singlesMade.resolve();
  await batch;

  expect(overtakenBy.length).toBe(singles.length);
  expect(Math.max(...overtakenBy)).toBeLessThanOrEqual(mostBefore);
  expect(crowdSet).toBe(papersOfBatch);
  const total = papersOfBatch + singles.length;
  const [row] = await arrangement.source.query<{ ready: number; artifacts: number }[]>(
    `SELECT (SELECT count(*)::int FROM document WHERE state = 'ready') AS ready,
            (SELECT count(*)::int FROM artifact) AS artifacts`,
  );
  expect(row).toEqual({ ready: total, artifacts: total });
});
