import { type AppealView, routes } from '@pingyi/contracts';
import { Directory, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { openLocalFileStore, silentLogger } from '@pingyi/platform';
import { parseReport } from '@pingyi/report-parsing';
import { notifyOfDeadlines } from '@pingyi/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParseTask } from '../../apps/worker/src/child/parse-task';
import { endNotices } from '../../apps/worker/src/publish/end-notices';
import { paperOf } from '../../apps/worker/src/render/paper-of';
import { PaperRows } from '../../apps/worker/src/render/paper-rows';
import { inspectEvidenceJob } from '../../apps/worker/src/publish/inspect-evidence.job';
import { aReadReport, castAllBallots, decideAll, moveRound, openScoring, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let params: { roundId: string };
let manager: TestSession;
let organiser: TestSession;
let official: TestSession;
let tallyId: string;
let reviewers: Record<'reviewer' | 'administrator' | 'supervisor', string>;
let substitute: string;
let paperOfPanel: string;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 3 });
  params = { roundId: tenant.roundId };
  manager = await api.as(tenant, 'manager');
  organiser = await api.as(tenant, 'organiser');
  official = await api.as(tenant, 'official-1');
  reviewers = await arrangement.inTenant(tenant, async (work) => {
    const members = await work.members.list();
    const idOf = (who: string): string => members.find(({ displayName }) => displayName === `county-${who}`)?.id ?? '';
    const ids = { reviewer: idOf('reviewer'), administrator: idOf('administrator'), supervisor: idOf('supervisor') };
    await work.members.update(ids.administrator, { roles: ['tenant_administrator', 'appeal_reviewer'] });
    await work.members.update(ids.supervisor, { roles: ['supervisor', 'appeal_reviewer'] });
    substitute = idOf('verifier');
    await work.members.update(substitute, { roles: ['data_verifier', 'appeal_reviewer'] });
    // A rater and a manager who would judge their own work.
    await work.members.update(tenant.raters[0]?.memberId ?? '', { roles: ['rater', 'appeal_reviewer'] });
    await work.members.update(idOf('manager'), { roles: ['round_manager', 'appeal_reviewer'] });
    return ids;
  });
  for (const { id } of tenant.officials) await aReadReport(arrangement, api, tenant, id, 'submitted');
  await manager.ask(routes.changeAppealTerms, {
    params,
    body: {
      terms: {
        acceptWorkingDays: 5,
        decideDays: 30,
        furtherDays: 15,
        furtherDecideDays: 60,
        extensionDays: 30,
        panelMembers: 3,
      },
      commentsReleased: true,
    },
  });
  await openScoring(api, tenant);
  for (const [index, { who }] of tenant.raters.entries()) await castAllBallots(api, tenant, who, `${80 + index * 5}`);
  await moveRound(api, tenant, 'locked');
  tallyId = await runTally(database, api, tenant);
  await decideAll(api, tenant, tallyId);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const grounds = { request: '重新核定等次', grounds: '粮食总产量一项漏计了核查后的数据，请予复核。' };
const start = () => official.send(routes.startAppeal, { params, body: grounds });
const at = (appealId: string) => ({ params: { appealId } });
const publishedAt = (shift: string): Promise<unknown> =>
  arrangement.source.query(`UPDATE publication SET published_at = now() ${shift} WHERE ordinal = 1`);
const count = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(*)::int FROM ${table} WHERE ${where}`,
  );
  return row?.count ?? -1;
};

async function decidedAppeal(): Promise<string | undefined> {
  const { items } = await official.ask(routes.listAppeals, { params });
  return items.find(({ state }) => state === 'decided')?.id;
}

/** The worker’s own job; files are read in this process instead of a child. */
async function inspectAll(): Promise<void> {
  const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 1 }).initialize();
  try {
    const run = async ({ bytes, catalogue }: ParseTask) =>
      ({ ok: true, value: await parseReport(bytes, { catalogue }) }) as const;
    const job = inspectEvidenceJob({
      unitOfWork: new UnitOfWork(source),
      files: await openLocalFileStore(api.config.storageDir),
      children: { run, close: async () => undefined },
      concurrency: 1,
    });
    const waiting = await arrangement.inTenant(tenant, (work) => work.evidence.list({ state: 'received' }));
    const signal = new AbortController().signal;
    for (const { id } of waiting) {
      const payload = { tenantId: tenant.id, requestId: 'arranged', evidenceId: id };
      await job.run(payload, { jobId: '', attempt: 1, attemptsLimit: 1, isLastAttempt: true, signal });
    }
  } finally {
    await source.destroy();
  }
}

const aFile = (text: string, name = '核查说明.txt'): FormData => {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  return form;
};

/** Every way an official or a leader could learn of a result. */
async function resultsTold(): Promise<(string | null)[]> {
  const leader = await api.as(tenant, 'leader');
  const { publication } = await leader.ask(routes.readPublication, { params });
  return [
    (await official.send(routes.readOwnResult, { params })).code,
    (await leader.send(routes.readComparisonOverview, { params })).code,
    publication === null ? 'none' : null,
    (await start()).code,
  ];
}

describe('before the instant of publication', () => {
  test('nobody is told a result or can appeal, and at it all are told', async () => {
    const [own, comparison, publication, appeal] = await resultsTold();
    expect([own, publication, appeal]).toEqual(['not-found', 'none', 'state-conflict']);
    expect(comparison).not.toBeNull();
    await manager.ask(routes.createPublication, { params, body: { tallyId } });
    const result = await official.ask(routes.readOwnResult, { params });
    expect(result).toMatchObject({ total: '86.00', earlier: [] });
    // The means of three and more; the member with all roles has no report and counts among them.
    expect(result.peerCount).toBe(3);
  });
});

describe('the window of a review', () => {
  test('closes with the last day, to the minute', async () => {
    const closesAt = (await official.ask(routes.listAppeals, { params })).own?.closesAt ?? '';
    const minute = 60_000;
    const leftMs = new Date(closesAt).getTime() - Date.now();
    // As if published so long ago that one minute is left, and none.
    await publishedAt(`- interval '${leftMs - minute} milliseconds'`);
    const last = await official.ask(routes.listAppeals, { params });
    expect([last.own?.open, last.items]).toEqual(['review', []]);
    await publishedAt(`- interval '40 days'`);
    expect((await official.ask(routes.listAppeals, { params })).own?.open).toBeNull();
    expect(await official.refusal(routes.startAppeal, { params, body: grounds })).toBe('state-conflict');
    await publishedAt('');
  });
});

describe('an appeal', () => {
  let appeal: AppealView;

  test('is begun once, however often it is clicked, and seen by nobody else as a draft', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, start));
    expect(answers.map(({ code }) => code ?? 'begun').toSorted()).toEqual([
      'begun',
      ...Array.from({ length: 4 }, () => 'state-conflict'),
    ]);
    const { items } = await official.ask(routes.listAppeals, { params });
    appeal = await official.ask(routes.readAppeal, at(items[0]?.id ?? ''));
    expect(appeal).toMatchObject({ state: 'draft', instance: 'review', steps: ['change', 'file', 'withdraw'] });
    for (const who of ['manager', 'supervisor', 'reviewer', 'official-2']) {
      const session = await api.as(tenant, who);
      expect(await session.refusal(routes.readAppeal, at(appeal.id))).toBe('not-found');
      expect((await session.ask(routes.listAppeals, { params })).items).toEqual([]);
    }
    const leader = await api.as(tenant, 'leader');
    expect(await leader.refusal(routes.listAppeals, { params })).toBe('permission-denied');
  });

  test('takes evidence through quarantine: until it is looked at nothing is given and nothing filed', async () => {
    await official.ask(routes.addEvidence, { ...at(appeal.id), body: aFile('示例县核查说明：数据属实。') });
    const received = await official.ask(routes.addEvidence, {
      ...at(appeal.id),
      body: aFile('机密★一年\n示例县材料', '材料.txt'),
    });
    const [good, marked] = received.evidence;
    const file = { params: { appealId: appeal.id, evidenceId: good?.id ?? '' } };
    expect(await official.refusal(routes.downloadEvidence, file)).toBe('not-found');
    const filing = { ...at(appeal.id), body: { version: received.version } };
    expect(await official.refusal(routes.fileAppeal, filing)).toBe('state-conflict');
    await inspectAll();
    const looked = await official.ask(routes.readAppeal, at(appeal.id));
    expect(looked.evidence.map(({ state }) => state)).toEqual(['kept', 'refused']);
    expect(looked.evidence[1]?.problems.map(({ code }) => code)).toEqual(['classification-mark']);
    expect(await official.refusal(routes.fileAppeal, filing)).toBe('state-conflict');
    await official.ask(routes.removeEvidence, { params: { appealId: appeal.id, evidenceId: marked?.id ?? '' } });
    const bytes = await official.send(routes.downloadEvidence, file);
    expect(String(bytes.body)).toBe('示例县核查说明：数据属实。');
    expect(bytes.headers.get('content-disposition')).toMatch(/^attachment/);
    appeal = await official.ask(routes.fileAppeal, filing);
    expect(appeal).toMatchObject({ state: 'filed', overdue: false, steps: ['withdraw'] });
  });

  test('is judged by nobody who had a part in the first result', async () => {
    const view = await manager.ask(routes.readAppeal, at(appeal.id));
    expect(view.steps).toEqual(['settle']);
    const barsOf = (memberId: string) => view.candidates.find((candidate) => candidate.memberId === memberId)?.bars;
    expect(barsOf(reviewers.reviewer)).toEqual([]);
    expect(barsOf(tenant.raters[0]?.memberId ?? '')).toEqual(['rater']);
    expect(barsOf(tenant.everyone.memberId)).toEqual(expect.arrayContaining(['rated', 'rater']));
    const managing = view.candidates.find(({ name }) => name === 'county-manager');
    expect(managing?.bars).toEqual(['decider', 'counted', 'published', 'accepted_it']);
    const accept = (panel: string[]) => ({
      ...at(appeal.id),
      body: { accepted: true, reason: '符合受理条件', panel, chairId: panel[0] ?? '' } as const,
    });
    const [rater] = tenant.raters;
    const barred = [reviewers.reviewer, reviewers.administrator, rater?.memberId ?? ''];
    expect(await manager.refusal(routes.settleAppeal, accept(barred))).toBe('input-invalid');
    expect(await manager.refusal(routes.settleAppeal, accept([reviewers.reviewer]))).toBe('input-invalid');
    const stranger = '00000000-0000-4000-8000-000000000000';
    const foreign = [reviewers.reviewer, reviewers.administrator, stranger];
    expect(await manager.refusal(routes.settleAppeal, accept(foreign))).toBe('input-invalid');
    appeal = await manager.ask(routes.settleAppeal, accept(Object.values(reviewers)));
    expect(appeal).toMatchObject({ state: 'accepted', steps: ['extend', 'reseat'], table: null });
    expect(appeal.panel.map(({ chair }) => chair)).toEqual([true, false, false]);
  });

  test('reminds its panel before the decision is due and after, once each', async () => {
    const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 2 }).initialize();
    const due = Date.parse(appeal.dueAt ?? '');
    const pass = async (afterMs: number) => {
      const unitOfWork = new UnitOfWork(source, () => new Date(due + afterMs));
      return notifyOfDeadlines({ directory: new Directory(source), unitOfWork, logger: silentLogger });
    };
    const hourMs = 3_600_000;
    expect([await pass(-12 * hourMs), await pass(-12 * hourMs), await pass(hourMs)]).toEqual([3, 0, 3]);
    await source.destroy();
    const { items } = await (await api.as(tenant, 'reviewer')).ask(routes.listNotices);
    const reminders = items.filter(({ kind }) => kind.startsWith('deadline'));
    expect(reminders.map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ['deadline_passed', appeal.id],
      ['deadline_near', appeal.id],
    ]);
    expect(reminders[0]?.text.zh).toContain('作出申诉处理决定');
  });

  test('replaces a member who drops out; the new panel votes again, and who left reads no more of it', async () => {
    const [chair, leaving, joining] = await Promise.all(
      ['reviewer', 'administrator', 'verifier'].map((who) => api.as(tenant, who)),
    );
    if (!chair || !leaving || !joining) throw new Error('members of the panel');
    const draft = {
      outcome: 'upheld',
      grade: null,
      total: null,
      reasons: '统计口径一致，维持原结果。',
      version: 0,
    } as const;
    await chair.ask(routes.draftDecision, { ...at(appeal.id), body: draft });
    const vote = { ...at(appeal.id), body: { agrees: true, remark: '', draftVersion: 1 } };
    for (const member of [chair, leaving]) await member.ask(routes.voteOnAppeal, vote);
    const { reviewer, administrator, supervisor } = reviewers;
    const seats = (panel: string[], chairId = reviewer) => ({
      ...at(appeal.id),
      body: { panel, chairId, reason: '一名成员因病不能参加' },
    });
    const rater = tenant.raters[0]?.memberId ?? '';
    expect(await manager.refusal(routes.changePanel, seats([reviewer, administrator, supervisor]))).toBe(
      'input-invalid',
    );
    expect(await manager.refusal(routes.changePanel, seats([reviewer, supervisor, rater]))).toBe('input-invalid');
    expect(await manager.refusal(routes.changePanel, seats([reviewer, supervisor]))).toBe('input-invalid');
    const changed = await manager.ask(routes.changePanel, seats([reviewer, substitute, supervisor]));
    expect(changed.panel.map(({ memberId }) => memberId)).toEqual(expect.arrayContaining([reviewer, substitute]));
    expect(await leaving.refusal(routes.readAppeal, at(appeal.id))).toBe('not-found');
    expect(await chair.refusal(routes.voteOnAppeal, vote)).toBe('version-conflict');
    expect((await joining.ask(routes.readAppeal, at(appeal.id))).table).toMatchObject({
      votes: [],
      draft: { version: 2 },
    });
    const toldOf = async (who: TestSession) =>
      (await who.ask(routes.listNotices)).items.find(({ kind }) => kind === 'appeal_step')?.text.zh;
    expect(await toldOf(joining)).toContain('您是复核组成员');
    expect(await toldOf(leaving)).toContain('您不再是成员');
    expect(await official.ask(routes.readAppeal, at(appeal.id))).toMatchObject({ panelReason: '一名成员因病不能参加' });
    await manager.ask(routes.changePanel, seats([reviewer, administrator, supervisor]));
  });

  test('is decided by more than half of the panel, who alone see its table; the result stays in force', async () => {
    const [chair, second, third] = await Promise.all(
      ['reviewer', 'administrator', 'supervisor'].map((who) => api.as(tenant, who)),
    );
    if (!chair || !second || !third) throw new Error('a panel of three');
    await second.ask(routes.recordHearing, {
      ...at(appeal.id),
      body: { heldOn: '2026-11-23', text: '听取本人陈述，核对统计台账。' },
    });
    const draft = {
      outcome: 'changed',
      grade: null,
      total: '88.00',
      reasons: '台账核实漏计，总分更正为 88.00 分。',
      version: 3,
    } as const;
    expect(await second.refusal(routes.draftDecision, { ...at(appeal.id), body: draft })).toBe('permission-denied');
    const same = { ...draft, total: '86.00' };
    expect(await chair.refusal(routes.draftDecision, { ...at(appeal.id), body: same })).toBe('input-invalid');
    await chair.ask(routes.draftDecision, { ...at(appeal.id), body: draft });
    const vote = (agrees: boolean, draftVersion = 4) => ({
      ...at(appeal.id),
      body: { agrees, remark: agrees ? '' : '证据不足', draftVersion },
    });
    await chair.ask(routes.voteOnAppeal, vote(true));
    await third.ask(routes.voteOnAppeal, vote(false));
    const decide = { ...at(appeal.id), body: { draftVersion: 4 } };
    expect(await chair.refusal(routes.decideAppeal, decide)).toBe('state-conflict');
    expect(await second.refusal(routes.voteOnAppeal, vote(true, 7))).toBe('version-conflict');
    const voted = await second.ask(routes.voteOnAppeal, vote(true));
    expect(voted.table).toMatchObject({ verdict: 'agreed', votes: { length: 3 }, notes: { length: 1 } });
    expect((await manager.ask(routes.readAppeal, at(appeal.id))).table).toBeNull();
    expect((await official.ask(routes.readAppeal, at(appeal.id))).table).toBeNull();
    const decided = await chair.ask(routes.decideAppeal, decide);
    expect(decided).toMatchObject({ state: 'decided', outcome: 'changed', correction: 'draft' });
    expect(await official.refusal(routes.withdrawAppeal, at(appeal.id))).toBe('state-conflict');
    expect(await official.ask(routes.readOwnResult, { params })).toMatchObject({ total: '86.00', earlier: [] });
  });

  test('leads to a correction that two managers publish once, and the earlier publication is kept', async () => {
    const board = await manager.ask(routes.listPublications, { params });
    const [draft] = board.corrections;
    const correction = { params: { correctionId: draft?.id ?? '' } };
    expect(draft).toMatchObject({ state: 'draft', appealId: appeal.id, mayPropose: true, overQuota: false });
    expect(draft?.changes.find(({ reason }) => reason !== null)).toMatchObject({
      before: { total: '86.00' },
      after: { total: '88.00' },
    });
    const propose = { ...correction, body: { quotaApproval: null } };
    await manager.ask(routes.endorseCorrection, propose);
    expect(await organiser.refusal(routes.endorseCorrection, propose)).toBe('state-conflict');
    const confirm = { ...correction, body: { confirmed: true } };
    expect(await manager.refusal(routes.settleCorrection, confirm)).toBe('second-person-required');
    const settled = await Promise.all(
      Array.from({ length: 8 }, () => organiser.send(routes.settleCorrection, confirm)),
    );
    expect(settled.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(settled.map(({ code }) => code))).toEqual(new Set([null, 'state-conflict']));
    expect(await count('publication')).toBe(2);
    expect(await count('audit_event', `action = 'correction.settle'`)).toBe(1);

    const result = await official.ask(routes.readOwnResult, { params });
    expect(result).toMatchObject({
      total: '88.00',
      earlier: [{ total: '86.00', reason: expect.stringContaining('漏计') }],
    });
    const leader = await api.as(tenant, 'leader');
    const { townships } = await leader.ask(routes.readComparisonOverview, { params });
    expect(townships.find(({ officialId }) => officialId === tenant.officials[0]?.id)?.total).toBe('88.00');
    const { publications } = await manager.ask(routes.listPublications, { params });
    expect(publications.map(({ ordinal, inForce }) => [ordinal, inForce])).toEqual([
      [2, true],
      [1, false],
    ]);
    const earlier = { params: { ...params, publicationId: publications[1]?.id ?? '' } };
    const { results } = await manager.ask(routes.readEarlierPublication, earlier);
    expect(results.find(({ officialId }) => officialId === tenant.officials[0]?.id)?.total).toBe('86.00');
    expect(await leader.refusal(routes.readEarlierPublication, earlier)).toBe('permission-denied');
  });

  test('is answered on paper, for the official, the panel and those who manage or supervise, and corrects the papers', async () => {
    const [appealId = '', roundId] = [await decidedAppeal(), params.roundId];
    const body = { kind: 'appeal-decision', roundId, appealId } as const;
    // Reviewers too, when they sit in no panel of it or have left it.
    for (const who of ['official-2', 'rater-1', 'leader', 'verifier']) {
      expect(await (await api.as(tenant, who)).refusal(routes.requestDocument, { body })).toBe('not-found');
    }
    const chair = await api.as(tenant, 'reviewer');
    paperOfPanel = (await chair.ask(routes.requestDocument, { body })).id;
    for (const kind of ['notice', 'ranking', 'round-file'] as const) {
      expect(await chair.refusal(routes.requestDocument, { body: { kind, roundId } })).toBe('not-found');
    }
    expect((await organiser.send(routes.requestDocument, { body })).status).toBe(202);
    const own = { kind: 'result-sheet', roundId, officialId: tenant.officials[0]?.id ?? '' } as const;
    const words = await arrangement.inTenant(tenant, async (work) => {
      const texts = [];
      for (const asked of [body, own, { kind: 'notice', roundId } as const, { kind: 'ranking', roundId } as const]) {
        const by = asked.kind === 'ranking' ? organiser : official;
        const { id } = await by.ask(routes.requestDocument, { body: asked });
        const paper = await paperOf(new PaperRows(work), await work.documents.get(id));
        texts.push(JSON.stringify(paper.parts.map(({ view }) => view)));
      }
      return texts;
    });
    expect(words[0]).toContain('复核决定书');
    expect(words[0]).toContain(grounds.request);
    expect(words[0]).toContain('可以在');
    expect(words.slice(1).map((text) => /第 1 次更正后的公布/.test(text))).toEqual([true, true, true]);
    expect(words[1]).toContain('更正内容：');
  });

  test('can be followed by one appeal to another panel, and by none after that', async () => {
    const { own } = await official.ask(routes.listAppeals, { params });
    expect(own?.open).toBe('appeal');
    const further = await official.ask(routes.startAppeal, { params, body: grounds });
    expect(further).toMatchObject({ instance: 'appeal', previous: { id: appeal.id, state: 'decided' } });
    await official.ask(routes.fileAppeal, { ...at(further.id), body: { version: further.version } });
    const view = await manager.ask(routes.readAppeal, at(further.id));
    const first = view.candidates.filter(({ bars }) => bars.includes('first_panel')).map(({ memberId }) => memberId);
    expect(first.toSorted()).toEqual([...Object.values(reviewers), substitute].toSorted());
    await manager.ask(routes.settleAppeal, { ...at(further.id), body: { accepted: false, reason: '没有新的事实' } });
    expect(await official.ask(routes.readAppeal, at(further.id))).toMatchObject({
      state: 'refused',
      settledReason: '没有新的事实',
    });
    expect((await official.ask(routes.listAppeals, { params })).own?.open).toBeNull();
  });
});

describe('a correction without an appeal', () => {
  const [first, second] = ['优秀', '称职'];

  test('never gives more first grades than the quota allows unless an approval is on record', async () => {
    const { results } = await manager.ask(routes.listPublications, { params });
    const lower = results.filter(({ grade }) => grade !== first);
    const body = {
      results: lower.map(({ officialId }) => ({ officialId, grade: first ?? '', total: null, reason: '复核纠正' })),
      quotaApproval: null,
    };
    expect(await manager.refusal(routes.proposeCorrection, { params, body })).toBe('state-conflict');
    const approval = { approver: '示例县委组织部', documentNumber: '示组〔2026〕9号', reason: '复核纠正' };
    const proposed = await manager.ask(routes.proposeCorrection, {
      params,
      body: { ...body, quotaApproval: approval },
    });
    const correctionId = proposed.corrections.find(({ state }) => state === 'proposed')?.id ?? '';
    const declined = await organiser.ask(routes.settleCorrection, {
      params: { correctionId },
      body: { confirmed: false },
    });
    expect(declined.corrections.find(({ id }) => id === correctionId)?.state).toBe('declined');
    expect(await count('publication')).toBe(2);
    expect(second).toBe('称职');
  });
});

describe('the end of the notice', () => {
  const runClock = async (): Promise<number> => {
    const source = await runtimeDataSource(database.runtimeUrl, { poolSize: 2 }).initialize();
    try {
      const parts = { directory: new Directory(source), unitOfWork: new UnitOfWork(source) };
      const passes = await Promise.all([endNotices(parts), endNotices(parts)]);
      return passes.reduce((sum, moved) => sum + moved, 0);
    } finally {
      await source.destroy();
    }
  };
  const stateOf = async () => (await manager.ask(routes.readRound, { params })).state;

  test('moves the round on by the clock, once; archiving waits for whoever is still heard', async () => {
    expect([await runClock(), await stateOf()]).toEqual([0, 'notice']);
    await arrangement.source.query(`UPDATE publication SET published_at = published_at - interval '20 days'`);
    expect([await runClock(), await stateOf()]).toEqual([1, 'review']);
    const other = await api.as(tenant, 'official-2');
    const { id, version } = await other.ask(routes.startAppeal, { params, body: grounds });
    await other.ask(routes.fileAppeal, { ...at(id), body: { version } });
    await arrangement.source.query(`UPDATE publication SET published_at = published_at - interval '60 days'`);
    const archive = async () => {
      const round = await manager.ask(routes.readRound, { params });
      return manager.send(routes.moveRound, { params, body: { to: 'archived', version: round.version } });
    };
    expect((await archive()).code).toBe('state-conflict');
    await other.ask(routes.withdrawAppeal, at(id));
    const chair = await api.as(tenant, 'reviewer');
    const decision = { params: { documentId: paperOfPanel } };
    expect(await chair.refusal(routes.downloadDocument, decision)).toBe('state-conflict');
    expect((await archive()).code).toBeNull();
    expect(await stateOf()).toBe('archived');
    expect(await chair.refusal(routes.downloadDocument, decision)).toBe('not-found');
  });
});
