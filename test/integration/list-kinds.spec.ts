import { listColumns, type ListImportView, type ListKind, type ListValues, routes } from '@pingyi/contracts';
import { type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { readList } from '@pingyi/report-parsing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListTask } from '../../apps/worker/src/child/parse-task';
import { readListJob } from '../../apps/worker/src/round/read-list.job';
import { readFrame } from '../../apps/worker/src/tally/tally-frame';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let source: ProductDataSource;
let tenant: TestTenant;
let manager: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 4 }).initialize();
  tenant = await aTenant(arrangement, { slug: 'kinds', state: 'collecting' });
  manager = await api.as(tenant, 'manager');
});

afterAll(async () => {
  await source.destroy();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = (list: ListKind) => ({ roundId: tenant.roundId, list });

function file(list: ListKind, rows: readonly ListValues[]): FormData {
  const columns = listColumns[list];
  const words = (values: ListValues) => columns.map(({ key }) => values[key] ?? '');
  const text = [columns.map(({ zh }) => zh), ...rows.map(words)].map((row) => row.join(',')).join('\n');
  const form = new FormData();
  form.set('file', new Blob([text]), '表.csv');
  return form;
}

const context = { jobId: '', attempt: 1, attemptsLimit: 1, isLastAttempt: true, signal: new AbortController().signal };

/** Uploads the rows and reads them, as the worker’s child would. */
async function uploaded(list: ListKind, rows: readonly ListValues[]): Promise<ListImportView> {
  const { id } = await manager.ask(routes.createImport, { params: params(list), body: file(list, rows) });
  const children = {
    run: async ({ bytes, list: kind }: ListTask) => ({ ok: true as const, value: await readList(bytes, kind) }),
    close: async () => undefined,
  };
  const payload = { tenantId: tenant.id, requestId: 'arranged', importId: id };
  await readListJob({ unitOfWork: new UnitOfWork(source), children }).run(payload, context);
  return manager.ask(routes.readImport, { params: { importId: id } });
}

const listed = async (list: ListKind): Promise<ListValues[]> =>
  (await manager.ask(routes.readList, { params: params(list) })).rows;
const apply = ({ id, preview }: ListImportView) =>
  manager.ask(routes.applyImport, { params: { importId: id }, body: { base: preview?.base ?? '' } });
const undo = ({ id }: ListImportView) => manager.ask(routes.undoImport, { params: { importId: id } });
const faults = ({ preview }: ListImportView) =>
  preview?.rows.map(({ faults: found }) => found.map(({ column }) => column));

describe('voter groups from a spreadsheet', () => {
  test('are changed by code and added, and go back to what they were', async () => {
    const before = await listed('groups');
    const [first] = before;
    const added = { code: 'Z', name: '新设票种', nameEn: 'New group', weightPercent: '12.5', minBallots: '4' };
    const view = await uploaded('groups', [
      { code: first?.['code'] ?? '', name: first?.['name'] ?? '', weightPercent: '35.50' },
      added,
    ]);
    expect(view.preview?.rows.map(({ standing }) => standing)).toEqual(['changed', 'new']);
    const applied = await apply(view);
    expect(await listed('groups')).toEqual(expect.arrayContaining([{ ...first, weightPercent: '35.5' }, added]));
    await undo(applied);
    expect(await listed('groups')).toEqual(before);
  });

  test('with weights that are none, or the same code twice, change nothing', async () => {
    const row = { name: '票种', minBallots: '3' };
    const view = await uploaded('groups', [
      { ...row, code: 'X', weightPercent: '101' },
      { ...row, code: 'Y', weightPercent: '40%' },
      { ...row, code: 'W', weightPercent: '1' },
      { ...row, code: 'W', weightPercent: '2' },
    ]);
    expect(faults(view)).toEqual([['weightPercent'], ['weightPercent'], ['code'], ['code']]);
  });
});

describe('targets and actual figures from a spreadsheet', () => {
  const metricKey = 'imported_metric';
  let township = '';
  let officialCode = '';

  beforeAll(async () => {
    await new UnitOfWork(arrangement.source).run(
      { tenantId: tenant.id, actorId: null, requestId: null },
      async (work) => {
        await work.metrics.insert({
          key: metricKey,
          name: '示例产量',
          nameEn: 'Sample output',
          unit: '吨',
          baseUnit: '公斤',
          unitFactor: '1000',
          direction: 'higher',
          dimension: '职',
          theme: '示例',
          kind: 'amount',
          aggregate: 'sum',
          aliases: [],
        });
        work.audit({ action: 'metric.create', subjectType: 'metric', subjectId: null, data: {} });
      },
    );
    const officials = await listed('officials');
    township = officials.find(({ principal }) => principal === 'yes')?.['township'] ?? '';
    officialCode = officials.find(({ principal }) => principal === 'no')?.['code'] ?? officials[0]?.['code'] ?? '';
  });

  const readTally = () =>
    new UnitOfWork(source).run({ tenantId: tenant.id, actorId: null, requestId: null }, async (work) => {
      const { frame } = await readFrame(work, tenant.roundId);
      return frame.officials.flatMap(({ metrics }) => metrics ?? []);
    });

  test('stand in the round and reach the tally; a later file fills in what the first left open; undoing puts back', async () => {
    const planned = await apply(
      await uploaded('targets', [{ subject: township, metric: '示例产量', target: '1200.50', unit: '吨' }]),
    );
    expect(planned.applied).toMatchObject({ new: 1, changed: 0 });
    expect(await readTally()).toEqual([
      { key: metricKey, target: 1200.5, actual: null, direction: 'higher', weight: 1 },
    ]);
    const known = await apply(await uploaded('targets', [{ subject: township, metric: metricKey, actual: '1300' }]));
    expect(known.applied).toMatchObject({ new: 0, changed: 1 });
    expect(await listed('targets')).toEqual([
      {
        subject: township,
        metric: '示例产量',
        target: '1200.5',
        actual: '1300',
        unit: '吨',
        weight: '1',
        source: null,
      },
    ]);
    expect(await readTally()).toMatchObject([{ target: 1200.5, actual: 1300 }]);
    const again = await uploaded('targets', await listed('targets'));
    expect(again.preview?.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1, faulty: 0 });
    await undo(known);
    expect(await readTally()).toMatchObject([{ actual: null }]);
    await undo(planned);
    expect(await listed('targets')).toEqual([]);
  });

  test('name unknown townships and metrics, foreign units, two words for one metric and figures that say nothing', async () => {
    const view = await uploaded('targets', [
      { subject: '没有的乡', metric: metricKey, target: '1' },
      { subject: township, metric: '没有的指标', target: '1' },
      { subject: officialCode, metric: metricKey, target: '1', unit: '亩' },
      { subject: township, metric: metricKey, target: '1' },
      { subject: township, metric: '示例产量', target: '2' },
      { subject: officialCode, metric: 'Sample output', target: '0' },
    ]);
    expect(faults(view)).toEqual([
      ['subject'],
      ['metric'],
      ['unit', 'subject'],
      ['subject'],
      ['subject'],
      ['target', 'subject'],
    ]);
  });

  test('are fixed once scoring has opened: neither set, removed, imported nor undone, and the page is told', async () => {
    const set = {
      params: { roundId: tenant.roundId },
      body: {
        subject: { kind: 'official' as const, id: tenant.officials[0]?.id ?? '' },
        metricKey,
        target: '10',
        actual: null,
        weight: '1',
        source: '',
      },
    };
    const { id: targetId } = await manager.ask(routes.setMetricTarget, set);
    const applied = await apply(await uploaded('targets', [{ subject: township, metric: metricKey, target: '7' }]));
    const inState = (state: 'scoring' | 'suspended' | 'locked' | 'collecting') =>
      arrangement.inTenant(tenant, (work) => work.rounds.update(tenant.roundId, { state }));
    for (const state of ['scoring', 'suspended', 'locked'] as const) {
      await inState(state);
      const refused = await manager.send(routes.setMetricTarget, set);
      expect(refused.body).toMatchObject({ code: 'state-conflict' });
      expect(JSON.stringify(refused.body)).toContain('指标任务和实绩不能再改');
      const remove = { params: { roundId: tenant.roundId, targetId } };
      expect(await manager.refusal(routes.removeMetricTarget, remove)).toBe('state-conflict');
      const form = file('targets', [{ subject: township, metric: metricKey, target: '8' }]);
      const imported = await manager.send(routes.createImport, { params: params('targets'), body: form });
      expect(JSON.stringify(imported.body)).toContain('指标任务和实绩已经固定');
      expect(await manager.refusal(routes.undoImport, { params: { importId: applied.id } })).toBe('state-conflict');
      expect(await manager.ask(routes.listMetricTargets, { params: { roundId: tenant.roundId } })).toMatchObject({
        editable: false,
      });
    }
    await inState('collecting');
    await undo(applied);
    await manager.ask(routes.removeMetricTarget, { params: { roundId: tenant.roundId, targetId } });
  });

  test('are set and removed one by one as well, exactly as given', async () => {
    const { id: officialId } = tenant.officials[0] ?? { id: '' };
    const body = {
      subject: { kind: 'official' as const, id: officialId },
      metricKey,
      target: '0.1001',
      actual: '99999999999.9999',
      weight: '2.5',
      source: '县统计局年报',
    };
    const { id } = await manager.ask(routes.setMetricTarget, { params: { roundId: tenant.roundId }, body });
    expect(await manager.ask(routes.setMetricTarget, { params: { roundId: tenant.roundId }, body })).toEqual({ id });
    const { items, editable } = await manager.ask(routes.listMetricTargets, { params: { roundId: tenant.roundId } });
    expect(editable).toBe(true);
    expect(items).toMatchObject([{ ...body, unit: '吨', direction: 'higher' }]);
    const bad = { ...body, target: '0' };
    expect(await manager.refusal(routes.setMetricTarget, { params: { roundId: tenant.roundId }, body: bad })).toBe(
      'input-invalid',
    );
    await manager.ask(routes.removeMetricTarget, { params: { roundId: tenant.roundId, targetId: id } });
    expect(await listed('targets')).toEqual([]);
  });
});

describe('bonus and penalty points from a spreadsheet', () => {
  test('are proposed and wait for a second manager; the same file proposes nothing twice; undoing takes them back', async () => {
    const [official] = await listed('officials');
    const row = { code: official?.['code'] ?? '', points: '-1.50', reason: '工作滞后', evidence: '示例发〔2026〕1号' };
    const applied = await apply(await uploaded('adjustments', [row]));
    const { adjustments } = await manager.ask(routes.listMeasures, { params: { roundId: tenant.roundId } });
    expect(adjustments).toMatchObject([{ points: '-1.50', reason: '工作滞后', state: 'proposed', maySettle: false }]);
    expect((await uploaded('adjustments', [row])).preview?.counts).toMatchObject({ new: 0, unchanged: 1 });
    expect(
      faults(
        await uploaded('adjustments', [
          { ...row, points: '2' },
          { ...row, reason: '另一事由', points: '0' },
        ]),
      ),
    ).toEqual([['reason'], ['points']]);
    await undo(applied);
    expect(await listed('adjustments')).toEqual([]);
  });

  test('cannot be taken back once one was settled, and are not an administrator’s to see or bring in', async () => {
    const [official] = await listed('officials');
    const row = { code: official?.['code'] ?? '', points: '1', reason: '获得表彰', evidence: '示例发〔2026〕2号' };
    const applied = await apply(await uploaded('adjustments', [row]));
    await arrangement.source.query(`UPDATE adjustment SET state = 'confirmed' WHERE tenant_id = $1`, [tenant.id]);
    expect(await manager.refusal(routes.undoImport, { params: { importId: applied.id } })).toBe('state-conflict');
    const administrator = await api.as(tenant, 'administrator');
    expect(await administrator.refusal(routes.readList, { params: params('adjustments') })).toBe('permission-denied');
    expect(await administrator.refusal(routes.readImport, { params: { importId: applied.id } })).toBe(
      'permission-denied',
    );
  });
});

describe('kin', () => {
  test('come in by two codes in either order, close their pairs, go out again and open them when undone', async () => {
    const code = async (list: 'officials' | 'raters', name: string) =>
      (await listed(list)).find((row) => row['name'] === name)?.['code'] ?? '';
    const rater = await code('raters', 'kinds-rater-1');
    const official = await code('officials', 'kinds-official-1');
    const pair = { raterId: tenant.raters[0]?.id ?? '', officialId: tenant.officials[0]?.id ?? '' };
    const round = { roundId: tenant.roundId };
    await manager.ask(routes.applyAssignments, { params: round, body: { groupIds: [...tenant.groupIds] } });
    const faulty = await uploaded('kin', [
      { code: rater, relativeCode: 'no-such-code', relation: '夫妻' },
      { code: rater, relativeCode: rater, relation: '直系血亲' },
      { code: rater, name: '别人', relativeCode: official, relation: '直系血亲', degree: '1' },
    ]);
    expect(faulty.preview?.rows.map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      ['relativeCode'],
      ['relativeCode'],
      ['name'],
    ]);
    const given = await apply(
      await uploaded('kin', [{ code: official, relativeCode: rater, relation: '三代以内旁系血亲', degree: '3' }]),
    );
    expect(given.applied).toMatchObject({ new: 1 });
    const closed = await manager.ask(routes.readAssignments, { params: round });
    expect(closed.recusals).toMatchObject([{ ...pair, kind: 'kin', kin: { relation: 'collateral', degree: 3 } }]);
    const again = await uploaded('kin', [
      { code: rater, relativeCode: official, relation: '三代以内旁系血亲', degree: '3' },
    ]);
    expect(again.preview?.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1, faulty: 0 });
    expect(await listed('kin')).toMatchObject([{ relation: 'collateral', degree: '3' }]);
    const administrator = await api.as(tenant, 'administrator');
    expect(await administrator.refusal(routes.readList, { params: params('kin') })).toBe('permission-denied');
    await undo(given);
    const opened = await manager.ask(routes.readAssignments, { params: round });
    expect(opened.recusals).toEqual([]);
    expect(opened.pairs).toContainEqual(pair);
  });
});

test('a manager who is rated in the round sees neither points nor kinship, in the lists or in files of them', async () => {
  const rated = await api.as(tenant, tenant.officials[1]?.who ?? '');
  await arrangement.source.query('UPDATE member SET roles = $2 WHERE id = $1', [
    tenant.officials[1]?.memberId,
    ['official', 'round_manager'],
  ]);
  for (const list of ['adjustments', 'kin'] as const) {
    const { id } = await uploaded(list, [{}]);
    expect(await rated.refusal(routes.readList, { params: params(list) })).toBe('permission-denied');
    expect(await rated.refusal(routes.readImport, { params: { importId: id } })).toBe('permission-denied');
  }
});
