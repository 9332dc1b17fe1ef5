import { routes } from '@pingyi/contracts';
import { ballotRuleDefaults } from '@pingyi/review-rules';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let other: TestSession;
let params: { roundId: string };

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  params = { roundId: tenant.roundId };
  manager = await api.as(tenant, 'manager');
  other = await api.as(tenant, 'organiser');
});
beforeEach(() => put('collecting'));
afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const put = (state: string): Promise<unknown> =>
  arrangement.source.query('UPDATE round SET state = $2, suspended_from = NULL WHERE id = $1', [tenant.roundId, state]);
const move = async (to: 'scoring' | 'suspended' | 'collecting' | 'locked', reason?: string) => {
  const { version } = await manager.ask(routes.readRound, { params });
  return manager.send(routes.moveRound, { params, body: { to, version, reason } });
};

describe('a new round', () => {
  test('copies rubric, rules of ballots, groups, raters and officials of an earlier one, and no reports or assignments', async () => {
    const rules = { ...ballotRuleDefaults, reasonMinCharacters: 23 };
    await arrangement.source.query('UPDATE round SET ballot_rules = $1 WHERE id = $2', [rules, tenant.roundId]);
    const origin = { kind: 'round', roundId: tenant.roundId } as const;
    const { id } = await manager.ask(routes.createRound, { body: { title: '2027年度评议', year: 2027, origin } });
    const earlier = await manager.ask(routes.readRound, { params });
    const copy = await manager.ask(routes.readRound, { params: { roundId: id } });
    expect(copy.state).toBe('draft');
    expect(copy.criteria.map(({ name, weightPoints }) => [name, weightPoints])).toEqual(
      earlier.criteria.map(({ name, weightPoints }) => [name, weightPoints]),
    );
    const copied = await manager.ask(routes.readBallotRules, { params: { roundId: id } });
    expect(copied.rules.reasonMinCharacters).toBe(23);
    const { officials, raters } = earlier.counts;
    expect(copy.counts).toEqual({ officials, raters, submitted: 0, unchecked: 0, assignments: 0, ballotsSubmitted: 0 });
  });

  test('does not begin to collect before its calendar is set', async () => {
    const origin = { kind: 'preset', presetId: 'default' } as const;
    const { id } = await manager.ask(routes.createRound, { body: { title: '空白评议', year: 2028, origin } });
    const body = { to: 'collecting', version: 0 } as const;
    expect(await manager.refusal(routes.moveRound, { params: { roundId: id }, body })).toBe('state-conflict');
    const { readiness } = await manager.ask(routes.readRoundSetUp, { params: { roundId: id } });
    expect(readiness.filter(({ standing }) => standing === 'blocking').map(({ check }) => check)).toEqual([
      'calendar',
      'officials',
    ]);
  });
});

test('once scoring is open, rubric, groups and rosters are frozen for everybody', async () => {
  await put('scoring');
  const { version } = await manager.ask(routes.readRound, { params });
  const [official] = tenant.officials;
  const [rater] = tenant.raters;
  const administrator = await api.as(tenant, 'administrator');
  const memberId = official?.memberId ?? '';
  const groupId = tenant.groupIds[0] ?? '';
  const refusals = [
    await administrator.refusal(routes.changeRubric, { params, body: { criteria: [], version } }),
    await manager.refusal(routes.changeGroups, { params, body: { groups: [], version } }),
    await manager.refusal(routes.addRater, { params, body: { memberId, groupId } }),
    await manager.refusal(routes.removeRater, { params: { ...params, raterId: rater?.id ?? '' } }),
    await manager.refusal(routes.removeOfficial, { params: { ...params, officialId: official?.id ?? '' } }),
  ];
  expect(refusals).toEqual(refusals.map(() => 'state-conflict'));
});

test('scoring is opened again by two managers, and by one never', async () => {
  await put('locked');
  const { id } = await manager.ask(routes.proposeReopening, { params, body: { reason: '漏发测评票' } });
  const settle = { params: { reopeningId: id }, body: { confirmed: true } };
  expect(await manager.refusal(routes.settleReopening, settle)).toBe('second-person-required');
  expect((await move('scoring')).code).toBe('state-conflict');
  await other.ask(routes.settleReopening, settle);
  expect((await manager.ask(routes.readRound, { params })).state).toBe('scoring');
  expect(await other.refusal(routes.settleReopening, settle)).toBe('state-conflict');
});

test('a suspended round needs a reason and goes back only to where it stood', async () => {
  expect((await move('suspended')).code).toBe('state-conflict');
  expect((await move('suspended', '上级要求')).status).toBe(200);
  expect((await move('locked', '继续')).code).toBe('state-conflict');
  expect((await move('collecting', '继续')).status).toBe(200);
});

test('who is rated in a round manages nothing in it, whatever their roles', async () => {
  const rated = await api.as(tenant, 'everyone');
  const body = { to: 'checking', version: 0 } as const;
  expect(await rated.refusal(routes.moveRound, { params, body })).toBe('permission-denied');
  expect(await rated.refusal(routes.changeGroups, { params, body: { groups: [], version: 0 } })).toBe(
    'permission-denied',
  );
  expect((await rated.ask(routes.readRound, { params })).transitions).toEqual([]);
});

test('after a hard deadline only who was given more time can upload', async () => {
  await arrangement.source.query(
    `UPDATE round SET collect_until = now() - interval '1 hour', collect_hard = true WHERE id = $1`,
    [tenant.roundId],
  );
  const [official] = tenant.officials;
  const own = await api.as(tenant, 'official-1');
  const upload = () => {
    const body = new FormData();
    body.set('file', new Blob(['示例县述职报告']), '报告.txt');
    return own.send(routes.createSubmission, { params: { officialId: official?.id ?? '' }, body });
  };
  expect((await upload()).code).toBe('state-conflict');
  const until = new Date(Date.now() + 60 * 60_000).toISOString();
  const personId = official?.id ?? '';
  await manager.ask(routes.grantExtension, { params, body: { stage: 'collecting', personId, until, reason: '住院' } });
  expect((await upload()).status).toBe(201);
});
