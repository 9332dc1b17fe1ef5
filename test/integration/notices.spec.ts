import { randomUUID } from 'node:crypto';
import { type NoticeKind, noticeTemplates, routes } from '@pingyi/contracts';
import { Directory, notify, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { silentLogger } from '@pingyi/platform';
import { notifyOfDeadlines } from '@pingyi/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

const hourMs = 3_600_000;

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let stranger: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 2 });
  stranger = await aTenant(arrangement, { slug: 'elsewhere' });
});
afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const rater = () => tenant.raters[0]?.memberId ?? '';

/** Tells the first rater of something new, as a stage would. */
const tell = (subjectId: string, kind: NoticeKind = 'appeal_step') =>
  arrangement.inTenant(tenant, (work) =>
    notify(work, {
      kind: 'appeal_step',
      roundId: tenant.roundId,
      subjectId,
      occasion: kind,
      to: [rater(), rater()],
      values: { step: { zh: '已受理 {姓名}', en: 'accepted {name}' } },
    }),
  );

const mailsTo = async (address: string) =>
  (await arrangement.source.query('SELECT subject, body FROM outgoing_mail WHERE to_address = $1', [address])) as {
    subject: string;
    body: string;
  }[];

const setMail = (memberId: string, address: string) =>
  arrangement.source.query(
    'UPDATE account SET mail_address = $2 WHERE id = (SELECT account_id FROM member WHERE id = $1)',
    [memberId, address],
  );

describe('a notice', () => {
  test('reaches its member once, filled in, and nobody else', async () => {
    const subjectId = randomUUID();
    expect(await tell(subjectId)).toBe(1);
    expect(await tell(subjectId)).toBe(0);
    const session = await api.as(tenant, 'rater-1');
    const { items, unread, before } = await session.ask(routes.listNotices);
    expect({ unread, before, count: items.length }).toEqual({ unread: 1, before: null, count: 1 });
    expect(items[0]).toMatchObject({ kind: 'appeal_step', roundId: tenant.roundId, subjectId, readAt: null });
    // What a value says is never read as a placeholder.
    expect(items[0]?.text.zh).toBe(
      'county-rater-1：“2026年度乡镇领导干部述职评议”的申诉有新进展：已受理 {姓名}。请登录查看。',
    );
    for (const other of [await api.as(tenant, 'rater-2'), await api.as(stranger, 'rater-1')]) {
      expect((await other.ask(routes.listNotices)).items).toEqual([]);
      await other.ask(routes.markNoticesRead, { body: { ids: [items[0]?.id ?? ''] } });
    }
    expect(await session.ask(routes.readUnreadNotices)).toEqual({ unread: 1 });
    expect(await session.ask(routes.markNoticesRead, { body: { ids: 'all' } })).toEqual({ unread: 0 });
    expect((await session.ask(routes.listNotices, { query: { unread: 'only' } })).items).toEqual([]);
  });

  test('is told once by transactions that run at the same time', async () => {
    const subjectId = randomUUID();
    const told = await Promise.all([tell(subjectId), tell(subjectId), tell(subjectId)]);
    expect(told.toSorted()).toEqual([0, 0, 1]);
  });

  test('goes by mail to those who have an address and want it, and is gone when its transaction fails', async () => {
    const session = await api.as(tenant, 'rater-1');
    await setMail(rater(), 'rater@county.example');
    await session.ask(routes.chooseNotices, { body: { choices: [{ kind: 'appeal_step', byMail: false }] } });
    await tell(randomUUID());
    expect(await mailsTo('rater@county.example')).toEqual([]);
    await session.ask(routes.chooseNotices, { body: { choices: [{ kind: 'appeal_step', byMail: true }] } });
    const { choices, hasMail } = await session.ask(routes.readNoticeChoices);
    expect({ hasMail, off: choices.filter(({ byMail }) => !byMail) }).toEqual({ hasMail: true, off: [] });
    await tell(randomUUID());
    expect(await mailsTo('rater@county.example')).toMatchObject([{ subject: '申诉有新进展 / News of an appeal' }]);

    const { unread } = await session.ask(routes.readUnreadNotices);
    const failing = arrangement.inTenant(tenant, async (work) => {
      const told = { roundId: tenant.roundId, subjectId: randomUUID(), occasion: 'x', to: [rater()] };
      await notify(work, { ...told, kind: 'published', values: {} });
      throw new Error('not this time');
    });
    await expect(failing).rejects.toThrow('not this time');
    expect(await session.ask(routes.readUnreadNotices)).toEqual({ unread });
    expect(await mailsTo('rater@county.example')).toHaveLength(1);
  });

  test('uses the tenant’s words, which name listed placeholders only', async () => {
    const manager = await api.as(tenant, 'manager');
    const shipped = noticeTemplates.appeal_step;
    const params = { kind: 'appeal_step' } as const;
    const wrong = { ...shipped, text: { zh: '{评委}给了{分数}分', en: 'Hello {name}' } };
    const refused = await manager.send(routes.changeNoticeTemplate, { params, body: { template: wrong, version: 0 } });
    expect(refused.body).toMatchObject({
      code: 'input-invalid',
      errors: [
        { pointer: '/template/text/zh', message: expect.stringContaining('“{评委}”不是可用的占位项') as string },
      ],
    });
    const own = { title: { zh: '申诉进展', en: 'Appeal' }, text: { zh: '{round}：{进展}', en: '{round}: { step }' } };
    const { templates } = await manager.ask(routes.changeNoticeTemplate, {
      params,
      body: { template: own, version: 0 },
    });
    expect(templates.find(({ kind }) => kind === 'appeal_step')).toEqual({
      kind: 'appeal_step',
      ...own,
      changed: true,
      version: 1,
    });
    expect(await manager.refusal(routes.changeNoticeTemplate, { params, body: { template: own, version: 0 } })).toBe(
      'version-conflict',
    );
    await tell(randomUUID());
    const session = await api.as(tenant, 'rater-1');
    const [newest] = (await session.ask(routes.listNotices)).items;
    expect(newest?.text).toEqual({
      zh: '2026年度乡镇领导干部述职评议：已受理 {姓名}',
      en: '2026年度乡镇领导干部述职评议: accepted {name}',
    });
    await manager.ask(routes.changeNoticeTemplate, { params, body: { template: null, version: 1 } });
    const restored = await manager.ask(routes.readNoticeSettings);
    expect(restored.templates.find(({ kind }) => kind === 'appeal_step')).toMatchObject({ ...shipped, changed: false });
    expect(await session.refusal(routes.readNoticeSettings)).toBe('permission-denied');
  });
});

describe('a deadline', () => {
  test('is told once to those who are not done, by several workers at once, each by their own time', async () => {
    await (
      await api.as(tenant, 'manager')
    ).ask(routes.changeNoticeOffsets, {
      body: { daysBefore: [1, 3, 3], daysAfter: [0] },
    });
    const deadline = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 12 * hourMs);
    const [first, second] = tenant.officials;
    await arrangement.inTenant(tenant, async (work) => {
      await work.rounds.update(tenant.roundId, { collectUntil: deadline });
      await work.extensions.insert({
        roundId: tenant.roundId,
        stage: 'collecting',
        memberId: second?.memberId ?? '',
        until: new Date(deadline.getTime() + 200 * hourMs),
        reason: '住院治疗',
        grantedBy: tenant.everyone.memberId,
        grantedAt: work.now,
      });
    });
    const source = await runtimeDataSource(database.runtimeUrl).initialize();
    const at = (now: Date) => ({
      directory: new Directory(source),
      unitOfWork: new UnitOfWork(source, () => now),
      logger: silentLogger,
    });
    const pass = async (now: Date) => {
      const counts = await Promise.all([1, 2, 3].map(() => notifyOfDeadlines(at(now))));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    const near = new Date(deadline.getTime() - 12 * hourMs);
    expect(await pass(near)).toBe(2);
    expect(await pass(near)).toBe(0);
    // Over for one, and still three days off for the other.
    expect(await pass(new Date(deadline.getTime() + hourMs))).toBe(2);
    expect(await pass(new Date(deadline.getTime() + 130 * hourMs))).toBe(1);
    await source.destroy();

    const kinds = async (who: string) =>
      (await (await api.as(tenant, who)).ask(routes.listNotices)).items.map(({ kind }) => kind);
    expect(await kinds('official-1')).toEqual(['deadline_passed', 'deadline_near']);
    expect(await kinds('official-2')).toEqual(['deadline_near']);
    const [told] = await arrangement.inTenant(tenant, (work) =>
      work.notices.list({ memberId: first?.memberId ?? '' }, { createdAt: 'ASC' }),
    );
    expect(told?.text.zh).toContain('报送述职报告');
    const sent = await arrangement.source.query(
      `SELECT data FROM audit_event WHERE action = 'notice.send' ORDER BY seq`,
    );
    expect((sent as { data: { count: number } }[]).reduce((sum, { data }) => sum + data.count, 0)).toBe(5);
  });
});

describe('the end of checking', () => {
  test('is told to verifiers with reports left and to those whose report was returned, once, with the page to go to', async () => {
    const { roundId } = tenant;
    const deadline = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 12 * hourMs);
    const [first, second] = tenant.officials;
    const submissions = await arrangement.inTenant(tenant, async (work) => {
      await work.rounds.update(roundId, { state: 'checking', collectUntil: null, checkUntil: deadline });
      const liaison = await work.members.find({ displayName: 'county-liaison' });
      const { townshipId } = await work.officials.get(first?.id ?? '');
      const assigned = { assignedBy: tenant.everyone.memberId, assignedAt: work.now };
      await work.liaisons.insert({ memberId: liaison?.id ?? '', townshipId, ...assigned });
      const kept = { sha256: 'c'.repeat(64), sizeBytes: 1, state: 'kept', createdAt: work.now } as const;
      const storedFileId = await work.storedFiles.insert(kept);
      const submitted = {
        roundId,
        storedFileId,
        version: 1,
        fileName: '报告.txt',
        state: 'submitted',
        problems: [],
      } as const;
      const done = { progressPercent: 100, progressStep: 'done', receivedAt: work.now, submittedAt: work.now } as const;
      return work.submissions.insertAll(
        [first, second].map((one) => ({ ...submitted, ...done, problems: [], officialId: one?.id ?? '' })),
      );
    });
    const source = await runtimeDataSource(database.runtimeUrl).initialize();
    const pass = async (now: Date) => {
      const unitOfWork = new UnitOfWork(source, () => now);
      return notifyOfDeadlines({ directory: new Directory(source), unitOfWork, logger: silentLogger });
    };
    const near = new Date(deadline.getTime() - 11 * hourMs);
    expect(await pass(near)).toBe(1);
    await arrangement.inTenant(tenant, async (work) => {
      const settled = { settledBy: tenant.everyone.memberId, settledAt: work.now };
      for (const [place, state] of (['returned', 'passed'] as const).entries()) {
        await work.checks.insert({
          roundId,
          submissionId: submissions[place] ?? '',
          state,
          reason: '缺数据',
          ...settled,
          version: 1,
        });
      }
    });
    // Nothing is left to check; the returned report is its official's and their liaison's to answer.
    expect(await pass(new Date(deadline.getTime() + hourMs))).toBe(2);
    expect(await pass(new Date(deadline.getTime() + 2 * hourMs))).toBe(0);
    await source.destroy();
    const newest = async (who: string) => (await (await api.as(tenant, who)).ask(routes.listNotices)).items[0];
    expect(await newest('verifier')).toMatchObject({ kind: 'deadline_near', place: 'check' });
    for (const who of ['official-1', 'liaison']) {
      expect(await newest(who)).toMatchObject({ kind: 'deadline_passed', place: 'upload' });
    }
    expect((await newest('liaison'))?.text.zh).toContain('修改被退回的述职报告并重新报送');
  });
});

describe('stages', () => {
  test('tell whom they ask for something: raters with open sheets, managers a proposal waits for', async () => {
    await arrangement.inTenant(tenant, async (work) => {
      await work.rounds.update(tenant.roundId, { state: 'locked' });
      await work.assignments.insertAll(
        tenant.officials.map(({ id }) => ({
          roundId: tenant.roundId,
          raterId: tenant.raters[1]?.id ?? '',
          officialId: id,
        })),
      );
    });
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    const pair = { raterId: tenant.raters[1]?.id ?? '', officialId: tenant.officials[0]?.id ?? '' };
    await manager.ask(routes.createRecusal, { params, body: { ...pair, reason: '亲属关系' } });
    const { id } = await manager.ask(routes.proposeReopening, { params, body: { reason: '漏发测评票' } });
    const organiser = await api.as(tenant, 'organiser');
    const [waiting, recusal] = (await organiser.ask(routes.listNotices)).items;
    expect(waiting).toMatchObject({ kind: 'proposal_waiting', subjectId: id, place: 'round' });
    expect(recusal?.place).toBe('assign');
    expect(waiting?.text.zh).toContain('county-manager在“2026年度乡镇领导干部述职评议”中提出：重新开启评分');
    expect(recusal?.text.zh).toContain('提出：锁定之后的回避');
    expect(recusal?.text.zh).not.toMatch(/rater-2|亲属/);
    // Neither who proposed it nor a manager who is rated.
    for (const who of ['manager', 'everyone']) {
      const { items } = await (await api.as(tenant, who)).ask(routes.listNotices);
      expect(items.filter(({ kind }) => kind === 'proposal_waiting')).toEqual([]);
    }
    await organiser.ask(routes.settleReopening, { params: { reopeningId: id }, body: { confirmed: true } });
    const [assigned] = (await (await api.as(tenant, 'rater-2')).ask(routes.listNotices)).items;
    expect(assigned?.text.zh).toContain('分派给您 2 份报告，请在未设定前');
    expect(assigned?.kind).toBe('sheets_assigned');
  });
});
