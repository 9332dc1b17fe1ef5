import { randomUUID } from 'node:crypto';
import { allRoutes, type RouteContract, routes } from '@pingyi/contracts';
import { defaultRubric } from '@pingyi/persistence';
import { appealTermDefaults, ballotRuleDefaults, policyDefaults } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { aPublishedRound, fullScores, type PublishedRound } from './a-published-round';
import { createDatabase, type TestDatabase } from './database';
import { type Answer, type Call, memberFor, startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenantA: TestTenant;
let tenantB: TestTenant;
let ofA: PublishedRound;
let ofB: PublishedRound;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenantA = await aTenant(arrangement, { slug: 'county-a' });
  tenantB = await aTenant(arrangement, { slug: 'county-b' });
  ofA = await aPublishedRound(database, arrangement, api, tenantA);
  ofB = await aPublishedRound(database, arrangement, api, tenantB);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

/** The parameters that name a row; the metric’s key is one only its own tenant knows. */
type IdName = keyof PublishedRound;
const idsIn = (route: RouteContract): IdName[] =>
  Object.keys(route.params.shape).filter((name) => !['tenant', 'list', 'kind'].includes(name)) as IdName[];
const routesWithId = allRoutes.filter((route) => idsIn(route).length > 0);

const aFile = (): FormData => {
  const form = new FormData();
  form.set('file', new Blob(['示例县报告']), '报告.txt');
  return form;
};

/** A policy that the round of the first tenant can be counted by. */
const aDraft = () => ({
  policy: { ...policyDefaults },
  groups: tenantA.groupIds.map((id, place) => ({ id, weightPercent: ['50', '30', '20'][place], minBallots: 1 })),
  criteria: tenantA.criterionIds.map((id, place) => ({ id, weightPoints: defaultRubric[place]?.weightPoints })),
  quotaApproval: null,
});

const aMetric = {
  name: '新修渠道',
  nameEn: 'New channels',
  unit: '公里',
  dimension: '职',
  theme: '农业',
  direction: 'higher',
  kind: 'length',
  aliases: [],
};

const aCalendar = {
  collectUntil: null,
  collectHard: false,
  checkUntil: null,
  scoreUntil: null,
  scoreHard: false,
  noticeDays: 5,
  reviewDays: 30,
};

const aPlace = { township: { name: '第1镇', kind: 'farming' }, post: '镇长', principal: true };

const anOfficial = {
  ...aPlace,
  kind: 'person',
  name: '甲某',
  peerClass: '正职',
  delivery: 'on_site',
  ungradedReason: null,
};

/** A valid body for every route that has an id in its path and takes one; the ids in it are those of `rows`. */
const bodies: Record<string, (rows: PublishedRound) => unknown> = {
  moveRound: () => ({ to: 'checking', version: 0 }),
  changeRound: () => ({ title: '示例评议', year: 2026, calendar: aCalendar, version: 0 }),
  changeRubric: () => ({ criteria: [], version: 0 }),
  changeGroups: () => ({ groups: [], version: 0 }),
  addOfficial: ({ memberId }) => ({ ...anOfficial, memberId }),
  changeOfficial: () => anOfficial,
  addRater: ({ memberId, groupId }) => ({ memberId, groupId }),
  changeRater: ({ groupId }) => ({ groupId }),
  grantExtension: ({ officialId }) => ({
    stage: 'collecting',
    personId: officialId,
    until: '2026-12-31T00:00:00Z',
    reason: '住院治疗',
  }),
  proposeReopening: () => ({ reason: '漏发测评票' }),
  settleReopening: () => ({ confirmed: true }),
  setMetricTarget: ({ officialId, metricKey }) => ({
    subject: { kind: 'official', id: officialId },
    metricKey,
    target: '1',
    actual: null,
    weight: '1',
    source: '',
  }),
  recordLeaderComment: () => ({ leader: '县委书记', text: '抓得实', madeOn: '2026-12-01' }),
  transferOfficial: () => ({ ...aPlace, effectiveOn: '2026-07-01', reason: '组织调动' }),
  changePolicy: () => ({ ...aDraft(), version: 0 }),
  previewPolicy: aDraft,
  createSubmission: aFile,
  createImport: aFile,
  applyImport: () => ({ base: '' }),
  raiseDispute: ({ figureId }) => ({ figureId, verifiedValue: '1', reason: '口径不符', checkVersion: 0 }),
  answerDispute: () => ({ answer: 'accept', checkVersion: 0 }),
  settleDispute: () => ({ outcome: 'upheld', note: null, checkVersion: 0 }),
  settleCheck: () => ({ outcome: 'passed', reason: null, checkVersion: 0 }),
  changeLiaison: () => ({ townshipIds: [] }),
  submitReport: () => ({ confirmed: true }),
  editFigure: () => ({ value: '1', version: 1 }),
  updateMetric: () => ({ ...aMetric, version: 1 }),
  retireMetric: () => ({ version: 1 }),
  restoreMetric: () => ({ version: 1 }),
  planAssignments: ({ groupId }) => ({ groupIds: [groupId] }),
  applyAssignments: ({ groupId }) => ({ groupIds: [groupId] }),
  recordKinship: ({ raterId, officialId }) => ({ raterId, officialId, relation: 'spouse', degree: null }),
  declareRecusal: ({ officialId }) => ({ officialId, reason: '亲属关系' }),
  createRecusal: ({ raterId, officialId }) => ({ raterId, officialId, reason: '亲属关系' }),
  changeAssignment: ({ raterId, officialId }) => ({ raterId, officialId, assigned: true, reason: '补充分派' }),
  withdrawRecusal: ({ raterId, officialId }) => ({ raterId, officialId, reason: '登记有误' }),
  settlePairChange: () => ({ confirmed: true }),
  changeBallotRules: () => ({ rules: ballotRuleDefaults, version: 0 }),
  changeBallotSecrecy: () => ({ secrecy: 'named', leastShown: 6, version: 0 }),
  sendReminders: ({ raterId }) => ({ raterIds: [raterId] }),
  voidBallot: () => ({ reason: '代他人填写' }),
  settleBallotVoid: () => ({ confirmed: true }),
  issuePaperBatch: ({ groupId, officialId }) => ({ groupId, officialIds: [officialId], sheets: 1 }),
  countPaperBatch: () => ({ issued: 1, returned: 1, void: 0, missing: 0 }),
  keyPaperSheet: () => ({ number: 1, content: { void: true, lines: [] } }),
  removePaperEntry: () => ({ number: 1 }),
  discardPaperKeying: () => ({ pass: 1, reason: '录错批次' }),
  settlePaperSheet: () => ({ number: 1, choice: 'first' }),
  closePaperBatch: () => ({ explanation: '' }),
  reopenPaperBatch: () => ({ reason: '找回一张' }),
  cancelPaperBatch: () => ({ reason: '改为线上' }),
  voidPaperSheet: () => ({ number: 1, reason: '系他人代填' }),
  settlePaperVoid: () => ({ number: 1, confirmed: true }),
  saveBallot: () => ({ scores: fullScores(tenantA), comment: '', version: 0 }),
  markSheet: () => ({ doubtful: true }),
  submitBallot: () => ({ scores: fullScores(tenantA), comment: '', version: 0 }),
  proposeVeto: ({ officialId }) => ({ officialId, reason: '安全事故', evidence: '通报1号', cause: 'light_sanction' }),
  proposeAdjustment: ({ officialId }) => ({ officialId, reason: '专项工作', evidence: '通报2号', points: '-1' }),
  settleVeto: () => ({ confirmed: true, reason: '' }),
  settleAdjustments: ({ adjustmentId }) => ({ adjustmentIds: [adjustmentId], confirmed: true, reason: '' }),
  settleAdjustment: () => ({ confirmed: true, reason: '' }),
  tryTallyChange: () => ({ policy: { quotaPercent: 30 } }),
  confirmGrades: ({ tallyId }) => ({ tallyId }),
  decideGrade: ({ tallyId }) => ({ tallyId, grade: '称职', reason: '集体研究' }),
  createPublication: ({ tallyId }) => ({ tallyId }),
  changeAppealTerms: () => ({ terms: appealTermDefaults, commentsReleased: false }),
  startAppeal: () => ({ request: '重新核定', grounds: '漏计数据' }),
  changeAppeal: () => ({ request: '重新核定', grounds: '漏计数据', version: 0 }),
  addEvidence: aFile,
  fileAppeal: () => ({ version: 0 }),
  settleAppeal: () => ({ accepted: false, reason: '超过期限' }),
  changePanel: () => ({ panel: [], chairId: randomUUID(), reason: '成员因病' }),
  extendAppeal: () => ({ reason: '案情复杂' }),
  recordHearing: () => ({ heldOn: '2026-12-01', text: '听取陈述' }),
  draftDecision: () => ({
    outcome: 'upheld',
    grade: null,
    total: null,
    reasons: '数据与台账一致，维持原结果。',
    version: 1,
  }),
  voteOnAppeal: () => ({ agrees: true, remark: '', draftVersion: 2 }),
  decideAppeal: () => ({ draftVersion: 2 }),
  proposeCorrection: ({ officialId }) => ({
    results: [{ officialId, grade: null, total: '61.24', reason: '更正漏计' }],
    quotaApproval: null,
  }),
  endorseCorrection: () => ({ quotaApproval: null }),
  settleCorrection: () => ({ confirmed: true }),
  setMemberRoles: () => ({ roles: ['leader'] }),
  setMemberEnabled: () => ({ enabled: true }),
  resetMember: () => ({ delivery: 'link' }),
  changeSavedView: () => ({ name: '粮食产量', shared: true }),
};

/** The request with these ids in path and body. */
function callWith(route: RouteContract, rows: PublishedRound): Call {
  const ids = Object.fromEntries(idsIn(route).map((name) => [name, rows[name]]));
  const params = 'list' in route.params.shape ? { ...ids, list: 'raters' } : ids;
  const body = bodies[route.name];
  return body ? { params, body: body(rows) } : { params };
}

const nothing = (): PublishedRound => ({
  roundId: randomUUID(),
  officialId: randomUUID(),
  raterId: randomUUID(),
  groupId: randomUUID(),
  submissionId: randomUUID(),
  figureId: randomUUID(),
  assignmentId: randomUUID(),
  vetoId: randomUUID(),
  adjustmentId: randomUUID(),
  tallyId: randomUUID(),
  publicationId: randomUUID(),
  documentId: randomUUID(),
  documentBatchId: randomUUID(),
  batchId: randomUUID(),
  metricKey: 'no_such_metric',
  metricId: randomUUID(),
  rereadId: randomUUID(),
  importId: randomUUID(),
  memberId: randomUUID(),
  invitationId: randomUUID(),
  sessionId: randomUUID(),
  reopeningId: randomUUID(),
  targetId: randomUUID(),
  changeId: randomUUID(),
  disputeId: randomUUID(),
  appealId: randomUUID(),
  evidenceId: randomUUID(),
  correctionId: randomUUID(),
  townshipId: randomUUID(),
  viewId: randomUUID(),
});

/** What of an answer could tell a stranger something; `instance` is the request’s own id. */
function told({ status, body }: Answer): unknown {
  if (Buffer.isBuffer(body)) return { status, bytes: body.length };
  return { status, ...(body as object), instance: undefined };
}

const asEveryone = (tenant: TestTenant): Promise<TestSession> => api.as(tenant, 'everyone');

const asWhoMay = (tenant: TestTenant, route: RouteContract): Promise<TestSession> => api.as(tenant, memberFor(route));

describe('another tenant’s ids', () => {
  test('every route with an id that takes a body has one in this test', () => {
    const taking = routesWithId.filter(({ accepts }) => accepts !== 'none').map(({ name }) => name);
    expect(Object.keys(bodies).toSorted()).toEqual(taking.toSorted());
    expect(routesWithId.flatMap(idsIn).filter((name) => !(name in ofA))).toEqual([]);
  });

  test.each(routesWithId)('$method $path answers them exactly as ids that do not exist', async (route) => {
    const stranger = await asWhoMay(tenantB, route);
    const absent = await stranger.send(route, callWith(route, nothing()));
    const foreign = await stranger.send(route, callWith(route, ofA));
    expect({ status: absent.status, code: absent.code }).toEqual({ status: 404, code: 'not-found' });
    expect(told(foreign)).toEqual(told(absent));
  });

  test.each(routesWithId)(
    '$method $path under that tenant’s own address answers as if there were no such tenant',
    async (route) => {
      const stranger = await asEveryone(tenantB);
      const foreign = await stranger.in(tenantA.slug).send(route, callWith(route, ofA));
      const absent = await stranger.in('no-such-county').send(route, callWith(route, ofA));
      expect(foreign.status).toBe(404);
      expect(told(foreign)).toEqual(told(absent));
    },
  );

  const withSeveral = routesWithId.filter((route) => idsIn(route).length > 1);
  test.each(withSeveral)('$method $path does not take one id of either tenant', async (route) => {
    const stranger = await asWhoMay(tenantB, route);
    // A report that could be edited, so that nothing but the foreign id can be in the way.
    await setSubmission(tenantB, 'read');
    await inState(tenantB, 'collecting', async () => {
      for (const name of idsIn(route)) {
        const mixed = await stranger.send(route, callWith(route, { ...ofB, [name]: ofA[name] }));
        const absent = await stranger.send(route, callWith(route, { ...ofB, [name]: nothing()[name] }));
        expect({ name, status: mixed.status }).toEqual({ name, status: 404 });
        expect(told(mixed)).toEqual(told(absent));
      }
    });
    await setSubmission(tenantB, 'submitted');
  });

  // These name rows in the body; under an own round, a foreign row must look like an absent one.
  test.each<[RouteContract, IdName, (rows: PublishedRound) => unknown]>([
    [routes.planAssignments, 'groupId', ({ groupId }) => ({ groupIds: [groupId] })],
    [routes.applyAssignments, 'groupId', ({ groupId }) => ({ groupIds: [groupId] })],
    [
      routes.createRecusal,
      'raterId',
      (rows) => ({ raterId: rows.raterId, officialId: rows.officialId, reason: '回避' }),
    ],
    [
      routes.createRecusal,
      'officialId',
      (rows) => ({ raterId: rows.raterId, officialId: rows.officialId, reason: '回避' }),
    ],
    [
      routes.recordKinship,
      'raterId',
      ({ raterId, officialId }) => ({ raterId, officialId, relation: 'lineal', degree: 1 }),
    ],
    [
      routes.recordKinship,
      'officialId',
      ({ raterId, officialId }) => ({ raterId, officialId, relation: 'lineal', degree: 1 }),
    ],
    [
      routes.changeAssignment,
      'raterId',
      ({ raterId, officialId }) => ({ raterId, officialId, assigned: true, reason: '补充分派' }),
    ],
    [routes.withdrawRecusal, 'officialId', ({ raterId, officialId }) => ({ raterId, officialId, reason: '登记有误' })],
    [routes.declareRecusal, 'officialId', ({ officialId }) => ({ officialId, reason: '回避' })],
    [routes.createPublication, 'tallyId', ({ tallyId }) => ({ tallyId })],
    [
      routes.saveView,
      'roundId',
      ({ roundId }) => ({ name: '全县对比', roundId, page: 'overview', subject: null, search: {} }),
    ],
    [
      routes.requestDocument,
      'roundId',
      (rows) => ({ kind: 'result-sheet', roundId: rows.roundId, officialId: rows.officialId }),
    ],
    [
      routes.requestDocument,
      'officialId',
      (rows) => ({ kind: 'result-sheet', roundId: rows.roundId, officialId: rows.officialId }),
    ],
  ])('$name does not take them as %s in its body', async (route, name, body) => {
    const stranger = await asWhoMay(tenantB, route);
    const params = callWith(route, ofB).params ?? {};
    await inState(tenantB, route === routes.createPublication ? 'deciding' : 'collecting', async () => {
      const foreign = await stranger.send(route, { params, body: body({ ...ofB, [name]: ofA[name] }) });
      const absent = await stranger.send(route, { params, body: body({ ...ofB, [name]: nothing()[name] }) });
      expect(foreign.status).toBeOneOf([404, 422]);
      expect(told(foreign)).toEqual(told(absent));
    });
  });

  test('a ballot does not take scores for another tenant’s criteria', async () => {
    await inState(tenantB, 'scoring', async () => {
      const rater = await asEveryone(tenantB);
      const answer = await rater.send(routes.saveBallot, {
        params: { assignmentId: ofB.assignmentId },
        body: { scores: fullScores(tenantA), comment: '', version: 1 },
      });
      expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    });
  });

  test('the lists of a tenant hold nothing of another', async () => {
    const ids = new Set(Object.values(ofA));
    const lists = allRoutes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/t/'));
    for (const route of lists) {
      const own = await asWhoMay(tenantB, route);
      const answer = await own.send(route, callWith(route, ofB));
      const text = Buffer.isBuffer(answer.body) ? answer.body.toString() : JSON.stringify(answer.body);
      const found = [...ids].filter((id) => text.includes(id));
      expect({ route: route.name, status: answer.status, found }).toEqual({
        route: route.name,
        status: 200,
        found: [],
      });
    }
  });

  // Last, because it changes rows: shows that the refusals above are about the tenant and nothing else.
  test.each(routesWithId)('$method $path knows the same ids when the right person asks', async (route) => {
    const own = await asWhoMay(tenantA, route);
    const answer = await own.send(route, callWith(route, ofA));
    expect(answer.status).toBeOneOf([200, 201, 202, 409]);
  });
});

const setSubmission = (tenant: TestTenant, state: string): Promise<unknown> =>
  arrangement.source.query('UPDATE submission SET state = $2 WHERE tenant_id = $1', [tenant.id, state]);

/** Runs something while the tenant’s round is in another state. */
async function inState(tenant: TestTenant, state: string, work: () => Promise<void>): Promise<void> {
  const set = (to: string) =>
    arrangement.source.query('UPDATE round SET state = $2 WHERE tenant_id = $1', [tenant.id, to]);
  await set(state);
  try {
    await work();
  } finally {
    await set('notice');
  }
}
