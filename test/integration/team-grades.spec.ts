import { type BodyOf, routes } from '@pingyi/contracts';
import { teamBandDefaults } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFrame } from '../../apps/worker/src/tally/tally-frame';
import { aReadReport, castAllBallots, moveRound, runTally } from './a-published-round';
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
  tenant = await aTenant(arrangement, { slug: 'county', officials: 3 });
  manager = await api.as(tenant, 'manager');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });

/** Makes the first two officials leadership teams of this peer class. */
async function makeTeams(peerClass: string): Promise<void> {
  await arrangement.inTenant(tenant, async (work) => {
    for (const { id } of tenant.officials.slice(0, 2)) {
      await work.officials.update(id, { kind: 'team', principal: false, peerClass });
    }
  });
}

const frame = () => arrangement.inTenant(tenant, async (work) => (await readFrame(work, tenant.roundId)).frame);

describe('leadership teams in a round', () => {
  test('have grade words in the policy, which stay out of the input of a tally without teams', async () => {
    const { policy, groups, criteria, version } = await manager.ask(routes.readPolicy, { params: params() });
    expect(policy.teamBands).toBeUndefined();
    const before = await frame();
    const body: BodyOf<typeof routes.changePolicy> = {
      policy: { ...policy, quotaRounding: 'ceil', teamBands: teamBandDefaults.map((band) => ({ ...band })) },
      groups: groups.map(({ id, weightPercent, minBallots }) => ({ id, weightPercent, minBallots })),
      criteria: criteria.map(({ id, weightPoints }) => ({ id, weightPoints })),
      quotaApproval: null,
      version,
    };
    const short = { ...body, policy: { ...body.policy, teamBands: body.policy.teamBands?.slice(1) } };
    expect(await manager.refusal(routes.changePolicy, { params: params(), body: short })).toBe('input-invalid');
    const changed = await manager.ask(routes.changePolicy, { params: params(), body });
    expect(changed.policy.teamBands).toEqual(teamBandDefaults);
    const { policy: counted, officials } = await frame();
    expect(Object.keys(counted ?? {})).not.toContain('teamBands');
    expect(officials).toEqual(before.officials);
  });

  test('are not listed in one peer class with persons', async () => {
    await makeTeams('领导班子');
    const { items } = await manager.ask(routes.listOfficials, { params: params() });
    const third = items.find(({ kind }) => kind === 'person');
    if (!third) throw new Error('the round has a person');
    const { id, name, post, township, principal, delivery } = third;
    const change = (peerClass: string, kind: 'person' | 'team') =>
      manager.send(routes.changeOfficial, {
        params: { ...params(), officialId: id },
        body: { name, post, township, principal, delivery, kind, peerClass, ungradedReason: null },
      });
    const refused = await change('领导班子', 'person');
    expect(refused.body).toMatchObject({ code: 'input-invalid', errors: [{ pointer: '/peerClass' }] });
    expect(JSON.stringify(refused.body)).toContain('“领导班子”一类中既有领导班子又有个人');
    expect((await change(third.peerClass, third.kind)).status).toBe(routes.changeOfficial.status);
  });

  test('are not counted in one peer class with persons', async () => {
    const [first] = tenant.officials;
    if (!first) throw new Error('the round has officials');
    await aReadReport(arrangement, api, tenant, first.id, 'submitted');
    const [row] = await arrangement.inTenant(tenant, (work) => work.officials.list({ roundId: tenant.roundId }));
    await makeTeams(row?.peerClass ?? '');
    await manager.ask(routes.applyAssignments, { params: params(), body: { groupIds: [...tenant.groupIds] } });
    await moveRound(api, tenant, 'checking');
    const { version } = await manager.ask(routes.readRound, { params: params() });
    const refused = await manager.send(routes.moveRound, { params: params(), body: { to: 'scoring', version } });
    expect(JSON.stringify(refused.body)).toContain('领导班子须单独成类');
    await makeTeams('领导班子');
  });

  test('are suggested, decided and published grades in their own words', async () => {
    await moveRound(api, tenant, 'scoring');
    for (const { who } of tenant.raters) await castAllBallots(api, tenant, who, '95');
    await moveRound(api, tenant, 'locked');
    const tallyId = await runTally(database, api, tenant);
    await moveRound(api, tenant, 'deciding');
    const { results } = await manager.ask(routes.readTally, { params: { tallyId } });
    const board = await manager.ask(routes.readDecisions, { params: params() });
    const teams = tenant.officials.slice(0, 2).map(({ id }) => id);
    const rows = board.rows.filter(({ officialId }) => teams.includes(officialId));
    expect(rows.map(({ openGrades, tied }) => [openGrades, tied])).toEqual([
      [['好', '较好', '一般', '较差'], true],
      [['好', '较好', '一般', '较差'], true],
    ]);
    expect(results.filter(({ officialId }) => !teams.includes(officialId)).map((one) => one.suggestedGrade)).toEqual([
      '称职',
      '称职',
    ]);

    const decide = (officialId: string, grade: string) => ({
      params: { ...params(), officialId },
      body: { tallyId, grade, reason: '集体研究决定' },
    });
    const [one = '', other = ''] = teams;
    expect(await manager.refusal(routes.decideGrade, decide(one, '优秀'))).toBe('decision-refused');
    await manager.ask(routes.decideGrade, decide(one, '好'));
    expect(await manager.refusal(routes.decideGrade, decide(other, '好'))).toBe('decision-refused');
    await manager.ask(routes.decideGrade, decide(other, '较好'));
    for (const { officialId, tied } of board.rows) {
      if (tied && !teams.includes(officialId)) await manager.ask(routes.decideGrade, decide(officialId, '称职'));
    }
    await manager.ask(routes.confirmGrades, { params: params(), body: { tallyId } });
    await manager.ask(routes.createPublication, { params: params(), body: { tallyId } });

    const published = await manager.ask(routes.listPublications, { params: params() });
    expect(published.results.filter(({ peerClass }) => peerClass === '领导班子').map(({ grade }) => grade)).toEqual([
      '好',
      '较好',
    ]);
    expect(published.classes.find(({ peerClass }) => peerClass === '领导班子')).toMatchObject({
      limit: 1,
      grades: ['好', '较好', '一般', '较差'],
    });
    const propose = (grade: string) => ({
      params: params(),
      body: { results: [{ officialId: other, total: null, grade, reason: '核对后更正' }], quotaApproval: null },
    });
    expect(await manager.refusal(routes.proposeCorrection, propose('称职'))).toBe('input-invalid');
    await manager.ask(routes.proposeCorrection, propose('一般'));
  });
});
