import { randomUUID } from 'node:crypto';
import { allRoutes, type CheckView, routes } from '@pingyi/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReadReport } from './a-check';
import { aReadReport, moveRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let verifier: TestSession;
let official: TestSession;
let liaison: TestSession;
let report: ReadReport;
let officialId = '';
let next = 0;

const set = (sql: string, values: readonly unknown[]): Promise<unknown> => arrangement.source.query(sql, [...values]);
const roundState = (state: string): Promise<unknown> =>
  set('UPDATE round SET state = $2 WHERE tenant_id = $1', [tenant.id, state]);

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 12, raters: 1 });
  verifier = await api.as(tenant, 'verifier');
  liaison = await api.as(tenant, 'liaison');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

/** A submitted report of an official of its own for every test. */
beforeEach(async () => {
  const person = tenant.officials[next];
  next += 1;
  officialId = person?.id ?? '';
  official = await api.as(tenant, `official-${next}`);
  report = await aReadReport(arrangement, api, tenant, officialId, 'submitted');
  await roundState('checking');
});

const at = () => ({ submissionId: report.submissionId });
const checkOf = (session = verifier): Promise<CheckView> => session.ask(routes.readCheck, { params: at() });
const raise = (checkVersion: number, verifiedValue = '2.9') =>
  verifier.ask(routes.raiseDispute, {
    params: at(),
    body: { figureId: report.figureId, verifiedValue, reason: '与统计口径不符', checkVersion },
  });
const settle = (outcome: 'passed' | 'returned' | 'reopened', checkVersion: number, session = verifier) =>
  session.ask(routes.settleCheck, { params: at(), body: { outcome, reason: '数据来源不明', checkVersion } });
const tasksOf = async (session: TestSession): Promise<string[]> =>
  (await session.ask(routes.readHome)).tasks.filter(({ pending }) => pending).map(({ kind }) => kind);
const figureOf = async (session: TestSession) =>
  (await session.ask(routes.readReport, { params: at() })).figures.find(({ id }) => id === report.figureId);

describe('an objection to a figure', () => {
  test('leaves both numbers to be seen, and the official’s the one that counts', async () => {
    const { checkVersion, disputes } = await raise(0);
    expect(await tasksOf(official)).toContain('answer_disputes');
    expect(disputes).toMatchObject([{ statedValue: '3.2', verifiedValue: '2.9', state: 'open' }]);
    expect(await figureOf(official)).toMatchObject({
      value: '3.2',
      dispute: { state: 'open', statedValue: '3.2', verifiedValue: '2.9', reason: '与统计口径不符' },
    });
    const { items } = await verifier.ask(routes.listChecks, { params: { roundId: tenant.roundId } });
    expect(items.find((row) => row.officialId === officialId)).toMatchObject({ standing: 'disputed' });
    const problem = await verifier.refusal(routes.settleCheck, {
      params: at(),
      body: { outcome: 'passed', reason: null, checkVersion },
    });
    expect(problem).toBe('state-conflict');
  });

  test('that the official accepts makes the verifier’s number theirs, and keeps what was read', async () => {
    const { disputes, checkVersion } = await raise(0);
    const answered = await official.ask(routes.answerDispute, {
      params: { ...at(), disputeId: disputes[0]?.id ?? '' },
      body: { answer: 'accept', checkVersion },
    });
    expect(answered.disputes).toMatchObject([{ state: 'accepted', statedValue: '3.2', verifiedValue: '2.9' }]);
    expect(await figureOf(official)).toMatchObject({ value: '2.9', readValue: '3.2', source: 'corrected' });
    expect(await settle('passed', answered.checkVersion)).toMatchObject({ state: 'passed' });
  });

  test('that the official contradicts and the verifier upholds stays disputed in a report that passed', async () => {
    const raised = await raise(0);
    const params = { ...at(), disputeId: raised.disputes[0]?.id ?? '' };
    const kept = await official.ask(routes.answerDispute, {
      params,
      body: { answer: 'keep', explanation: '含垦区产量', checkVersion: raised.checkVersion },
    });
    expect(kept.disputes).toMatchObject([{ state: 'kept', explanation: '含垦区产量' }]);
    const upheld = await verifier.ask(routes.settleDispute, {
      params,
      body: { outcome: 'upheld', note: '以统计局数据为准', checkVersion: kept.checkVersion },
    });
    expect(await settle('passed', upheld.checkVersion)).toMatchObject({ state: 'passed' });
    expect(await figureOf(official)).toMatchObject({
      value: '3.2',
      dispute: { state: 'upheld', verifiedValue: '2.9' },
    });
  });

  test('is for the one who reports to answer, and for verifiers to raise and settle', async () => {
    const { disputes, checkVersion } = await raise(0);
    const params = { ...at(), disputeId: disputes[0]?.id ?? '' };
    const other = await api.as(tenant, `official-${next === 12 ? 1 : next + 1}`);
    const answer = { params, body: { answer: 'accept', checkVersion } } as const;
    expect(await other.refusal(routes.answerDispute, answer)).toBe('not-found');
    expect(await verifier.refusal(routes.answerDispute, answer)).toBe('permission-denied');
    expect(await liaison.refusal(routes.answerDispute, answer)).toBe('not-found');
    const settlement = { params, body: { outcome: 'withdrawn', note: null, checkVersion } } as const;
    expect(await official.refusal(routes.settleDispute, settlement)).toBe('permission-denied');
  });
});

describe('two verifiers at once', () => {
  test('do not overwrite each other: one acts, the other is told', async () => {
    const both = await Promise.all([
      verifier.send(routes.settleCheck, { params: at(), body: { outcome: 'passed', reason: null, checkVersion: 0 } }),
      verifier.send(routes.settleCheck, {
        params: at(),
        body: { outcome: 'returned', reason: '数据来源不明', checkVersion: 0 },
      }),
    ]);
    expect(new Set(both.map(({ code }) => code))).toEqual(new Set([null, 'version-conflict']));
    expect((await checkOf()).checkVersion).toBe(1);
  });
});

describe('a report that is returned', () => {
  test('is answered with a new version, also after collecting has ended, and the old one stays', async () => {
    const form = new FormData();
    form.set('file', new Blob(['示例县某镇述职报告（修改稿）']), '报告.txt');
    const upload = { params: { officialId }, body: form };
    expect(await official.refusal(routes.createSubmission, upload)).toBe('state-conflict');
    await settle('returned', 0);
    expect(await tasksOf(official)).toContain('answer_return');
    expect(await tasksOf(verifier)).toContain('check_reports');
    const own = await official.ask(routes.readOwnOfficial, { params: { roundId: tenant.roundId } });
    expect(own).toMatchObject({
      collecting: true,
      submissions: [{ check: { state: 'returned', reason: '数据来源不明' } }],
    });
    const again = new FormData();
    again.set('file', new Blob([`示例县某镇述职报告（修改稿） ${randomUUID()}`]), '报告.txt');
    const { id, version } = await official.ask(routes.createSubmission, { params: { officialId }, body: again });
    expect(version).toBe(2);
    await set(`UPDATE submission SET state = 'read' WHERE tenant_id = $1 AND id = $2`, [tenant.id, id]);
    await official.ask(routes.submitReport, { params: { submissionId: id }, body: { confirmed: true } });
    const { items } = await verifier.ask(routes.listChecks, { params: { roundId: tenant.roundId } });
    expect(items.find((row) => row.officialId === officialId)).toMatchObject({
      standing: 'to_check',
      resubmitted: true,
      submission: { id, version: 2 },
    });
    expect(
      await verifier.refusal(routes.settleCheck, {
        params: at(),
        body: { outcome: 'reopened', reason: '旧版不再核验', checkVersion: 1 },
      }),
    ).toBe('state-conflict');
  });

  test('can be taken back by a verifier while it is the newest', async () => {
    const { checkVersion } = await settle('returned', 0);
    expect(await settle('reopened', checkVersion)).toMatchObject({ state: 'open' });
  });
});

describe('a unit liaison', () => {
  test('acts for the officials of their townships alone, and it is told who did', async () => {
    await roundState('collecting');
    const params = { officialId };
    const form = () => {
      const body = new FormData();
      body.set('file', new Blob([`示例县某镇述职报告 ${randomUUID()}`]), '报告.txt');
      return { params, body };
    };
    expect(await liaison.refusal(routes.readReportedOfficial, { params })).toBe('not-found');
    expect(await liaison.refusal(routes.createSubmission, form())).toBe('not-found');
    expect(await liaison.refusal(routes.readReport, { params: at() })).toBe('not-found');

    const administrator = await api.as(tenant, 'administrator');
    const { items, townships } = await administrator.ask(routes.listLiaisons);
    const member = items.find(({ name }) => name === 'county-liaison');
    const township = townships.find(({ name }) => name === `第${next + 1}镇`);
    await administrator.ask(routes.changeLiaison, {
      params: { memberId: member?.memberId ?? '' },
      body: { townshipIds: [township?.id ?? ''] },
    });
    const { items: own } = await liaison.ask(routes.listUnitOfficials, { params: { roundId: tenant.roundId } });
    expect(own).toMatchObject([{ officialId, state: 'submitted', version: 1 }]);
    const { tasks } = await liaison.ask(routes.readHome);
    expect(tasks).toMatchObject([{ kind: 'report_for_units', pending: false, done: 1, total: 1 }]);
    const { id } = await liaison.ask(routes.createSubmission, form());
    await set(`UPDATE submission SET state = 'read' WHERE tenant_id = $1 AND id = $2`, [tenant.id, id]);
    await liaison.ask(routes.submitReport, { params: { submissionId: id }, body: { confirmed: true } });
    const seen = await official.ask(routes.readOwnOfficial, { params: { roundId: tenant.roundId } });
    expect(seen.submissions[0]).toMatchObject({ id, receivedBy: 'county-liaison', submittedBy: 'county-liaison' });
    const events = await arrangement.source.query<{ action: string; data: { forMemberId: string } }[]>(
      `SELECT action, data FROM audit_event WHERE tenant_id = $1 AND subject_id = $2 ORDER BY seq`,
      [tenant.id, id],
    );
    expect(events.map(({ action, data }) => [action, data.forMemberId])).toEqual([
      ['submission.receive', tenant.officials[next - 1]?.memberId],
      ['submission.submit', tenant.officials[next - 1]?.memberId],
    ]);
    // Another township's official is none of theirs.
    const other = tenant.officials[next]?.id ?? '';
    expect(await liaison.refusal(routes.readReportedOfficial, { params: { officialId: other } })).toBe('not-found');
    // Who loses the role can do nothing with the townships that stay on record.
    await set(`UPDATE member SET roles = '{data_verifier}' WHERE tenant_id = $1 AND display_name = 'county-liaison'`, [
      tenant.id,
    ]);
    expect(await liaison.refusal(routes.readReportedOfficial, { params })).toBe('permission-denied');
    await set(
      `UPDATE member SET roles = '{unit_liaison,data_verifier}' WHERE tenant_id = $1 AND display_name = 'county-liaison'`,
      [tenant.id],
    );
    const verdict = {
      params: { submissionId: id },
      body: { outcome: 'passed', reason: null, checkVersion: 0 },
    } as const;
    expect(await liaison.refusal(routes.settleCheck, verdict)).toBe('permission-denied');
  });
});

describe('a data verifier', () => {
  test('sees submitted reports and neither drafts, ballots, scores nor results', async () => {
    await set(`UPDATE submission SET submitted_at = NULL, state = 'read' WHERE tenant_id = $1 AND id = $2`, [
      tenant.id,
      report.submissionId,
    ]);
    for (const route of [routes.readReport, routes.readSubmission, routes.downloadSubmission, routes.readCheck]) {
      expect({ route: route.name, code: await verifier.refusal(route, { params: at() }) }).toEqual({
        route: route.name,
        code: 'not-found',
      });
    }
    const readable = allRoutes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/t/'));
    const granted: string[] = [];
    for (const route of readable) {
      const params = Object.fromEntries(Object.keys(route.params.shape).map((name) => [name, randomUUID()]));
      delete params['tenant'];
      const { code } = await verifier.send(route, { params });
      if (code !== 'permission-denied') granted.push(route.path);
    }
    expect(
      granted.filter((path) => /ballots|sheets|assign|turnout|tall|result|desk|comparison|raters|decision/.test(path)),
    ).toEqual([]);
  });
});

test('who is rated in the round reads no other official’s report, whatever their roles', async () => {
  const [, rival] = tenant.officials.filter(({ id }) => id !== officialId);
  await set('UPDATE member SET roles = $2 WHERE id = $1', [
    rival?.memberId,
    ['official', 'round_manager', 'data_verifier'],
  ]);
  const rated = await api.as(tenant, rival?.who ?? '');
  for (const route of [routes.readSubmission, routes.readReport, routes.readCheck, routes.downloadSubmission]) {
    expect(await rated.refusal(route, { params: at() })).toBe('not-found');
  }
});

describe('opening scoring', () => {
  test('waits for every report to pass, or for a reason that names the rest as exceptions', async () => {
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    await roundState('collecting');
    await manager.ask(routes.applyAssignments, { params, body: { groupIds: [...tenant.groupIds] } });
    await moveRound(api, tenant, 'checking');
    await settle('passed', 0);
    const { version, counts } = await manager.ask(routes.readRound, { params });
    expect(counts.unchecked).toBeGreaterThan(0);
    expect(await manager.refusal(routes.moveRound, { params, body: { to: 'scoring', version } })).toBe(
      'state-conflict',
    );
    const body = { to: 'scoring', version, reason: '评议会日期已定' } as const;
    expect(await manager.ask(routes.moveRound, { params, body })).toMatchObject({ state: 'scoring' });
    const { items } = await verifier.ask(routes.listChecks, { params });
    const passed = items.find((row) => row.officialId === officialId);
    expect(passed?.standing).toBe('passed');
    const exempt = items.filter(({ standing }) => standing === 'exempt');
    expect(exempt).toHaveLength(counts.unchecked);
    expect(new Set(exempt.map(({ check }) => check?.reason))).toEqual(new Set(['评议会日期已定']));
    expect(
      await verifier.refusal(routes.raiseDispute, {
        params: at(),
        body: { figureId: report.figureId, verifiedValue: '1', reason: '太迟了', checkVersion: 1 },
      }),
    ).toBe('state-conflict');
  });
});
