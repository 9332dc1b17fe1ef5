import { metricCatalogue, type MetricInput, routes } from '@pingyi/contracts';
import { type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { openLocalFileStore } from '@pingyi/platform';
import { parseDocument, parseReport } from '@pingyi/report-parsing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParseTask, RereadTask } from '../../apps/worker/src/child/parse-task';
import { parseReportJob } from '../../apps/worker/src/parse/parse-report.job';
import { rereadReportsJob } from '../../apps/worker/src/parse/reread-reports.job';
import { aReadReport } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let source: ProductDataSource;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 4 }).initialize();
});

afterAll(async () => {
  await source.destroy();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const context = {
  jobId: '',
  attempt: 1,
  attemptsLimit: 1,
  isLastAttempt: true,
  signal: new AbortController().signal,
};

const harvest: MetricInput = {
  name: '粮食收成',
  nameEn: 'Harvest',
  unit: '万吨',
  dimension: '职',
  theme: '农业',
  direction: 'higher',
  kind: 'weight',
  aliases: ['粮食总产量'],
};

/** The child's answer, given in this process. */
const read = ({ documents, catalogue }: RereadTask) => ({
  ok: true as const,
  value: documents.map(
    ({ format, text }) => parseDocument({ format, text, outline: new Map() }, { catalogue }).metrics,
  ),
});

interface Pass {
  readonly administrator: TestSession;
  readonly id: string;
  run(children?: (task: RereadTask) => Promise<ReturnType<typeof read>>): Promise<void>;
}

async function aPass(tenant: TestTenant, isTrial: boolean): Promise<Pass> {
  const administrator = await api.as(tenant, 'administrator');
  const { id } = await administrator.ask(routes.requestReread, { body: { isTrial } });
  return {
    administrator,
    id,
    run: (answer = async (task) => read(task)) => {
      const children = { run: answer, close: async () => undefined };
      const payload = { tenantId: tenant.id, requestId: 'arranged', rereadId: id };
      return rereadReportsJob({ unitOfWork: new UnitOfWork(source), children }).run(payload, context);
    },
  };
}

const standing = ({ administrator, id }: Pass) => administrator.ask(routes.readReread, { params: { rereadId: id } });

/** Four reports: one untouched, one whose figure the official filled, one assigned by hand, one submitted. */
async function aCountyWithReports(slug: string) {
  const tenant = await aTenant(arrangement, { slug, officials: 4, raters: 1 });
  const [plain, edited, mapped, submitted] = await Promise.all(
    tenant.officials.map(({ id }, index) =>
      aReadReport(arrangement, api, tenant, id, index === 3 ? 'submitted' : 'read'),
    ),
  );
  if (!plain || !edited || !mapped || !submitted) throw new Error('four reports');
  const patch = (who: string, { submissionId, figureId }: typeof plain, change: object) =>
    api
      .as(tenant, who)
      .then((session) =>
        session.ask(routes.editFigure, { params: { submissionId, figureId }, body: { version: 1, ...change } }),
      );
  await patch('official-2', edited, { value: '3.3' });
  await patch('official-3', mapped, { metricKey: tenant.metricKey });
  // What the reader called grain output is called harvest from now on.
  const administrator = await api.as(tenant, 'administrator');
  const { items } = await administrator.ask(routes.readCatalogue);
  const { id: metricId = '', version = 0 } = items.find(({ key }) => key === 'grain_output') ?? {};
  const other = { ...harvest, name: '谷物总产量', aliases: [], version };
  await administrator.ask(routes.updateMetric, { params: { metricId }, body: other });
  await administrator.ask(routes.createMetric, { body: harvest });
  const figureOf = async (report: typeof plain) =>
    (await (await api.as(tenant, 'manager')).ask(routes.readReport, { params: { submissionId: report.submissionId } }))
      .figures[0];
  return { tenant, plain, edited, mapped, submitted, figureOf };
}

describe('reading stored reports again with a new catalogue', () => {
  test('first counts what would change, then changes what nobody decided on and suggests the rest', async () => {
    const { tenant, plain, edited, mapped, submitted, figureOf } = await aCountyWithReports('reread');
    const trial = await aPass(tenant, true);
    await trial.run();
    const counted = { state: 'done', reportsTotal: 4, reportsDone: 4, figuresChanged: 1, figuresSuggested: 3 };
    expect(await standing(trial)).toMatchObject({ ...counted, isTrial: true });
    expect(await figureOf(plain)).toMatchObject({ metricKey: 'grain_output', suggestedKey: null });

    const pass = await aPass(tenant, false);
    await pass.run();
    expect(await standing(pass)).toMatchObject({ ...counted, isTrial: false });
    const { items } = await pass.administrator.ask(routes.readCatalogue);
    const key = items.find(({ name }) => name === harvest.name)?.key;
    expect(await figureOf(plain)).toMatchObject({ metricKey: key, suggestedKey: null, mapped: false });
    expect(await figureOf(edited)).toMatchObject({ metricKey: 'grain_output', suggestedKey: key, value: '3.3' });
    expect(await figureOf(mapped)).toMatchObject({ metricKey: tenant.metricKey, suggestedKey: key, mapped: true });
    expect(await figureOf(submitted)).toMatchObject({ metricKey: 'grain_output', suggestedKey: key });

    const again = await aPass(tenant, false);
    await again.run();
    expect(await standing(again)).toMatchObject({ state: 'done', figuresChanged: 0, figuresSuggested: 0 });
  });

  test('changes nothing while the catalogue is the same, not even where figures share their words', async () => {
    const tenant = await aTenant(arrangement, { slug: 'unchanged', officials: 1, raters: 1 });
    await arrangement.inTenant(tenant, async (work) => {
      await work.metrics.remove({});
      await work.metrics.insertAll(
        metricCatalogue.map(({ nameZh, aliases, ...metric }) => ({ ...metric, name: nameZh, aliases: [...aliases] })),
      );
    });
    const text = '安全生产事故起数、伤亡人数实现“双下降”，森林覆盖率由61.2%提高到62%，粮食产量达2万吨。';
    const form = new FormData();
    form.set('file', new Blob([text]), '报告.txt');
    const official = await api.as(tenant, 'official-1');
    const params = { officialId: tenant.officials[0]?.id ?? '' };
    const { id: submissionId } = await official.ask(routes.createSubmission, { params, body: form });
    const children = {
      run: async ({ bytes, catalogue }: ParseTask) =>
        ({ ok: true, value: await parseReport(bytes, { catalogue }) }) as const,
      close: async () => undefined,
    };
    const files = await openLocalFileStore(api.config.storageDir);
    const payload = { tenantId: tenant.id, requestId: 'arranged', submissionId };
    await parseReportJob({ unitOfWork: new UnitOfWork(source), files, children, concurrency: 1 }).run(payload, context);
    const pass = await aPass(tenant, false);
    await pass.run();
    expect(await standing(pass)).toMatchObject({ state: 'done', reportsDone: 1, figuresChanged: 0 });
    const { figures } = await official.ask(routes.readReport, { params: { submissionId } });
    expect(figures.filter(({ metricKey }) => metricKey !== null)).toHaveLength(5);
  });

  test('goes on behind the last batch when its process died, and counts nothing twice', async () => {
    const { tenant } = await aCountyWithReports('resumed');
    const pass = await aPass(tenant, false);
    await expect(pass.run(() => Promise.reject(new Error('the process dies here')))).rejects.toThrow('dies here');
    expect(await standing(pass)).toMatchObject({ state: 'running', reportsDone: 0 });
    await Promise.all([pass.run(), pass.run()]);
    expect(await standing(pass)).toMatchObject({ state: 'done', reportsDone: 4, figuresChanged: 1 });
    await pass.run();
    expect(await standing(pass)).toMatchObject({ state: 'done', reportsDone: 4, figuresChanged: 1 });
  });

  test('stops when it is cancelled, and leaves the rest as it was', async () => {
    const { tenant, plain, figureOf } = await aCountyWithReports('cancelled');
    const pass = await aPass(tenant, false);
    const body = { isTrial: false };
    expect(await pass.administrator.refusal(routes.requestReread, { body })).toBe('state-conflict');
    await pass.run(async (task) => {
      await pass.administrator.ask(routes.cancelReread, { params: { rereadId: pass.id } });
      return read(task);
    });
    expect(await standing(pass)).toMatchObject({ state: 'cancelled', reportsDone: 0, figuresChanged: 0 });
    expect(await figureOf(plain)).toMatchObject({ metricKey: 'grain_output' });
    const params = { rereadId: pass.id };
    expect(await pass.administrator.refusal(routes.cancelReread, { params })).toBe('state-conflict');
  });

  test('leaves a report alone that kills the child', async () => {
    const { tenant, plain, submitted, figureOf } = await aCountyWithReports('deadly');
    await arrangement.inTenant(tenant, (work) => work.reports.update(submitted.reportId, { text: '致命的正文' }));
    const pass = await aPass(tenant, false);
    await pass.run(async (task) => {
      const isDeadly = task.documents.some(({ text }) => text === '致命的正文');
      // What the pool answers when the child dies is no Result.
      if (isDeadly) return { ok: false, reason: 'crashed', detail: 'killed' } as never;
      return read(task);
    });
    expect(await standing(pass)).toMatchObject({ state: 'done', reportsDone: 4, figuresChanged: 1 });
    expect((await figureOf(plain))?.metricKey).not.toBe('grain_output');
  });
});

describe('the catalogue', () => {
  test('refuses a name that leads to another metric, and names both', async () => {
    const tenant = await aTenant(arrangement, { slug: 'names', officials: 1, raters: 1 });
    const administrator = await api.as(tenant, 'administrator');
    const body = { ...harvest, aliases: ['粮食收获', '粮食 总产量'] };
    expect((await administrator.send(routes.createMetric, { body })).body).toMatchObject({
      code: 'input-invalid',
      errors: [{ pointer: '/aliases/1', message: expect.stringMatching(/粮食 总产量.*粮食总产量.*粮食收成/) }],
    });
    const made = await administrator.ask(routes.createMetric, { body: { ...harvest, aliases: [] } });
    const params = { metricId: made.id };
    const renamed = await administrator.ask(routes.updateMetric, {
      params,
      body: { ...harvest, name: '粮食收成量', aliases: [], version: 1 },
    });
    expect(renamed).toMatchObject({ name: '粮食收成量', key: made.key, version: 2 });
    const stale = { ...harvest, version: 1 };
    expect(await administrator.refusal(routes.updateMetric, { params, body: stale })).toBe('version-conflict');
    expect(await administrator.ask(routes.retireMetric, { params, body: { version: 2 } })).toEqual({
      outcome: 'removed',
    });
  });

  test('keeps a metric with figures when it is retired, and takes it back', async () => {
    const { tenant, plain, figureOf } = await aCountyWithReports('retired');
    const administrator = await api.as(tenant, 'administrator');
    const used = async () =>
      (await administrator.ask(routes.readCatalogue)).items.find(({ key }) => key === 'grain_output');
    const metric = await used();
    const params = { metricId: metric?.id ?? '' };
    expect(metric).toMatchObject({ figures: 3, retiredAt: null });
    expect(await administrator.ask(routes.retireMetric, { params, body: { version: 2 } })).toEqual({
      outcome: 'retired',
    });
    expect((await used())?.retiredAt).toEqual(expect.any(String));
    expect(await figureOf(plain)).toMatchObject({ metricKey: 'grain_output' });
    const session = await api.as(tenant, 'official-1');
    const names = (await session.ask(routes.listMetrics)).items.map(({ key }) => key);
    expect(names).not.toContain('grain_output');
    await administrator.ask(routes.restoreMetric, { params, body: { version: 3 } });
    expect(await used()).toMatchObject({ retiredAt: null, version: 4 });
  });
});

describe('a figure', () => {
  test('edited in two windows keeps the first edit, and tells the second', async () => {
    const { tenant, plain, figureOf } = await aCountyWithReports('windows');
    const session = await api.as(tenant, 'official-1');
    const { submissionId, figureId } = plain;
    const params = { submissionId, figureId };
    await session.ask(routes.editFigure, { params, body: { value: '3.5', version: 1 } });
    expect(await session.refusal(routes.editFigure, { params, body: { value: '4', version: 1 } })).toBe(
      'version-conflict',
    );
    expect(await figureOf(plain)).toMatchObject({ value: '3.5', version: 2 });
  });

  test('taken back has the reader’s metric again, and nobody stands for another', async () => {
    const { tenant, plain, figureOf } = await aCountyWithReports('taken-back');
    const session = await api.as(tenant, 'official-1');
    const params = { submissionId: plain.submissionId, figureId: plain.figureId };
    await session.ask(routes.editFigure, { params, body: { value: '3.5', metricKey: tenant.metricKey, version: 1 } });
    expect(await figureOf(plain)).toMatchObject({ metricKey: tenant.metricKey, mapped: true });
    await session.ask(routes.editFigure, { params, body: { value: null, version: 2 } });
    expect(await figureOf(plain)).toMatchObject({ metricKey: 'grain_output', mapped: false, source: 'read' });
  });
});

describe('questions from the records', () => {
  test('compare with last year’s report of the township, and follow a correction', async () => {
    const tenant = await aTenant(arrangement, { slug: 'records', officials: 1, raters: 1 });
    const [official] = tenant.officials;
    const lastYear = await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
    await arrangement.inTenant(tenant, async (work) => {
      const roundId = await work.rounds.insert({
        title: '2025年度评议',
        year: 2025,
        state: 'archived',
        policy: {},
        collectUntil: null,
        scoreUntil: null,
        version: 0,
        createdAt: new Date(),
      });
      const { memberId, townshipId, name, post, peerClass } = await work.officials.get(official?.id ?? '');
      const officialId = await work.officials.insert({
        roundId,
        memberId,
        townshipId,
        name,
        post,
        peerClass,
        principal: true,
        graded: true,
      });
      await work.submissions.update(lastYear.submissionId, { roundId, officialId });
      // Thirty-two thousand times this year's: somebody wrote 吨 for 万吨.
      await work.metricValues.update(lastYear.figureId, { readValue: '102400' });
    });
    const report = await aReadReport(arrangement, api, tenant, official?.id ?? '');
    const session = await api.as(tenant, 'official-1');
    const params = { submissionId: report.submissionId };
    const { findings } = await session.ask(routes.readReport, { params });
    expect(findings).toMatchObject([
      { code: 'implausible-unit', source: { sentence: expect.stringContaining('粮食总产量3.2万吨') } },
    ]);
    await session.ask(routes.editFigure, {
      params: { ...params, figureId: report.figureId },
      body: { value: '100000', version: 1 },
    });
    expect((await session.ask(routes.readReport, { params })).findings).toEqual([]);
  });
});
