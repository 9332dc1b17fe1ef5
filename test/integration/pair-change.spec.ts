import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aReadReport, fullScores, moveRound, openScoring } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let tenants = 0;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

beforeEach(async () => {
  tenants += 1;
  tenant = await aTenant(arrangement, { slug: `county-${tenants}`, officials: 2, raters: 3 });
  manager = await api.as(tenant, 'manager');
  await aReadReport(arrangement, api, tenant, tenant.officials[0]?.id ?? '', 'submitted');
});

const params = () => ({ roundId: tenant.roundId });
const pairOf = (rater: number, official: number) => ({
  raterId: tenant.raters[rater]?.id ?? '',
  officialId: tenant.officials[official]?.id ?? '',
});
const assignAll = () =>
  manager.ask(routes.applyAssignments, { params: params(), body: { groupIds: [...tenant.groupIds] } });
const recuse = (pair: ReturnType<typeof pairOf>) =>
  manager.ask(routes.createRecusal, { params: params(), body: { ...pair, reason: '曾任同一单位' } });
const change = (pair: ReturnType<typeof pairOf>, assigned: boolean) => ({
  params: params(),
  body: { ...pair, assigned, reason: '补充分派' },
});
const withdrawal = (pair: ReturnType<typeof pairOf>) => ({
  params: params(),
  body: { ...pair, reason: '登记有误' },
});

describe('one pair', () => {
  test('is taken off and assigned again by hand, each time with its reason', async () => {
    await assignAll();
    const off = await manager.ask(routes.changeAssignment, change(pairOf(0, 0), false));
    expect(off.pairs).not.toContainEqual(pairOf(0, 0));
    const on = await manager.ask(routes.changeAssignment, change(pairOf(0, 0), true));
    expect(on.pairs).toContainEqual(pairOf(0, 0));
    expect(on.changes.map(({ step, state, reason }) => ({ step, state, reason }))).toEqual([
      { step: 'assign', state: 'done', reason: '补充分派' },
      { step: 'unassign', state: 'done', reason: '补充分派' },
    ]);
    // What stands so already is no change.
    expect((await manager.ask(routes.changeAssignment, change(pairOf(0, 0), true))).changes).toHaveLength(2);
  });

  test('is refused where it is recused, kin, or oneself, and once scoring is open', async () => {
    await assignAll();
    await recuse(pairOf(0, 0));
    const [rater, official] = [tenant.raters[1], tenant.officials[1]];
    const [memberId = '', relativeId = ''] = [rater?.memberId ?? '', official?.memberId ?? ''].toSorted();
    const kin = { memberId, relativeId, relation: 'lineal', degree: 1 } as const;
    await arrangement.inTenant(tenant, (work) =>
      work.kinships.insert({ ...kin, recordedBy: memberId, recordedAt: new Date() }),
    );
    const { raterId, officialId } = tenant.everyone;
    for (const pair of [pairOf(0, 0), pairOf(1, 1), { raterId, officialId }]) {
      expect(await manager.refusal(routes.changeAssignment, change(pair, true))).toBe('state-conflict');
    }
    await moveRound(api, tenant, 'checking');
    await moveRound(api, tenant, 'scoring');
    expect(await manager.refusal(routes.changeAssignment, change(pairOf(0, 1), false))).toBe('state-conflict');
  });
});

describe('a group of those who rate themselves', () => {
  test('rates oneself alone, and its raters rate nobody else', async () => {
    const { roundId, everyone, groupIds } = tenant;
    const setUp = await manager.ask(routes.readRoundSetUp, { params: params() });
    // Everyone is an official as well as a rater, of group A with the third rater.
    const groups = setUp.groups.map((group) => ({ ...group, self: group.id === groupIds[0] }));
    await assignAll();
    const own = { raterId: everyone.raterId, officialId: everyone.officialId };
    await manager.ask(routes.changeGroups, { params: params(), body: { groups, version: setUp.round.version } });
    // What was planned before no longer fits.
    const kept = (await manager.ask(routes.readAssignments, { params: params() })).pairs;
    expect(kept.filter(({ raterId }) => [everyone.raterId, tenant.raters[2]?.id].includes(raterId))).toEqual([]);
    const plan = await assignAll();
    expect(plan.pairs.filter(({ raterId }) => raterId === everyone.raterId)).toEqual([own]);
    expect(plan.pairs.filter(({ raterId }) => raterId === tenant.raters[2]?.id)).toEqual([]);
    const missing = plan.gaps.filter(({ groupId }) => groupId === groupIds[0]);
    expect(missing.map(({ officialId }) => officialId).toSorted()).toEqual(
      tenant.officials.map(({ id }) => id).toSorted(),
    );
    expect(missing.every(({ detail }) => detail.includes('本人不在自评票种中'))).toBe(true);
    expect(await manager.refusal(routes.changeAssignment, change(pairOf(2, 0), true))).toBe('state-conflict');

    await moveRound(api, tenant, 'checking');
    await moveRound(api, tenant, 'scoring');
    const rater = await api.as(tenant, 'everyone');
    const { items } = await rater.ask(routes.readDesk, { params: { roundId } });
    expect(items).toHaveLength(1);
    const sheet = { params: { assignmentId: items[0]?.assignmentId ?? '' } };
    const body = { scores: fullScores(tenant), comment: '', version: 0 };
    expect(await rater.ask(routes.submitBallot, { ...sheet, body })).toMatchObject({ state: 'submitted' });
    const turnout = await manager.ask(routes.readTurnout, { params: { roundId } });
    expect(turnout.items.filter(({ groupId }) => groupId === groupIds[0])).toMatchObject([
      { officialId: everyone.officialId, assigned: 1, submitted: 1, recused: 0 },
    ]);
  });
});

describe('withdrawing a recusal', () => {
  test('opens the pair again with its untouched sheet, and keeps what had closed it', async () => {
    await assignAll();
    await recuse(pairOf(0, 0));
    const after = await manager.ask(routes.withdrawRecusal, withdrawal(pairOf(0, 0)));
    expect(after.pairs).toContainEqual(pairOf(0, 0));
    expect(after.recusals).toEqual([]);
    expect(after.changes).toMatchObject([
      { step: 'withdraw', reason: '登记有误', earlier: { kind: 'imposed', reason: '曾任同一单位' } },
    ]);
    expect(await manager.refusal(routes.withdrawRecusal, withdrawal(pairOf(0, 0)))).toBe('state-conflict');
  });

  test('of kin ends the kinship, so that the next plan assigns the pair', async () => {
    const body = { ...pairOf(1, 1), relation: 'in_law', degree: null } as const;
    await manager.ask(routes.recordKinship, { params: params(), body });
    expect((await assignAll()).pairs).not.toContainEqual(pairOf(1, 1));
    await manager.ask(routes.withdrawRecusal, withdrawal(pairOf(1, 1)));
    expect((await assignAll()).pairs).toContainEqual(pairOf(1, 1));
  });

  test('leaves a ballot void that had been handed in; its rater fills the sheet in anew. A draft is a draft again', async () => {
    await openScoring(api, tenant);
    const rater = await api.as(tenant, 'rater-1');
    const desk = async () => (await rater.ask(routes.readDesk, { params: params() })).items;
    const [first, second] = await desk();
    const body = { scores: fullScores(tenant), comment: '', version: 0 };
    const sheetOf = (row: typeof first) => ({ params: { assignmentId: row?.assignmentId ?? '' } });
    await rater.ask(routes.submitBallot, { ...sheetOf(first), body });
    await rater.ask(routes.saveBallot, { ...sheetOf(second), body });
    const rows = await arrangement.source.query<{ id: string; official_id: string }[]>(
      'SELECT id, official_id FROM assignment WHERE id = ANY ($1::uuid[])',
      [[first?.assignmentId, second?.assignmentId]],
    );
    for (const row of rows) {
      const pair = { raterId: tenant.raters[0]?.id ?? '', officialId: row.official_id };
      await recuse(pair);
      await manager.ask(routes.withdrawRecusal, withdrawal(pair));
    }
    expect((await desk()).slice(0, 2).map(({ ballotState }) => ballotState)).toEqual(['void', 'draft']);
    const again = { ...sheetOf(first), body: { ...body, version: 1 } };
    expect(await rater.ask(routes.submitBallot, again)).toMatchObject({ state: 'submitted' });
  });
});
