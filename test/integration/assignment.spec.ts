import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, moveRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 3, raters: 6 });
  manager = await api.as(tenant, 'manager');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const apply = (groupIds: readonly string[]) =>
  manager.ask(routes.applyAssignments, { params: params(), body: { groupIds: [...groupIds] } });
const assignments = (): Promise<{ id: string }[]> =>
  arrangement.source.query('SELECT id, rater_id, official_id FROM assignment ORDER BY rater_id, official_id');

describe('assigning voter groups', () => {
  test('a plan changes nothing', async () => {
    const plan = await manager.ask(routes.planAssignments, {
      params: params(),
      body: { groupIds: [...tenant.groupIds] },
    });
    expect(plan.added).toBeGreaterThan(0);
    expect(await assignments()).toEqual([]);
  });

  test('gives what the plan said; nobody rates themselves', async () => {
    const body = { groupIds: [...tenant.groupIds] };
    const plan = await manager.ask(routes.planAssignments, { params: params(), body });
    expect(await apply(tenant.groupIds)).toEqual(plan);
    const board = await manager.ask(routes.readAssignments, { params: params() });
    expect(new Set(board.pairs.map((pair) => JSON.stringify(pair)))).toEqual(
      new Set(plan.pairs.map((pair) => JSON.stringify(pair))),
    );
    expect(board.pairs).toHaveLength(7 * 4 - 1);
    expect(board.pairs).not.toContainEqual({
      raterId: tenant.everyone.raterId,
      officialId: tenant.everyone.officialId,
    });
  });

  test('again, even many times at once, keeps the very same rows', async () => {
    const before = await assignments();
    const again = await Promise.all(Array.from({ length: 5 }, () => apply(tenant.groupIds)));
    expect(again.map(({ added, removed }) => ({ added, removed }))).toEqual(
      again.map(() => ({ added: 0, removed: 0 })),
    );
    expect(await assignments()).toEqual(before);
  });

  test('of fewer groups takes the others away, and all groups bring them back', async () => {
    const all = await assignments();
    const [groupA = ''] = tenant.groupIds;
    const fewer = await apply([groupA]);
    expect(await assignments()).toHaveLength(fewer.pairs.length);
    expect(fewer.removed).toBe(all.length - fewer.pairs.length);
    expect((await apply(tenant.groupIds)).added).toBe(fewer.removed);
  });

  test('never assigns a recused pair again, and recusing twice is recusing once', async () => {
    const pair = { raterId: tenant.raters[0]?.id ?? '', officialId: tenant.officials[0]?.id ?? '' };
    const recuse = () =>
      manager.ask(routes.createRecusal, { params: params(), body: { ...pair, reason: '曾任同一单位' } });
    const boards = await Promise.all([recuse(), recuse(), recuse()]);
    for (const board of boards) {
      expect(board.pairs).not.toContainEqual(pair);
      expect(board.recusals).toMatchObject([{ ...pair, kind: 'imposed', reason: '曾任同一单位', voided: false }]);
    }
    expect((await apply(tenant.groupIds)).pairs).not.toContainEqual(pair);
    const board = await manager.ask(routes.readAssignments, { params: params() });
    expect(board.pairs).not.toContainEqual(pair);
    const events = await arrangement.source.query(`SELECT seq FROM audit_event WHERE action = 'recusal.create'`);
    expect(events).toHaveLength(1);
  });

  test('says which officials would have too few raters of a group', async () => {
    const [groupA = ''] = tenant.groupIds;
    await arrangement.source.query('UPDATE voter_group SET min_ballots = 9 WHERE id = $1', [groupA]);
    const plan = await manager.ask(routes.planAssignments, { params: params(), body: { groupIds: [groupA] } });
    expect(plan.gaps).toHaveLength(4);
    await arrangement.source.query('UPDATE voter_group SET min_ballots = 1 WHERE id = $1', [groupA]);
  });

  test('shares the officials of a group out evenly, the same again, and says why somebody goes short', async () => {
    const [groupA = ''] = tenant.groupIds;
    const shared = (minRaters: number, maxOfficials: number) => ({
      groupIds: [groupA],
      balanced: [{ groupId: groupA, minRaters, maxOfficials }],
    });
    const plan = (minRaters: number, maxOfficials: number) =>
      manager.ask(routes.planAssignments, { params: params(), body: shared(minRaters, maxOfficials) });
    const even = await plan(1, 2);
    expect(even.gaps).toEqual([]);
    expect(even.pairs).toHaveLength(4);
    const loads = Map.groupBy(even.pairs, ({ raterId }) => raterId);
    expect(Math.max(...[...loads.values()].map(({ length }) => length))).toBeLessThanOrEqual(2);
    expect(await plan(1, 2)).toEqual(even);
    const applied = await manager.ask(routes.applyAssignments, { params: params(), body: shared(1, 2) });
    expect(applied.pairs).toEqual(even.pairs);

    const short = await plan(2, 1);
    expect(short.gaps.length).toBeGreaterThan(0);
    expect(short.gaps.every(({ detail }) => detail.endsWith('可评的评委均已达到上限') || detail.includes('回避'))).toBe(
      true,
    );
    await apply(tenant.groupIds);
  });

  test('is over once scoring is open', async () => {
    await aReadReport(arrangement, api, tenant, tenant.officials[0]?.id ?? '', 'submitted');
    await moveRound(api, tenant, 'checking');
    await moveRound(api, tenant, 'scoring');
    const before = await assignments();
    const body = { groupIds: [...tenant.groupIds] };
    expect(await manager.refusal(routes.applyAssignments, { params: params(), body })).toBe('state-conflict');
    expect(await manager.refusal(routes.planAssignments, { params: params(), body })).toBe('state-conflict');
    expect(await assignments()).toEqual(before);
  });
});

describe('moving the round', () => {
  test('from a version that is past is refused, and of ten at once one is taken', async () => {
    const other = await aTenant(arrangement, { slug: 'neighbour', officials: 1, raters: 1 });
    const session = await api.as(other, 'manager');
    const body = { to: 'checking', version: 0 } as const;
    const move = () => session.send(routes.moveRound, { params: { roundId: other.roundId }, body });
    const answers = await Promise.all(Array.from({ length: 10 }, move));
    const codes = answers.map(({ code }) => code ?? 'moved').toSorted();
    expect(codes).toEqual(['moved', ...Array.from({ length: 9 }, () => 'version-conflict')]);
    // Nobody has submitted a report, so scoring cannot open.
    const scoring = { to: 'scoring', version: 1 } as const;
    expect(await session.refusal(routes.moveRound, { params: { roundId: other.roundId }, body: scoring })).toBe(
      'state-conflict',
    );
  });
});
