import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { aReadReport, fullScores, moveRound, openScoring, runTally } from './a-published-round';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let tallyId: string;

/** Of five officials one is ahead and two are tied behind; 40 % of five are two places. */
const scores = ['96', '92', '92', '80', '70'];

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 4, raters: 3 });
  manager = await api.as(tenant, 'manager');
  await arrangement.source.query(`UPDATE round SET policy = '{"quotaPercent": 40}',
    quota_approval = '{"approver": "市考核委员会", "documentNumber": "5号", "reason": "试点", "recordedBy": null}'`);
  await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
  await openScoring(api, tenant);
  const ids = [...tenant.officials.map(({ id }) => id), tenant.everyone.officialId];
  for (const { who } of tenant.raters) {
    const rater = await api.as(tenant, who);
    const { items } = await rater.ask(routes.readDesk, { params: params() });
    for (const { assignmentId } of items) {
      const sheet = { assignmentId };
      const { official } = await rater.ask(routes.readScoring, { params: sheet });
      const score = scores[ids.indexOf(official.id)];
      const body = { scores: fullScores(tenant, score), comment: '', version: 0 };
      await rater.ask(routes.submitBallot, { params: sheet, body });
    }
  }
  await moveRound(api, tenant, 'locked');
  tallyId = await runTally(database, api, tenant);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const officialId = (place: number): string => tenant.officials[place]?.id ?? '';
const decide = (place: number, grade: string, reason = '') =>
  manager.send(routes.decideGrade, {
    params: { ...params(), officialId: officialId(place) },
    body: { tallyId, grade, reason },
  });
const publish = () => manager.send(routes.createPublication, { params: params(), body: { tallyId } });
const board = () => manager.ask(routes.readDecisions, { params: params() });

describe('deciding the grades', () => {
  test('begins when the manager says so', async () => {
    expect(await board()).toMatchObject({ tallyId, open: false, quota: [{ limit: 2, given: 1 }] });
    expect(await decide(0, '优秀')).toMatchObject({ code: 'state-conflict' });
    expect(await publish()).toMatchObject({ code: 'state-conflict' });
    await moveRound(api, tenant, 'deciding');
    expect((await board()).missing).toEqual(['every_grade_decided', 'ties_decided']);
  });

  test('in one step confirms what is suggested, and leaves ties to a recorded decision', async () => {
    const { rows, missing } = await manager.ask(routes.confirmGrades, { params: params(), body: { tallyId } });
    expect(rows.filter(({ grade }) => grade === null).map(({ tied }) => tied)).toEqual([true, true]);
    expect(rows.filter(({ grade }) => grade !== null)).toHaveLength(3);
    expect(missing).toEqual(['every_grade_decided', 'ties_decided']);
    expect(await publish()).toMatchObject({ code: 'state-conflict' });
  });

  test('demands a reason for a tie and for a change', async () => {
    expect(await decide(1, '优秀')).toMatchObject({ status: 422, code: 'decision-refused' });
    expect(await decide(3, '基本称职')).toMatchObject({ status: 422, code: 'decision-refused' });
    expect(await decide(1, '优秀', '实绩突出，集体研究')).toMatchObject({ code: null });
  });

  test('never gives the first grade to more than the quota', async () => {
    expect(await decide(2, '优秀', '集体研究')).toMatchObject({ code: 'decision-refused' });
    expect(await decide(3, '优秀', '集体研究')).toMatchObject({ code: 'decision-refused' });
    expect((await board()).quota).toEqual([{ peerClass: '正职', limit: 2, given: 2 }]);
  });

  test('of a tally that is no longer the newest is refused', async () => {
    const older = tallyId;
    tallyId = await runTally(database, api, tenant);
    const body = { tallyId: older, grade: '称职', reason: '集体研究' };
    const target = { params: { ...params(), officialId: officialId(2) }, body };
    expect(await manager.refusal(routes.decideGrade, target)).toBe('version-conflict');
    // Another tally is decided afresh.
    expect((await board()).rows.filter(({ grade }) => grade !== null)).toEqual([]);
    await manager.ask(routes.confirmGrades, { params: params(), body: { tallyId } });
  });

  test('waits for measures that are not settled or not counted', async () => {
    await decide(1, '优秀', '实绩突出，集体研究');
    await decide(2, '称职', '集体研究');
    await decide(3, '基本称职', '年度任务未完成');
    expect((await board()).missing).toEqual([]);
    const proposal = {
      officialId: officialId(3),
      reason: '安全事故',
      evidence: '通报1号',
      cause: 'light_sanction',
    } as const;
    const { vetoes } = await manager.ask(routes.proposeVeto, { params: params(), body: proposal });
    expect((await board()).missing).toEqual(['vetoes_confirmed']);
    expect(await publish()).toMatchObject({ code: 'state-conflict' });
    const second = await api.as(tenant, 'organiser');
    await second.ask(routes.settleVeto, {
      params: { vetoId: vetoes[0]?.id ?? '' },
      body: { confirmed: false, reason: '不属于否决事项' },
    });
    expect((await board()).missing).toEqual([]);
  });

  test('is frozen by the publication, with reasons', async () => {
    expect(await publish()).toMatchObject({ status: 201 });
    const rows = await arrangement.source.query<{ official_id: string }[]>(
      'SELECT official_id, suggested_grade, grade, reason, decided_by FROM decision',
    );
    const decided = (place: number) => rows.find((row) => row.official_id === officialId(place));
    expect(decided(0)).toMatchObject({ suggested_grade: '优秀', grade: '优秀', reason: null });
    expect(decided(1)).toMatchObject({ suggested_grade: '称职', grade: '优秀', reason: '实绩突出，集体研究' });
    expect(decided(3)).toMatchObject({ suggested_grade: '称职', grade: '基本称职', reason: '年度任务未完成' });
    const own = await (await api.as(tenant, 'official-4')).ask(routes.readOwnResult, { params: params() });
    expect(own.grade).toBe('基本称职');
    expect(await decide(3, '称职')).toMatchObject({ code: 'state-conflict' });
  });
});
