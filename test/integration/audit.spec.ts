import { allRoutes, type DecisionBoard, type RouteContract, routes } from '@pingyi/contracts';
import { auditHash, type ChainVerdict, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { ballotRuleDefaults } from '@pingyi/review-rules';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, fullScores, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { giveLinks } from './access-changes';
import { changePaper, voidSheet } from './a-paper-batch';
import { aReadList } from './an-import';
import { checkReport, type ReadReport } from './a-check';
import { changeDocuments } from './document-changes';
import { settleMeasures } from './measure-changes';
import { keepAView } from './view-changes';
import { appealOnce } from './appeal-changes';
import { createDatabase, type TestDatabase } from './database';
import type { EventRow } from './event-row';
import { setUpRound } from './set-up-changes';
import { type Answer, type Call, startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let admin: Client;
let report: ReadReport;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  report = await aReadReport(arrangement, api, tenant, tenant.officials[1]?.id ?? '');
});

afterAll(async () => {
  await admin.end();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const eventsAfter = async (seq: number): Promise<EventRow[]> =>
  (await admin.query<EventRow>('SELECT * FROM audit_event WHERE seq > $1 ORDER BY seq', [seq])).rows;
const lastSeq = async (): Promise<number> => (await eventsAfter(0)).at(-1)?.seq ?? 0;

/** The round by which the viewer finds an event. */
const roundOf = ({ subject_type, subject_id, data }: EventRow): unknown =>
  subject_type === 'round' ? subject_id : data['roundId'];

/** Text that people wrote; no event may repeat it. */
const secrets = { comment: '评语不进审计', reason: '回避理由不进审计', fileName: '文件名不进审计.txt', score: '61.25' };

/** Previews and drafts change nothing that others rely on; sessions belong to no tenant. */
const withoutEvent: readonly string[] = [
  routes.planAssignments,
  routes.tryTallyChange,
  routes.previewPolicy,
  routes.saveBallot,
  routes.markSheet,
  routes.markNoticesRead,
  routes.chooseNotices,
  routes.signIn,
  routes.signOut,
  routes.changePassword,
  routes.endSession,
  routes.endOtherSessions,
  routes.forgotPassword,
  routes.inspectReset,
  routes.useReset,
  routes.inspectInvitation,
].map(({ name }) => name);

describe('every change', () => {
  const covered = new Set<string>();
  let roundInView = '';
  beforeAll(() => {
    roundInView = tenant.roundId;
  });
  const memberOf = new Map<string, string>();

  /** Sends a request that must succeed, and tells what it left in the chain. */
  async function left(
    who: string,
    route: RouteContract,
    call: Call = {},
  ): Promise<{ answer: Answer; events: EventRow[] }> {
    covered.add(route.name);
    const session: TestSession = await api.as(tenant, who);
    if (!memberOf.has(who)) memberOf.set(who, (await session.ask(routes.readMember)).id);
    const before = await lastSeq();
    const answer = await session.send(route, call);
    expect({ route: route.name, status: answer.status, body: answer.body }).toMatchObject({ status: route.status });
    const events = await eventsAfter(before);
    expect({ route: route.name, events: events.length }).toEqual({
      route: route.name,
      events: withoutEvent.includes(route.name) ? 0 : 1,
    });
    for (const event of events) {
      expect(event).toMatchObject({ actor_id: memberOf.get(who), request_id: answer.headers.get('x-request-id') });
      const written = JSON.stringify(event);
      expect({ action: event.action, roundId: roundOf(event) }).toEqual({
        action: event.action,
        roundId: /^(?:member|slips|liaison|metric|reread|calendar|notice|letterhead)\./.test(event.action)
          ? undefined
          : roundInView,
      });
      expect(Object.values(secrets).filter((secret) => written.includes(secret))).toEqual([]);
    }
    return { answer, events };
  }

  test('of importing a list leaves exactly one event, with ids and counts alone', async () => {
    const params = { roundId: tenant.roundId };
    const manager = await api.as(tenant, 'manager');
    const list = new FormData();
    list.set('file', new Blob(['编号']), secrets.fileName);
    const raters = { params: { ...params, list: 'raters' }, body: list };
    const importId = (await left('manager', routes.createImport, raters)).events[0]?.subject_id ?? '';
    await arrangement.inTenant(tenant, (work) =>
      work.imports.update(importId, { state: 'read', reading: aReadList('k-01', secrets.comment) }),
    );
    const { preview } = await manager.ask(routes.readImport, { params: { importId } });
    await left('manager', routes.applyImport, { params: { importId }, body: { base: preview?.base } });
    await left('manager', routes.undoImport, { params: { importId } });
    expect([...covered]).toEqual(['createImport', 'applyImport', 'undoImport']);
  });

  test('of a whole round leaves exactly one event, with who, what and which request, and no contents', async () => {
    const { roundId, criterionIds, groupIds, officials, raters } = tenant;
    const params = { roundId };
    const [first, second] = officials;
    const form = new FormData();
    form.set('file', new Blob(['示例县述职报告']), secrets.fileName);
    await left('official-1', routes.createSubmission, { params: { officialId: first?.id ?? '' }, body: form });
    const { submissionId, figureId } = report;
    await left('official-2', routes.editFigure, {
      params: { submissionId, figureId },
      body: { value: '4', version: 1 },
    });
    await left('official-2', routes.submitReport, { params: { submissionId }, body: { confirmed: true } });
    await checkReport(left, { api, tenant, official: 'official-2', report, reason: secrets.reason });

    const {
      policy,
      groups: weights,
      criteria,
    } = await (await api.as(tenant, 'manager')).ask(routes.readPolicy, { params });
    const draft = {
      policy: { ...policy, quotaPercent: 25 },
      groups: weights.map(({ id, weightPercent, minBallots }) => ({ id, weightPercent, minBallots })),
      criteria: criteria.map(({ id, weightPoints }) => ({ id, weightPoints })),
      quotaApproval: { approver: '市考核委员会', documentNumber: secrets.fileName, reason: secrets.reason },
    };
    await left('manager', routes.previewPolicy, { params, body: draft });
    await left('manager', routes.changePolicy, { params, body: { ...draft, version: 0 } });
    const rules = { ...ballotRuleDefaults, allEqual: { action: 'off' } };
    await left('manager', routes.changeBallotRules, { params, body: { rules, version: 1 } });
    const groups = { groupIds: [...groupIds] };
    await left('manager', routes.planAssignments, { params, body: groups });
    await left('manager', routes.applyAssignments, { params, body: groups });
    const pair = { raterId: raters[0]?.id, officialId: first?.id, reason: secrets.reason };
    await left('manager', routes.createRecusal, { params, body: pair });
    await left('manager', routes.withdrawRecusal, { params, body: pair });
    await left('manager', routes.changeAssignment, { params, body: { ...pair, assigned: false } });
    const related = { raterId: raters[1]?.id, officialId: first?.id, relation: 'in_law', degree: 1 };
    await left('manager', routes.recordKinship, { params, body: related });
    const declared = { officialId: second?.id, reason: secrets.reason };
    await left('rater-3', routes.declareRecusal, { params, body: declared });
    await left('manager', routes.moveRound, { params, body: { to: 'checking', version: 2 } });
    await left('manager', routes.moveRound, { params, body: { to: 'scoring', version: 3 } });

    await settleMeasures({ roundId, officialId: first?.id ?? '', left, secrets });

    const rater = await api.as(tenant, 'rater-2');
    const desk = await rater.ask(routes.readDesk, { params });
    const sheet = { params: { assignmentId: desk.items[0]?.assignmentId ?? '' } };
    const scores = { ...fullScores(tenant), [criterionIds[0] ?? '']: secrets.score };
    await left('rater-2', routes.saveBallot, { ...sheet, body: { scores, comment: '', version: 0 } });
    await left('rater-2', routes.markSheet, { ...sheet, body: { doubtful: true } });
    const ballot = { ...sheet, body: { scores, comment: secrets.comment, version: 1 } };
    const { events: cast } = await left('rater-2', routes.submitBallot, ballot);
    // Neither the ballot nor whom it rates.
    expect(cast).toMatchObject([{ subject_type: 'round', subject_id: roundId, data: {} }]);
    expect(cast[0]?.data).toEqual({});
    await left('manager', routes.sendReminders, { params, body: { raterIds: [raters[0]?.id] } });
    await left('manager', routes.voidBallot, { ...sheet, body: { reason: secrets.reason } });
    await left('rater-2', routes.submitBallot, { ...sheet, body: { scores, comment: secrets.comment, version: 2 } });
    const batchId = await changePaper({ tenant, arrangement, left, secrets });
    await left('manager', routes.moveRound, { params, body: { to: 'locked', version: 4 } });
    await voidSheet(left, batchId, secrets.reason);
    await left('manager', routes.voidBallot, { ...sheet, body: { reason: secrets.reason } });
    await left('organiser', routes.settleBallotVoid, { ...sheet, body: { confirmed: false } });
    const late = { raterId: raters[1]?.id, officialId: second?.id, reason: secrets.reason };
    const proposedLate = await left('manager', routes.createRecusal, { params, body: late });
    const changeId = proposedLate.events[0]?.subject_id ?? '';
    await left('organiser', routes.settlePairChange, { params: { ...params, changeId }, body: { confirmed: false } });

    const { answer } = await left('manager', routes.runTally, { params });
    const { id: tallyId } = answer.body as { id: string };
    const before = await lastSeq();
    expect(await runTally(database, api, tenant)).toBe(tallyId);
    expect(await eventsAfter(before)).toMatchObject([{ action: 'tally.finish', actor_id: null, subject_id: tallyId }]);

    await left('manager', routes.tryTallyChange, { params: { tallyId }, body: { policy: { quotaPercent: 30 } } });
    await left('manager', routes.moveRound, { params, body: { to: 'deciding', version: 6 } });
    const board = await left('manager', routes.confirmGrades, { params, body: { tallyId } });
    const [graded] = (board.answer.body as DecisionBoard).rows;
    const changed = { tallyId, grade: '基本称职', reason: secrets.reason };
    const target = { ...params, officialId: graded?.officialId ?? '' };
    await left('manager', routes.decideGrade, { params: target, body: changed });
    await left('manager', routes.createPublication, { params, body: { tallyId } });
    await changeDocuments({ tenant, left });
    await keepAView({ tenant, left, secrets });
    await appealOnce({ tenant, arrangement, left, secrets });
    const { loginName } = tenant.raters[2] ?? { loginName: '' };
    const other = await api.signIn(loginName, tenant.slug);
    const seq = await lastSeq();
    await other.ask(routes.signOut);
    expect(await lastSeq()).toBe(seq);
    covered.add('signIn').add('signOut');
  });

  test('of setting up a round leaves exactly one event, with ids and counts alone', async () => {
    const manager = await api.as(tenant, 'manager');
    covered.add('createRound');
    const before = await lastSeq();
    const { id: roundId } = await manager.ask(routes.createRound, {
      body: { title: secrets.comment, year: 2027, origin: { kind: 'preset', presetId: 'default' } },
    });
    expect(await eventsAfter(before)).toMatchObject([{ action: 'round.create', subject_id: roundId }]);
    expect(JSON.stringify(await eventsAfter(before))).not.toContain(secrets.comment);
    roundInView = roundId;
    await setUpRound({ roundId, manager, arrangement, left, secrets });
    roundInView = tenant.roundId;
  });

  test('of people leaves exactly one event, and none that belongs to no tenant', async () => {
    const asAdministrator = (route: RouteContract, call: Call) => left('administrator', route, call);
    const mailAddress = 'newcomer@county.example';
    const person = { loginName: 'county.new', displayName: secrets.reason, mailAddress: null, roles: ['rater'] };
    const invited = await asAdministrator(routes.inviteMember, { body: person });
    const { id: invitationId } = invited.answer.body as { id: string };
    const other = { ...person, loginName: 'county.other', mailAddress };
    const mailed = await asAdministrator(routes.inviteMember, { body: other });
    expect(JSON.stringify(mailed.events)).not.toContain(mailAddress);
    const { id: otherId } = mailed.answer.body as { id: string };
    await asAdministrator(routes.withdrawInvitation, { params: { invitationId: otherId } });
    const renewed = await asAdministrator(routes.renewInvitation, { params: { invitationId } });
    const { link } = renewed.answer.body as { link: string };
    const token = link.slice(link.indexOf('.', link.indexOf('#')) + 1);
    expect(JSON.stringify(await eventsAfter(0))).not.toContain(token);

    await left('administrator', routes.inspectInvitation, { body: { tenant: tenant.slug, token } });
    const before = await lastSeq();
    await api.anonymous.ask(routes.acceptInvitation, { body: { tenant: tenant.slug, token, password } });
    const [joined] = await eventsAfter(before);
    expect(await lastSeq()).toBe(before + 1);
    expect(joined).toMatchObject({ action: 'member.add', subject_id: joined?.actor_id });
    covered.add('acceptInvitation');

    const params = { memberId: joined?.subject_id ?? '' };
    await asAdministrator(routes.setMemberRoles, { params, body: { roles: ['leader'] } });
    for (const enabled of [false, true]) await asAdministrator(routes.setMemberEnabled, { params, body: { enabled } });
    await asAdministrator(routes.endMemberSessions, { params });
    const reset = await asAdministrator(routes.resetMember, { params, body: { delivery: 'link' } });
    const resetToken = (reset.answer.body as { link: string }).link.split('#')[1];
    await left('leader', routes.inspectReset, { body: { token: resetToken } });
    await left('leader', routes.useReset, { body: { token: resetToken, password } });
    await left('leader', routes.forgotPassword, { body: { loginName: 'county.new' } });
    await left('leader', routes.endOtherSessions, {});
    const spare = await (await api.signIn('county-leader')).ask(routes.listSessions);
    const sessionId = spare.items.find(({ current }) => current)?.id ?? '';
    await left('leader', routes.endSession, { params: { sessionId } });
    const newPassword = 'three rainy mornings';
    await left('leader', routes.changePassword, { body: { currentPassword: password, newPassword } });
    await giveLinks({ database, arrangement, tenant, left });
  });

  test('of the catalogue leaves exactly one event, and the names in it none', async () => {
    const asAdministrator = (route: RouteContract, call: Call) => left('administrator', route, call);
    const rest = { nameEn: 'Channels', unit: '公里', dimension: '职', theme: '农业', direction: 'higher' } as const;
    const metric = { ...rest, name: secrets.reason, kind: 'length', aliases: [secrets.comment] };
    const created = await asAdministrator(routes.createMetric, { body: metric });
    const { id: metricId } = created.answer.body as { id: string };
    expect(created.events).toMatchObject([{ action: 'metric.create', subject_id: metricId, data: {} }]);
    const change = { ...metric, aliases: [], version: 1 };
    await asAdministrator(routes.updateMetric, { params: { metricId }, body: change });
    const administrator = await api.as(tenant, 'administrator');
    const { items } = await administrator.ask(routes.readCatalogue);
    const used = items.find(({ figures }) => figures > 0);
    const params = { metricId: used?.id ?? '' };
    await asAdministrator(routes.retireMetric, { params, body: { version: 1 } });
    await asAdministrator(routes.restoreMetric, { params, body: { version: 2 } });
    const reread = await asAdministrator(routes.requestReread, { body: { isTrial: true } });
    const { id: rereadId } = reread.answer.body as { id: string };
    await asAdministrator(routes.cancelReread, { params: { rereadId } });
  });

  test('of notices leaves exactly one event, and the words in it none', async () => {
    const asManager = (route: RouteContract, body: unknown, params = {}) => left('manager', route, { params, body });
    const words = { zh: secrets.comment, en: secrets.reason };
    const template = { title: words, text: words };
    await asManager(routes.changeNoticeOffsets, { daysBefore: [2], daysAfter: [] });
    const changed = await asManager(routes.changeNoticeTemplate, { template, version: 0 }, { kind: 'published' });
    expect(changed.events).toMatchObject([{ action: 'notice.template', data: { kind: 'published', own: true } }]);
    await asManager(routes.chooseNotices, { choices: [{ kind: 'published', byMail: false }] });
    await asManager(routes.markNoticesRead, { ids: 'all' });
  });

  test('is covered by the tests above, whatever its route', () => {
    // Operators, and who sets up, write into the platform's own chain.
    const changing = allRoutes.filter(
      ({ method, permission, path }) =>
        method !== 'GET' && permission !== 'operator' && !path.startsWith('/api/set-up'),
    );
    expect([...covered].toSorted()).toEqual(changing.map(({ name }) => name).toSorted());
  });

  test('that is refused leaves no event', async () => {
    const before = await lastSeq();
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    await manager.refusal(routes.moveRound, { params, body: { to: 'scoring', version: 99 } });
    await manager.refusal(routes.applyAssignments, { params, body: { groupIds: [...tenant.groupIds] } });
    expect(await lastSeq()).toBe(before);
  });

  test('and every read leaves the chain as it is', async () => {
    const before = await lastSeq();
    const everyone = await api.as(tenant, 'everyone');
    for (const route of [routes.readHome, routes.listRounds, routes.listMetrics, routes.listAuditEvents]) {
      await everyone.ask(route);
    }
    expect(await lastSeq()).toBe(before);
  });
});

describe('the chain', () => {
  const verify = async (): Promise<ChainVerdict> => {
    const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 1 }).initialize();
    try {
      const actor = { tenantId: tenant.id, actorId: null, requestId: null };
      return await new UnitOfWork(source).run(actor, (work) => work.auditTrail.verify());
    } finally {
      await source.destroy();
    }
  };

  beforeAll(() => admin.query('CREATE TABLE public.kept AS TABLE audit_event'));
  afterEach(async () => {
    await admin.query('DELETE FROM audit_event');
    await admin.query('INSERT INTO audit_event SELECT * FROM public.kept');
  });

  /** The hash the product itself would give a row, so that a forger does nothing worse than it could. */
  const hashOf = (row: EventRow, change: Partial<{ seq: number; action: string; prevHash: string }>): string =>
    auditHash({
      tenantId: tenant.id,
      seq: row.seq,
      at: row.at,
      actorId: row.actor_id,
      requestId: row.request_id,
      action: row.action,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      data: row.data,
      prevHash: row.prev_hash,
      ...change,
    });
  const rowAt = async (seq: number): Promise<EventRow> => {
    const [row] = await eventsAfter(seq - 1);
    if (!row) throw new Error(`no event ${seq}`);
    return row;
  };

  test('is intact after all that happened, without a gap', async () => {
    const events = await eventsAfter(0);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(await verify()).toMatchObject({ intact: true, events: events.length });
    const administrator = await api.as(tenant, 'administrator');
    const last = events.at(-1)?.seq;
    expect(await administrator.ask(routes.readAuditStanding)).toMatchObject({ state: 'intact', checkedSeq: last });
    const page = await administrator.ask(routes.listAuditEvents);
    expect(page.items.map(({ seq }) => seq)).toEqual(
      events
        .map(({ seq }) => seq)
        .toReversed()
        .slice(0, page.items.length),
    );
    expect(page.hasOlder).toBe(page.items.length < events.length);
    expect(page.items.every(({ sound }) => sound)).toBe(true);
  });

  test.each<[string, string, number]>([
    ['action', `'ballot.void'`, 5],
    ['actor_id', 'gen_random_uuid()', 5],
    ['at', `at + interval '1 millisecond'`, 5],
    ['data', `data || '{"version": 9}'`, 5],
    ['subject_id', 'NULL', 1],
    ['hash', `repeat('a', 64)`, 5],
    ['prev_hash', `repeat('a', 64)`, 5],
  ])('shows where a row’s %s was edited by somebody who may do anything', async (column, value, seq) => {
    await admin.query(`UPDATE audit_event SET ${column} = ${value} WHERE seq = $1`, [seq]);
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: seq });
    const administrator = await api.as(tenant, 'administrator');
    expect(await administrator.ask(routes.readAuditStanding)).toMatchObject({
      state: 'broken',
      fault: { firstBadSeq: seq, damage: 'edited' },
    });
    const page = await administrator.ask(routes.listAuditEvents, { query: { before: String(seq + 1) } });
    expect(page.items.filter(({ sound }) => !sound).map((event) => event.seq)).toEqual([seq]);
  });

  test('shows the next row when an edited one was given a fitting hash', async () => {
    const row = await rowAt(5);
    const hash = hashOf(row, { action: 'ballot.void' });
    await admin.query(`UPDATE audit_event SET action = 'ballot.void', hash = $1 WHERE seq = 5`, [hash]);
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: 6 });
  });

  test('shows the last row when that one was edited and given a fitting hash', async () => {
    const last = await lastSeq();
    const hash = hashOf(await rowAt(last), { action: 'ballot.void' });
    await admin.query(`UPDATE audit_event SET action = 'ballot.void', hash = $1 WHERE seq = $2`, [hash, last]);
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: last });
  });

  test('shows where a row was deleted, whether the rest closed up or not', async () => {
    await admin.query('DELETE FROM audit_event WHERE seq = 6');
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: 6 });
    for (let seq = 7; seq <= (await lastSeq()); seq += 1) {
      await admin.query('UPDATE audit_event SET seq = $1 - 1 WHERE seq = $1', [seq]);
    }
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: 6 });
  });

  test('shows that the last rows are gone', async () => {
    const last = await lastSeq();
    await admin.query('DELETE FROM audit_event WHERE seq > $1', [last - 2]);
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: last - 1 });
  });

  test('shows that all rows are gone', async () => {
    await admin.query('DELETE FROM audit_event');
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: 1 });
  });

  test('shows where a row was pushed in between', async () => {
    for (let seq = await lastSeq(); seq >= 4; seq -= 1) {
      await admin.query('UPDATE audit_event SET seq = $1 + 1 WHERE seq = $1', [seq]);
    }
    await admin.query(`INSERT INTO audit_event SELECT tenant_id, 4, at, actor_id, request_id, 'round.move', subject_type,
      subject_id, data, prev_hash, hash FROM audit_event WHERE seq = 3`);
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: 4 });
  });

  test('shows a row that was added at the end with a fitting hash', async () => {
    const last = await rowAt(await lastSeq());
    const seq = last.seq + 1;
    const hash = hashOf(last, { seq, prevHash: last.hash });
    await admin.query(
      `INSERT INTO audit_event SELECT tenant_id, $1, at, actor_id, request_id, action, subject_type, subject_id, data,
         hash, $2 FROM audit_event WHERE seq = $3`,
      [seq, hash, last.seq],
    );
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: seq });
  });

  test('shows where two rows were swapped', async () => {
    await admin.query('UPDATE audit_event SET seq = -4 WHERE seq = 4');
    await admin.query('UPDATE audit_event SET seq = 4 WHERE seq = 7');
    await admin.query('UPDATE audit_event SET seq = 7 WHERE seq = -4');
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq: 4 });
  });

  test('has no gap and no fork when many write at once', async () => {
    const neighbour = await aTenant(arrangement, { slug: 'neighbour', officials: 1, raters: 1 });
    const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 8 }).initialize();
    const unitOfWork = new UnitOfWork(source);
    const actor = { tenantId: neighbour.id, actorId: null, requestId: null };
    const write = (index: number) =>
      unitOfWork.run(actor, async (work) => {
        work.audit({ action: 'round.move', subjectType: 'round', subjectId: null, data: { index } });
        work.audit({ action: 'round.move', subjectType: 'round', subjectId: null, data: { index, again: true } });
      });
    await Promise.all(Array.from({ length: 60 }, (_, index) => write(index)));
    const verdict = await unitOfWork.run(actor, (work) => work.auditTrail.verify());
    await source.destroy();
    expect(verdict).toMatchObject({ intact: true, events: 121 });
  });
});
