import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, castAllBallots, moveRound, openScoring, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let params: { tallyId: string };

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 3 });
  manager = await api.as(tenant, 'manager');
  await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
  await openScoring(api, tenant);
  for (const [index, { who }] of tenant.raters.entries()) await castAllBallots(api, tenant, who, `${90 - index * 5}`);
  await moveRound(api, tenant, 'locked');
  params = { tallyId: await runTally(database, api, tenant) };
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

describe('trying another way of counting', () => {
  test('starts from what the tally counted by', async () => {
    const policy = await manager.ask(routes.readTallyPolicy, { params });
    expect(policy).toMatchObject({ aggregate: 'mean', missingGroup: 'renormalise', quotaPercent: 20, vetoes: [] });
    expect(policy.groups.map(({ weight }) => weight)).toEqual([50, 30, 20]);
  });

  test('tells who would move and which grades would change, and keeps nothing', async () => {
    const before = await manager.ask(routes.readTally, { params });
    const bands = [
      { grade: '优秀', min: 95 },
      { grade: '称职', min: 90 },
      { grade: '基本称职', min: 60 },
      { grade: '不称职', min: 0 },
    ];
    const { rows, counts } = await manager.ask(routes.tryTallyChange, { params, body: { policy: { bands } } });
    expect(counts).toEqual({ totals: 0, ranks: 0, grades: before.results.length });
    expect(rows.map(({ grade }) => grade)).toEqual(rows.map(() => ({ before: '称职', after: '基本称职' })));
    expect(await manager.ask(routes.readTally, { params })).toEqual(before);
  });

  test('refuses weights that do not total 100, and officials of nobody', async () => {
    const [a = '', b = ''] = tenant.groupIds;
    const weigh = (groupWeights: Record<string, number>) =>
      manager.refusal(routes.tryTallyChange, { params, body: { groupWeights } });
    expect(await weigh({ [a]: 90, [b]: 30 })).toBe('input-invalid');
    expect(await weigh({ [a]: 60, [b]: 20 })).toBeNull();
    const vetoes = { [tenant.id]: ['bar_top' as const] };
    expect(await manager.refusal(routes.tryTallyChange, { params, body: { vetoes } })).toBe('input-invalid');
  });
});
