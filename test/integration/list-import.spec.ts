import { listColumns, type ListImportView, type ListKind, type ListValues, routes } from '@pingyi/contracts';
import { type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { readList } from '@pingyi/report-parsing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ListTask } from '../../apps/worker/src/child/parse-task';
import { readListJob } from '../../apps/worker/src/round/read-list.job';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let source: ProductDataSource;
let tenant: TestTenant;
let manager: TestSession;
let made = 0;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 4 }).initialize();
});

beforeEach(async () => {
  made += 1;
  tenant = await aTenant(arrangement, { slug: `list${made}`, state: 'draft' });
  manager = await api.as(tenant, 'manager');
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

/** The file as csv, with the Chinese names of its columns. */
function file(list: ListKind, rows: readonly ListValues[]): FormData {
  const columns = listColumns[list];
  const words = (values: ListValues) =>
    columns.map(({ key, choices }) => {
      const value = values[key] ?? '';
      return choices.find((choice) => choice.value === value)?.zh ?? value;
    });
  const text = [columns.map(({ zh }) => zh), ...rows.map(words)].map((row) => row.join(',')).join('\n');
  const form = new FormData();
  form.set('file', new Blob([text]), '名单.csv');
  return form;
}

const params = (list: ListKind = 'officials') => ({ roundId: tenant.roundId, list });

/** Uploads the rows and reads them, as the worker’s child would. */
async function uploaded(rows: readonly ListValues[], list: ListKind = 'officials'): Promise<ListImportView> {
  const { id } = await manager.ask(routes.createImport, { params: params(list), body: file(list, rows) });
  const children = {
    run: async ({ bytes, list: kind }: ListTask) => ({ ok: true as const, value: await readList(bytes, kind) }),
    close: async () => undefined,
  };
  const payload = { tenantId: tenant.id, requestId: 'arranged', importId: id };
  await readListJob({ unitOfWork: new UnitOfWork(source), children }).run(payload, context);
  return seen(id);
}

const seen = (importId: string) => manager.ask(routes.readImport, { params: { importId } });
const listed = async (list: ListKind = 'officials'): Promise<ListValues[]> =>
  (await manager.ask(routes.readList, { params: params(list) })).rows;
const apply = ({ id, preview }: ListImportView) =>
  manager.ask(routes.applyImport, { params: { importId: id }, body: { base: preview?.base ?? '' } });

const newcomer: ListValues = {
  code: 'k-07',
  name: '周七',
  post: '乡长',
  township: '庚乡',
  townshipKind: 'hill',
  peerClass: '正职',
  principal: 'yes',
  kind: 'person',
  delivery: 'written',
  graded: 'no',
  ungradedReason: '试用期',
};

describe('a dry run', () => {
  test('says row by row what is new, changed with before and after, unchanged or faulty, and changes nothing', async () => {
    const before = await listed();
    const [first, second] = before;
    const stranger = { ...newcomer, code: `${tenant.slug}-leader` };
    const view = await uploaded([{ ...first, post: '党委书记' }, { ...second }, newcomer, stranger]);
    expect(view.state).toBe('read');
    expect(view.preview?.rows.map(({ standing }) => standing)).toEqual(['changed', 'unchanged', 'faulty', 'faulty']);
    expect(view.preview?.rows[0]?.changes).toEqual([{ column: 'post', before: '镇长', after: '党委书记' }]);
    // Both would be the principal of one township; the leader has no role as an official besides.
    expect(view.preview?.rows.map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      [],
      [],
      ['principal'],
      ['code', 'principal'],
    ]);
    const { preview } = await uploaded([newcomer]);
    expect(preview?.counts).toMatchObject({ new: 1, newMembers: 1, newTownships: 1 });
    expect(await listed()).toEqual(before);
  });

  test('of the exported list changes nothing', async () => {
    for (const list of ['officials', 'raters'] as const) {
      const view = await uploaded(await listed(list), list);
      expect(view.preview?.counts).toMatchObject({ new: 0, changed: 0, faulty: 0 });
      expect(
        await manager.refusal(routes.applyImport, {
          params: { importId: view.id },
          body: { base: view.preview?.base ?? '' },
        }),
      ).toBe('state-conflict');
    }
  });

  test('says of a row that would put a team among persons, or a person among teams, that classes are apart', async () => {
    const row = { ...newcomer, principal: 'no', graded: 'yes', ungradedReason: '' };
    const [{ peerClass = '' } = {}] = await listed();
    const view = await uploaded([
      { ...row, code: 'c-1', kind: 'team', peerClass: '班子' },
      { ...row, code: 'c-2', kind: 'person', peerClass: '班子' },
      { ...row, code: 'c-3', kind: 'team', peerClass },
      { ...row, code: 'c-4', kind: 'team', peerClass: '另一类' },
    ]);
    expect(view.preview?.rows.map(({ faults }) => faults.map(({ column }) => column))).toEqual([
      ['peerClass'],
      ['peerClass'],
      ['peerClass'],
      [],
    ]);
    expect(view.preview?.rows[0]?.faults[0]?.message).toContain('“班子”一类中既有领导班子又有个人');
  });

  test('names groups that the round does not have', async () => {
    const [rater] = await listed('raters');
    const { preview } = await uploaded([{ ...rater, group: 'X' }], 'raters');
    expect(preview?.rows[0]?.faults).toMatchObject([{ column: 'group' }]);
  });

  test('keeps the reason for which a file is refused, and forgets the file', async () => {
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.7']), '名单.pdf');
    const { id } = await manager.ask(routes.createImport, { params: params(), body: form });
    const children = {
      run: async ({ bytes, list }: ListTask) => ({ ok: true as const, value: await readList(bytes, list) }),
      close: async () => undefined,
    };
    const payload = { tenantId: tenant.id, requestId: 'arranged', importId: id };
    await readListJob({ unitOfWork: new UnitOfWork(source), children }).run(payload, context);
    expect(await seen(id)).toMatchObject({ state: 'refused', problems: [{ code: 'not-a-list' }] });
    const [row] = (await arrangement.source.query('SELECT content FROM list_import WHERE id = $1', [id])) as unknown[];
    expect(row).toEqual({ content: null });
  });
});

describe('applying a file', () => {
  test('adds and changes all its rows at once, with accounts that nobody can sign in with yet', async () => {
    const [first] = await listed();
    const changed = { ...first, post: '党委书记' };
    const applied = await apply(await uploaded([changed, newcomer]));
    expect(applied).toMatchObject({ state: 'applied', mayUndo: true, applied: { new: 1, changed: 1, newMembers: 1 } });
    const now = await listed();
    expect(now).toContainEqual(newcomer);
    expect(now).toContainEqual(changed);
    const administrator = await api.as(tenant, 'administrator');
    const { items } = await administrator.ask(routes.listMembers, { query: { text: '周七', page: '1' } });
    expect(items).toMatchObject([{ loginName: `${tenant.slug}-k-07`, roles: ['official'], enabled: true }]);
    const tried = { body: { loginName: `${tenant.slug}-k-07`, password } };
    expect(await api.anonymous.refusal(routes.signIn, tried)).toBe('credentials-invalid');
    const link = { params: { memberId: items[0]?.id ?? '' }, body: { delivery: 'link' as const } };
    expect((await administrator.ask(routes.resetMember, link)).link).toContain('http');
  });

  test('imports nothing when one row is faulty', async () => {
    const before = await listed();
    const view = await uploaded([newcomer, { ...newcomer, code: 'k-08', name: '' }]);
    const call = { params: { importId: view.id }, body: { base: view.preview?.base ?? '' } };
    expect(await manager.refusal(routes.applyImport, call)).toBe('state-conflict');
    expect(await listed()).toEqual(before);
  });

  test('is refused when the list changed since the dry run, and works after another look', async () => {
    const [first, second] = await listed();
    const mine = await uploaded([{ ...first, post: '党委书记' }]);
    await apply(await uploaded([{ ...second, post: '副书记' }]));
    const stale = { params: { importId: mine.id }, body: { base: mine.preview?.base ?? '' } };
    expect(await manager.refusal(routes.applyImport, stale)).toBe('version-conflict');
    expect((await listed()).map(({ post }) => post)).not.toContain('党委书记');
    await apply(await seen(mine.id));
    expect((await listed()).map(({ post }) => post)).toContain('党委书记');
  });

  test('happens once, however many ask at the same time', async () => {
    const view = await uploaded([newcomer]);
    const call = { params: { importId: view.id }, body: { base: view.preview?.base ?? '' } };
    const answers = await Promise.all(Array.from({ length: 6 }, () => manager.send(routes.applyImport, call)));
    expect(answers.filter(({ code }) => code === null).length).toBe(1);
    expect(answers.filter(({ code }) => code === 'state-conflict').length).toBe(5);
    expect((await listed()).filter(({ code }) => code === 'k-07').length).toBe(1);
  });

  test('is closed once scoring opened, and to those who are rated in the round', async () => {
    const view = await uploaded([newcomer]);
    const call = { params: { importId: view.id }, body: { base: view.preview?.base ?? '' } };
    const everyone = await api.as(tenant, 'everyone');
    expect(await everyone.refusal(routes.applyImport, call)).toBe('permission-denied');
    await arrangement.source.query(`UPDATE round SET state = 'scoring' WHERE id = $1`, [tenant.roundId]);
    expect(await manager.refusal(routes.applyImport, call)).toBe('state-conflict');
  });

  test('takes a thousand new people', async () => {
    const people = Array.from({ length: 1_000 }, (_, index) => ({
      code: `r${index}`,
      name: `评委${index}`,
      group: 'A',
    }));
    const applied = await apply(await uploaded(people, 'raters'));
    expect(applied.applied).toMatchObject({ new: 1_000, newMembers: 1_000 });
    expect((await listed('raters')).filter(({ code }) => code?.startsWith('r')).length).toBeGreaterThanOrEqual(1_000);
  });
});

describe('undoing the last import', () => {
  const undo = (importId: string) => manager.ask(routes.undoImport, { params: { importId } });
  const refused = (importId: string) => manager.refusal(routes.undoImport, { params: { importId } });

  test('puts back what was and removes people, accounts and townships that it made', async () => {
    const before = await listed();
    const people = await arrangement.source.query('SELECT count(*) FROM account');
    const townships = await arrangement.source.query('SELECT count(*) FROM township');
    const { id } = await apply(await uploaded([{ ...before[0], post: '党委书记' }, newcomer]));
    expect(await undo(id)).toMatchObject({ state: 'undone', mayUndo: false });
    expect(await listed()).toEqual(before);
    expect(await arrangement.source.query('SELECT count(*) FROM account')).toEqual(people);
    expect(await arrangement.source.query('SELECT count(*) FROM township')).toEqual(townships);
    expect(await refused(id)).toBe('state-conflict');
  });

  test('is refused for one before the last, until the last is undone', async () => {
    const [first, second] = await listed();
    const earlier = await apply(await uploaded([{ ...first, post: '党委书记' }]));
    const later = await apply(await uploaded([{ ...second, post: '副书记' }]));
    expect(await refused(earlier.id)).toBe('state-conflict');
    await undo(later.id);
    await undo(earlier.id);
    expect(await listed()).toEqual(expect.arrayContaining([first, second]));
  });

  test('is refused when a row was changed since, when something refers to it, or a link was made for its people', async () => {
    const { id } = await apply(await uploaded([newcomer]));
    const change = (post: string) =>
      arrangement.source.query(`UPDATE official SET post = $1 WHERE name = '周七' AND tenant_id = $2`, [
        post,
        tenant.id,
      ]);
    await change('别的职务');
    expect(await refused(id)).toBe('state-conflict');
    await change('乡长');
    const [official] = (await arrangement.source.query(
      `SELECT id, member_id FROM official WHERE name = '周七' AND tenant_id = $1`,
      [tenant.id],
    )) as { id: string; member_id: string }[];
    const pair = { raterId: tenant.raters[0]?.id ?? '', officialId: official?.id ?? '', reason: '亲属关系' };
    await manager.ask(routes.createRecusal, { params: { roundId: tenant.roundId }, body: pair });
    expect(await refused(id)).toBe('state-conflict');
    await arrangement.source.query('DELETE FROM recusal WHERE official_id = $1', [official?.id]);
    const administrator = await api.as(tenant, 'administrator');
    const link = { params: { memberId: official?.member_id ?? '' }, body: { delivery: 'link' as const } };
    await administrator.ask(routes.resetMember, link);
    expect(await refused(id)).toBe('state-conflict');
    expect(await listed()).toContainEqual(newcomer);
  });
});
