import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aReadReport, castAllBallots, fullScores, moveRound, openScoring, runTally } from './a-published-round';
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
const board = () => manager.ask(routes.readAssignments, { params: params() });
const desk = async (who: string) =>
  (await (await api.as(tenant, who)).ask(routes.readDesk, { params: params() })).items;
const turnoutOf = async (session: TestSession, { officialId, raterId }: { officialId: string; raterId: string }) => {
  const { items } = await session.ask(routes.readTurnout, { params: params() });
  return items.find((row) => row.officialId === officialId && row.others.some((one) => one.raterId === raterId));
};
const kin = { relation: 'spouse', degree: null } as const;

describe('recorded kinship', () => {
  test('closes the pair at once and in every plan, and says how they are related', async () => {
    const pair = pairOf(0, 0);
    await manager.ask(routes.applyAssignments, { params: params(), body: { groupIds: [...tenant.groupIds] } });
    const after = await manager.ask(routes.recordKinship, { params: params(), body: { ...pair, ...kin } });
    expect(after.pairs).not.toContainEqual(pair);
    expect(after.recusals).toMatchObject([{ ...pair, kind: 'kin', kin, reason: '', voided: false }]);
    const plan = await manager.ask(routes.applyAssignments, {
      params: params(),
      body: { groupIds: [...tenant.groupIds] },
    });
    expect(plan.pairs).not.toContainEqual(pair);
  });

  test('recorded before the people are on the list closes the pair when raters are assigned', async () => {
    const [rater, official] = [tenant.raters[1], tenant.officials[1]];
    const [memberId = '', relativeId = ''] = [rater?.memberId ?? '', official?.memberId ?? ''].toSorted();
    await arrangement.inTenant(tenant, (work) =>
      work.kinships.insert({
        memberId,
        relativeId,
        relation: 'collateral',
        degree: 3,
        recordedBy: memberId,
        recordedAt: new Date(),
      }),
    );
    const body = { groupIds: [...tenant.groupIds] };
    const plan = await manager.ask(routes.planAssignments, { params: params(), body });
    expect(plan.pairs).not.toContainEqual(pairOf(1, 1));
    expect((await board()).recusals).toEqual([]);
    expect(await manager.ask(routes.applyAssignments, { params: params(), body })).toEqual(plan);
    expect((await board()).recusals).toMatchObject([
      { ...pairOf(1, 1), kind: 'kin', kin: { relation: 'collateral', degree: 3 } },
    ]);
  });

  test('recorded twice is recorded once, and better knowledge replaces it', async () => {
    const body = { ...pairOf(0, 0), ...kin };
    await Promise.all([1, 2, 3].map(() => manager.ask(routes.recordKinship, { params: params(), body })));
    const better = { ...pairOf(0, 0), relation: 'in_law', degree: 1 } as const;
    const { recusals } = await manager.ask(routes.recordKinship, { params: params(), body: better });
    expect(recusals).toMatchObject([{ kin: { relation: 'in_law', degree: 1 } }]);
    expect(recusals).toHaveLength(1);
  });

  test('cannot be said of one person', async () => {
    const { raterId, officialId } = tenant.everyone;
    const body = { raterId, officialId, ...kin };
    expect(await manager.refusal(routes.recordKinship, { params: params(), body })).toBe('state-conflict');
  });
});

describe('a rater’s own declaration', () => {
  test('takes the sheet off the desk and makes the ballot void; its reason is the manager’s and the supervisor’s', async () => {
    await openScoring(api, tenant);
    await castAllBallots(api, tenant, 'rater-1');
    const rater = await api.as(tenant, 'rater-1');
    const [sheet] = await desk('rater-1');
    const own = await rater.ask(routes.readOwnRecusals, { params: params() });
    expect(own).toMatchObject({ open: true, items: own.items.map(() => ({ recused: false, submitted: true })) });
    const { officialId } = pairOf(0, 0);
    const body = { officialId, reason: '曾任其秘书' };
    const after = await rater.ask(routes.declareRecusal, { params: params(), body });
    expect(after.items.find((row) => row.officialId === officialId)).toMatchObject({ recused: true, submitted: false });
    expect(JSON.stringify(after)).not.toContain('秘书');
    expect(await desk('rater-1')).toHaveLength(own.items.length - 1);

    for (const who of ['manager', 'supervisor']) {
      const seen = await (await api.as(tenant, who)).ask(routes.readAssignments, { params: params() });
      expect(seen.recusals).toMatchObject([{ ...pairOf(0, 0), kind: 'declared', reason: '曾任其秘书', voided: true }]);
      const row = await turnoutOf(await api.as(tenant, who), pairOf(0, 0));
      expect(row).toMatchObject({ recused: 1, void: 1 });
      expect(row?.others).toContainEqual(
        expect.objectContaining({ raterId: pairOf(0, 0).raterId, standing: 'recused' }),
      );
      expect(JSON.stringify(row)).not.toContain('秘书');
    }
    const call = { scores: fullScores(tenant), comment: '', version: 1 };
    const closed = await arrangement.source.query<{ id: string }[]>(
      'SELECT id FROM assignment WHERE rater_id = $1 AND official_id = $2',
      [pairOf(0, 0).raterId, officialId],
    );
    const assignmentId = closed[0]?.id ?? sheet?.assignmentId ?? '';
    expect(await rater.refusal(routes.submitBallot, { params: { assignmentId }, body: call })).toBe('state-conflict');
    expect(await rater.refusal(routes.readScoring, { params: { assignmentId } })).toBe('not-found');
  });

  test('is over once scoring is locked', async () => {
    await openScoring(api, tenant);
    for (const { who } of [...tenant.raters, tenant.everyone]) await castAllBallots(api, tenant, who);
    await moveRound(api, tenant, 'locked');
    const rater = await api.as(tenant, 'rater-1');
    const body = { officialId: pairOf(0, 0).officialId, reason: '经济往来' };
    expect(await rater.refusal(routes.declareRecusal, { params: params(), body })).toBe('state-conflict');
    expect(await rater.ask(routes.readOwnRecusals, { params: params() })).toMatchObject({ open: false });
  });

  test('and a save at the same time leave no ballot that counts', async () => {
    await openScoring(api, tenant);
    const rater = await api.as(tenant, 'rater-1');
    const { officialId, raterId } = pairOf(0, 0);
    const found = await arrangement.source.query<{ id: string }[]>(
      'SELECT id FROM assignment WHERE rater_id = $1 AND official_id = $2',
      [raterId, officialId],
    );
    const assignmentId = found[0]?.id ?? '';
    const body = { scores: fullScores(tenant), comment: '', version: 0 };
    await Promise.all([
      rater.send(routes.submitBallot, { params: { assignmentId }, body }),
      rater.ask(routes.declareRecusal, { params: params(), body: { officialId, reason: '经济往来' } }),
      rater.send(routes.submitBallot, { params: { assignmentId }, body }),
    ]);
    const counting = await arrangement.source.query(
      `SELECT 1 FROM ballot WHERE assignment_id = $1 AND state IN ('submitted', 'draft')`,
      [assignmentId],
    );
    expect(counting).toEqual([]);
  });
});

describe('a recusal found after the count', () => {
  test('stands in the way of publication until the round is counted again without the ballot', async () => {
    await openScoring(api, tenant);
    for (const { who } of [...tenant.raters, tenant.everyone]) await castAllBallots(api, tenant, who);
    await moveRound(api, tenant, 'locked');
    const before = await runTally(database, api, tenant);
    await moveRound(api, tenant, 'deciding');
    await manager.ask(routes.confirmGrades, { params: params(), body: { tallyId: before } });
    expect((await manager.ask(routes.readDecisions, { params: params() })).missing).toEqual([]);

    const body = { ...pairOf(0, 0), reason: '未决争议' };
    const asked = await manager.ask(routes.createRecusal, { params: params(), body });
    expect(asked).toMatchObject({ recusing: 'two', recount: false, recusals: [] });
    const changeId = asked.changes[0]?.id ?? '';
    const settle = { params: { ...params(), changeId }, body: { confirmed: true } };
    expect(asked.changes).toMatchObject([
      { ...pairOf(0, 0), step: 'recuse', state: 'proposed', mayConfirm: false, mayDecline: true },
    ]);
    // While it waits, nothing is published.
    expect((await manager.ask(routes.readDecisions, { params: params() })).missing).toEqual(['vetoes_confirmed']);
    expect(await manager.refusal(routes.createRecusal, { params: params(), body })).toBe('state-conflict');
    expect(await manager.refusal(routes.settlePairChange, settle)).toBe('second-person-required');
    const organiser = await api.as(tenant, 'organiser');
    const late = await organiser.ask(routes.settlePairChange, settle);
    expect(late.recount).toBe(true);
    expect(late.recusals).toMatchObject([{ kind: 'imposed', voided: true, reason: '未决争议' }]);
    expect(late.changes).toMatchObject([{ state: 'done', mayConfirm: false, mayDecline: false }]);
    expect(await organiser.refusal(routes.settlePairChange, settle)).toBe('state-conflict');
    expect((await manager.ask(routes.readDecisions, { params: params() })).missing).toEqual(['recusals_counted']);
    const publish = { params: params(), body: { tallyId: before } };
    expect(await manager.refusal(routes.createPublication, publish)).toBe('state-conflict');

    const countedFor = async (tallyId: string) =>
      (await manager.ask(routes.readTally, { params: { tallyId } })).results
        .find(({ officialId }) => officialId === body.officialId)
        ?.groups.reduce((sum, { counted }) => sum + counted, 0) ?? 0;
    const counted = await countedFor(before);
    const again = await runTally(database, api, tenant);
    expect(await countedFor(again)).toBe(counted - 1);
    expect(await board()).toMatchObject({ recount: false });
    expect((await manager.ask(routes.readDecisions, { params: params() })).missing).not.toContain('recusals_counted');
  });
});

describe('the turnout list', () => {
  test('tells per official and group who was assigned, has submitted, is missing or recused, oneself included', async () => {
    await manager.ask(routes.createRecusal, { params: params(), body: { ...pairOf(1, 0), reason: '曾任同一单位' } });
    await openScoring(api, tenant);
    await castAllBallots(api, tenant, 'rater-1');
    const { items } = await manager.ask(routes.readTurnout, { params: params() });
    for (const row of items) {
      expect(row.submitted + row.missing).toBe(row.assigned);
      expect(row.others).toHaveLength(row.missing + row.recused);
    }
    const total = (key: 'assigned' | 'submitted' | 'missing' | 'recused') =>
      items.reduce((sum, row) => sum + row[key], 0);
    // Four raters and three officials: one pair is recused, one is the same person.
    expect({ assigned: total('assigned'), submitted: total('submitted'), recused: total('recused') }).toEqual({
      assigned: 10,
      submitted: 3,
      recused: 2,
    });
    const { officialId, raterId } = tenant.everyone;
    expect(await turnoutOf(manager, { officialId, raterId })).toMatchObject({ recused: 1 });
  });

  test('is no leader’s, rater’s or official’s', async () => {
    for (const who of ['leader', 'rater-1', 'official-1', 'reviewer']) {
      const session = await api.as(tenant, who);
      expect(await session.refusal(routes.readTurnout, { params: params() })).toBe('permission-denied');
      expect(await session.refusal(routes.readAssignments, { params: params() })).toBe('permission-denied');
    }
  });
});
