import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { routes, type SubmissionView, uploadLimits } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { type Answer, startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 9, raters: 1 });
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

type Part = { bytes: Uint8Array | string; name?: string; field?: string };

function formOf(...parts: Part[]): FormData {
  const form = new FormData();
  for (const { bytes, name = '报告.txt', field = 'file' } of parts) {
    form.append(field, new Blob([typeof bytes === 'string' ? bytes : Buffer.from(bytes)]), name);
  }
  return form;
}

/** The `index`-th official uploads a form for themselves, or for another. */
async function upload(index: number, body: FormData, target = index): Promise<Answer> {
  const session = await api.as(tenant, `official-${index + 1}`);
  return session.send(routes.createSubmission, { params: { officialId: tenant.officials[target]?.id ?? '' }, body });
}

interface Kept {
  submissions: number;
  files: number;
  jobs: number;
  events: number;
}

async function kept(): Promise<Kept | undefined> {
  const [row] = await arrangement.source.query<Kept[]>(
    `SELECT (SELECT count(*)::int FROM submission) AS submissions, (SELECT count(*)::int FROM stored_file) AS files,
            (SELECT count(*)::int FROM bullmq.job) AS jobs, (SELECT count(*)::int FROM audit_event) AS events`,
  );
  return row;
}

/** How many statements wait for another transaction. */
async function waitingForLock(): Promise<number | undefined> {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(DISTINCT l.pid)::int AS count FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE a.datname = current_database() AND NOT l.granted`,
  );
  return row?.count;
}

/** Every file below the storage folder, by its path. */
async function stored(): Promise<string[]> {
  const entries = await readdir(api.config.storageDir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('an upload', () => {
  test('is kept in quarantine, with a row, a job and an audit event', async () => {
    const before = await kept();
    const { status, body } = await upload(0, formOf({ bytes: '示例县甲镇述职报告' }));
    expect(status).toBe(201);
    const { id, sha256 } = body as SubmissionView;
    expect(body).toMatchObject({
      version: 1,
      state: 'received',
      fileName: '报告.txt',
      problems: [],
      submittedAt: null,
    });
    expect(await kept()).toEqual({
      submissions: (before?.submissions ?? 0) + 1,
      files: (before?.files ?? 0) + 1,
      jobs: (before?.jobs ?? 0) + 1,
      events: (before?.events ?? 0) + 1,
    });
    const [job] = await arrangement.source.query<{ id: string; data: object }[]>('SELECT id, data FROM bullmq.job');
    expect(job).toMatchObject({ id: `parse-report-${id}`, data: { tenantId: tenant.id, submissionId: id } });
    expect(Object.keys(job?.data ?? {}).toSorted()).toEqual(['requestId', 'submissionId', 'tenantId']);
    expect(await stored()).toEqual([expect.stringContaining(`quarantine/${tenant.id}/${sha256.slice(0, 2)}/`)]);
    // Nobody gets bytes that were not inspected, not even their owner.
    const session = await api.as(tenant, 'official-1');
    expect(await session.refusal(routes.downloadSubmission, { params: { submissionId: id } })).toBe('not-found');
  });

  test('of the same bytes again, even many times at once, is the same submission', async () => {
    const form = () => formOf({ bytes: '示例县乙镇述职报告', name: '任意.txt' });
    const before = await kept();
    const answers = await Promise.all(Array.from({ length: 6 }, () => upload(1, form())));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => (body as SubmissionView).id)).size).toBe(1);
    const after = await kept();
    expect(after).toEqual({
      submissions: (before?.submissions ?? 0) + 1,
      files: (before?.files ?? 0) + 1,
      jobs: (before?.jobs ?? 0) + 1,
      events: (before?.events ?? 0) + 1,
    });
  });

  test('of other bytes is a new version, and the old one stays', async () => {
    const first = (await upload(2, formOf({ bytes: '第一稿' }))).body as SubmissionView;
    const second = (await upload(2, formOf({ bytes: '第二稿' }))).body as SubmissionView;
    expect([first.version, second.version]).toEqual([1, 2]);
    const session = await api.as(tenant, 'official-3');
    const own = await session.ask(routes.readOwnOfficial, { params: { roundId: tenant.roundId } });
    expect(own.submissions.map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  test('of several versions at once numbers them one after the other', async () => {
    const drafts = Array.from({ length: 6 }, (_, index) => formOf({ bytes: `并发稿 ${index}` }));
    const answers = await Promise.all(drafts.map((form) => upload(3, form)));
    const versions = answers.map(({ body }) => (body as SubmissionView).version);
    expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('of the same bytes by two officials is one file and two submissions', async () => {
    const before = await kept();
    const [one, two] = [
      await upload(4, formOf({ bytes: '同一份文件' })),
      await upload(5, formOf({ bytes: '同一份文件' })),
    ];
    expect((one.body as SubmissionView).sha256).toBe((two.body as SubmissionView).sha256);
    expect((one.body as SubmissionView).id).not.toBe((two.body as SubmissionView).id);
    expect((await kept())?.files).toBe((before?.files ?? 0) + 1);
  });

  test('of bytes that another official uploads at the same moment is taken, too', async () => {
    const bytes = '两人同时上传的文件';
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { answer } = await arrangement.inTenant(tenant, async (work) => {
      await work.storedFiles.insert({ sha256, sizeBytes: 27, state: 'quarantined', createdAt: new Date() });
      const pending = upload(4, formOf({ bytes }));
      await expect.poll(waitingForLock, { timeout: 5_000 }).toBe(1);
      return { answer: pending };
    });
    expect(await answer).toMatchObject({ status: 201, body: { sha256, state: 'received' } });
  });

  test.each([
    ['../../etc/报告.txt', '报告.txt'],
    ['C:\\文件\\报告.docx', '报告.docx'],
    ['报告\u202Etxt.exe', '报告txt.exe'],
    ['....', '未命名'],
    ['😀'.repeat(300), '😀'.repeat(uploadLimits.fileNameCharacters)],
  ])('named “%s” shows a name that cannot mislead', async (name, shown) => {
    const { body } = await upload(6, formOf({ bytes: name, name }));
    expect(body).toMatchObject({ fileName: shown });
  });
});

describe('an upload is refused, and nothing is kept,', () => {
  const refused = async (work: () => Promise<Answer>): Promise<{ status: number; code: string | null }> => {
    const before = [await kept(), await stored()];
    const { status, code } = await work();
    expect([await kept(), await stored()]).toEqual(before);
    return { status, code };
  };

  test('when it is larger than allowed, by one byte', async () => {
    const bytes = new Uint8Array(uploadLimits.fileBytes + 1);
    expect(await refused(() => upload(7, formOf({ bytes })))).toEqual({ status: 413, code: 'too-large' });
  });

  test('when it is empty', async () => {
    const answer = await upload(7, formOf({ bytes: '' }));
    expect(answer).toMatchObject({ status: 422, code: 'empty-file' });
  });

  test('when there are two files', async () => {
    const before = await kept();
    const answer = await upload(7, formOf({ bytes: '一' }, { bytes: '二' }));
    expect(answer).toMatchObject({ status: 400, code: 'malformed-request' });
    expect(await kept()).toEqual(before);
  });

  test('when there is no file', async () => {
    const form = new FormData();
    form.set('note', '只有文字');
    expect(await refused(() => upload(7, form))).toEqual({ status: 400, code: 'malformed-request' });
  });

  test('when there are more fields than a form of ours has', async () => {
    const form = new FormData();
    for (let field = 0; field < 50; field += 1) form.set(`field-${field}`, 'x');
    expect(await refused(() => upload(7, form))).toMatchObject({ status: 413 });
  });

  test('when it is no form at all', async () => {
    const session = await api.as(tenant, 'official-8');
    const call = { params: { officialId: tenant.officials[7]?.id ?? '' }, body: { file: '文字' } };
    expect(await refused(() => session.send(routes.createSubmission, call))).toEqual({
      status: 415,
      code: 'type-mismatch',
    });
  });

  test('when it is for somebody else', async () => {
    expect(await refused(() => upload(7, formOf({ bytes: '别人的' }), 0))).toEqual({ status: 404, code: 'not-found' });
  });

  test('once collecting has ended', async () => {
    const set = (state: string) => arrangement.source.query('UPDATE round SET state = $1', [state]);
    await set('checking');
    const answer = await refused(() => upload(7, formOf({ bytes: '迟到的' })));
    await set('collecting');
    expect(answer).toEqual({ status: 409, code: 'state-conflict' });
  });
});

describe('a report that was read', () => {
  test('can be corrected and filled until it is submitted; the value as read stays', async () => {
    const official = tenant.officials[7];
    const { submissionId, figureId } = await aReadReport(arrangement, api, tenant, official?.id ?? '');
    const session = await api.as(tenant, 'official-8');
    let version = 0;
    const edit = async (change: { value?: string | null; metricKey?: string | null }) => {
      const body = { ...change, version: version + 1 };
      const answer = await session.send(routes.editFigure, { params: { submissionId, figureId }, body });
      if (answer.code === null) version += 1;
      return answer;
    };
    expect((await edit({ value: '3.25' })).body).toMatchObject({
      readValue: '3.2',
      value: '3.25',
      source: 'corrected',
    });
    expect((await edit({ value: null })).body).toMatchObject({
      readValue: '3.2',
      value: '3.2',
      source: 'read',
      editedAt: null,
    });
    expect((await edit({ value: '1', metricKey: 'no_such_metric' })).body).toMatchObject({
      code: 'input-invalid',
      errors: [{ pointer: '/metricKey' }],
    });
    expect((await edit({ value: '3.2e5' })).body).toMatchObject({ errors: [{ pointer: '/value' }] });

    const other = await aReadReport(arrangement, api, tenant, tenant.everyone.officialId);
    const mixed = { params: { submissionId, figureId: other.figureId }, body: { value: '9', version: 1 } };
    expect(await session.refusal(routes.editFigure, mixed)).toBe('not-found');
    const whole = {
      params: { submissionId: other.submissionId, figureId: other.figureId },
      body: { value: '9', version: 1 },
    };
    expect(await session.refusal(routes.editFigure, whole)).toBe('not-found');

    const params = { submissionId };
    expect(await session.refusal(routes.submitReport, { params, body: { confirmed: false as unknown as true } })).toBe(
      'input-invalid',
    );
    const events = (await kept())?.events ?? 0;
    const submitted = await Promise.all(
      Array.from({ length: 5 }, () => session.ask(routes.submitReport, { params, body: { confirmed: true } })),
    );
    expect(submitted.map(({ state }) => state)).toEqual(submitted.map(() => 'submitted'));
    expect((await kept())?.events).toBe(events + 1);
    expect((await edit({ value: '9' })).code).toBe('state-conflict');
    expect((await session.ask(routes.readReport, { params })).editable).toBe(false);
  });

  test('in two versions submitted at once leaves one of them submitted', async () => {
    const official = tenant.officials[8];
    const { submissionId: first } = await aReadReport(arrangement, api, tenant, official?.id ?? '');
    const second = await arrangement.inTenant(tenant, async (work) => {
      const { id: _, tenantId: __, ...row } = await work.submissions.get(first);
      return work.submissions.insert({ ...row, version: 2 });
    });
    const session = await api.as(tenant, 'official-9');
    // Both find the other version not yet submitted, unless one waits for the other.
    const { answers } = await arrangement.inTenant(tenant, async (work) => {
      await work.rounds.lock(tenant.roundId);
      const pending = [first, second].map((submissionId) =>
        session.send(routes.submitReport, { params: { submissionId }, body: { confirmed: true } }),
      );
      await expect.poll(waitingForLock, { timeout: 5_000 }).toBe(2);
      return { answers: Promise.all(pending) };
    });
    expect((await answers).map(({ status }) => status)).toEqual([200, 200]);
    const states = await arrangement.inTenant(tenant, (work) =>
      work.submissions.list({ officialId: official?.id ?? '' }),
    );
    expect(states.map(({ state }) => state).toSorted()).toEqual(['submitted', 'superseded']);
  });

  test('is seen by its official and the managers, and by no other official', async () => {
    const [row] = await arrangement.source.query<{ id: string }[]>(
      `SELECT id FROM submission WHERE state = 'submitted'`,
    );
    const params = { submissionId: row?.id ?? '' };
    const statuses = async (who: string): Promise<number[]> => {
      const session = await api.as(tenant, who);
      const asked = [routes.readSubmission, routes.readReport, routes.downloadSubmission];
      return Promise.all(asked.map(async (route) => (await session.send(route, { params })).status));
    };
    expect(await statuses('official-8')).toEqual([200, 200, 200]);
    expect(await statuses('manager')).toEqual([200, 200, 200]);
    expect(await statuses('official-1')).toEqual([404, 404, 404]);
  });
});
