import { createHash } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { routes, type SubmissionView } from '@pingyi/contracts';
import { Directory, type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { type FileStore, openLocalFileStore, type TenantFiles } from '@pingyi/platform';
import { parseReport } from '@pingyi/report-parsing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParseTask } from '../../apps/worker/src/child/parse-task';
import { parseReportJob } from '../../apps/worker/src/parse/parse-report.job';
import { removeRefusedBytes, sweepQuarantine } from '../../apps/worker/src/parse/unwanted-bytes';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { type Answer, startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let source: ProductDataSource;
let store: FileStore;
let files: TenantFiles;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 6, raters: 1 });
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 4 }).initialize();
  store = await openLocalFileStore(api.config.storageDir);
  files = store.forTenant(tenant.id);
});

afterAll(async () => {
  await source.destroy();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function send(official: number, ...texts: string[]): Promise<Answer> {
  const session = await api.as(tenant, `official-${official}`);
  const form = new FormData();
  for (const text of texts) form.append('file', new Blob([text]), '报告.txt');
  const params = { officialId: tenant.officials[official - 1]?.id ?? '' };
  return session.send(routes.createSubmission, { params, body: form });
}

async function upload(official: number, text: string): Promise<SubmissionView> {
  const { status, body } = await send(official, text);
  expect(status).toBe(201);
  return body as SubmissionView;
}

const inTenant = <T>(fn: Parameters<UnitOfWork['run']>[1]): Promise<T> =>
  new UnitOfWork(source).run({ tenantId: tenant.id, actorId: null, requestId: null }, fn) as Promise<T>;
const stateOf = ({ id }: SubmissionView): Promise<string> =>
  inTenant(async (work) => (await work.submissions.get(id)).state);
const fileState = (sha256: string): Promise<string | undefined> =>
  inTenant(async (work) => (await work.storedFiles.find({ sha256 }))?.state);

/** How many statements wait for another transaction. */
async function waitingForLock(): Promise<number | undefined> {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(DISTINCT l.pid)::int AS count FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE a.datname = current_database() AND NOT l.granted`,
  );
  return row?.count;
}

const context = {
  jobId: '',
  attempt: 1,
  attemptsLimit: 5,
  isLastAttempt: false,
  signal: new AbortController().signal,
};
const payloadOf = ({ id }: SubmissionView) => ({ tenantId: tenant.id, requestId: 'r', submissionId: id });

/** The worker’s own job; files are read in this process instead of a child. */
function job(unitOfWork: UnitOfWork, read: (task: ParseTask) => ReturnType<typeof parseReport>) {
  const run = async (task: ParseTask) => ({ ok: true, value: await read(task) }) as const;
  return parseReportJob({ unitOfWork, files: store, children: { run, close: async () => undefined }, concurrency: 1 });
}
const readable = ({ bytes, catalogue }: ParseTask) => parseReport(bytes, { catalogue });
const unreadable = ({ catalogue }: ParseTask) => parseReport(Buffer.alloc(0), { catalogue });

describe('the bytes of a refused report', () => {
  test('that arrive again while they are being removed are asked for once more: no row is without its bytes', async () => {
    const text = '示例县甲镇述职报告：同时到达';
    const first = await upload(1, text);
    let removing = (): void => undefined;
    const begun = new Promise<void>((resolve) => (removing = resolve));
    let goOn = (): void => undefined;
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    // The removal of the refused first upload, held up right before the bytes go.
    const slow: TenantFiles = {
      ...files,
      quarantine: Object.assign(Object.create(files.quarantine) as TenantFiles['quarantine'], {
        remove: async (sha256: string) => {
          removing();
          await mayGoOn;
          await files.quarantine.remove(sha256);
        },
      }),
    };
    await inTenant((work) => work.submissions.update(first.id, { state: 'refused' }));
    const removal = inTenant((work) => removeRefusedBytes(work, slow, first.id));
    await begun;
    const second = send(2, text);
    await expect.poll(waitingForLock).toBe(1);
    goOn();
    await removal;
    expect(await second).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await files.quarantine.has(hashOf(text))).toBe(false);

    const third = await upload(2, text);
    expect(await files.quarantine.has(hashOf(text))).toBe(true);
    expect(await stateOf(third)).toBe('received');
  });

  test('stay when the same ones were received before the removal looked', async () => {
    const text = '示例县甲镇述职报告：仍有人等';
    const first = await upload(1, text);
    await upload(2, text);
    await inTenant((work) => work.submissions.update(first.id, { state: 'refused' }));
    await inTenant((work) => removeRefusedBytes(work, files, first.id));
    expect(await files.quarantine.has(hashOf(text))).toBe(true);
  });

  test('are nowhere, also when an earlier attempt had promoted them before it died', async () => {
    const submission = await upload(3, '示例县乙镇述职报告：先识读后拒绝');
    const { sha256 } = submission;
    const unitOfWork = new UnitOfWork(source);
    const dying = Object.assign(new UnitOfWork(source), {
      run: async (...[actor, fn]: Parameters<UnitOfWork['run']>) => {
        if (await files.kept.has(sha256)) throw new Error('the process dies here');
        return unitOfWork.run(actor, fn);
      },
    });
    await expect(job(dying, readable).run(payloadOf(submission), context)).rejects.toThrow('dies here');
    expect(await files.kept.has(sha256)).toBe(true);
    await job(unitOfWork, unreadable).run(payloadOf(submission), context);
    expect(await stateOf(submission)).toBe('refused');
    expect(await fileState(sha256)).toBe('refused');
    expect(await files.kept.has(sha256)).toBe(false);
    expect(await files.quarantine.has(sha256)).toBe(false);
  });

  test('stay where another official’s report with the same ones has been read', async () => {
    const text = '示例县乙镇述职报告：一人已读\n全年粮食总产量3.2万吨。';
    const [one, two] = [await upload(4, text), await upload(5, text)];
    const unitOfWork = new UnitOfWork(source);
    await job(unitOfWork, readable).run(payloadOf(one), context);
    await job(unitOfWork, unreadable).run(payloadOf(two), context);
    expect([await stateOf(one), await stateOf(two)]).toEqual(['read', 'refused']);
    expect(await fileState(one.sha256)).toBe('kept');
    expect(await files.kept.has(one.sha256)).toBe(true);
  });
});

describe('uploading', () => {
  test('is limited to so many versions a day for each official, before and not after their bytes arrive', async () => {
    const limited = await startTestApi(database, { UPLOADS_PER_DAY: '2' });
    const session = await limited.as(tenant, 'official-6');
    const attempt = (text: string): Promise<Answer> => {
      const form = new FormData();
      form.set('file', new Blob([text]), '报告.txt');
      return session.send(routes.createSubmission, {
        params: { officialId: tenant.officials[5]?.id ?? '' },
        body: form,
      });
    };
    expect((await attempt('示例县丁镇：第一版')).status).toBe(201);
    expect((await attempt('示例县丁镇：第二版')).status).toBe(201);
    const refused = await attempt('示例县丁镇：第三版');
    expect(refused).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(refused.body).toMatchObject({ detail: '24 小时内最多上传 2 个版本', retryAfterSeconds: expect.any(Number) });
    await inTenant(async (work) => {
      const [oldest] = await work.submissions.list({ officialId: tenant.officials[5]?.id ?? '' }, { version: 'ASC' });
      await work.submissions.update(oldest?.id ?? '', { receivedAt: new Date(Date.now() - 25 * 60 * 60_000) });
    });
    expect((await attempt('示例县丁镇：第四版')).status).toBe(201);
    await limited.close();
  });
});

describe('quarantine', () => {
  test('keeps nothing of a request that is refused after its file has arrived', async () => {
    const two = '示例县丙镇：请求中有两个文件';
    expect(await send(6, two, '另一个文件')).toMatchObject({ status: 400, code: 'malformed-request' });
    expect(await files.quarantine.has(hashOf(two))).toBe(false);
    expect(await send(6, '')).toMatchObject({ code: 'empty-file' });
    expect(await files.quarantine.has(hashOf(''))).toBe(false);
  });

  test('keeps the bytes that a refused request shares with a report still to be read', async () => {
    const text = '示例县丙镇：别人的同一文件';
    await upload(1, text);
    expect(await send(6, text, '另一个文件')).toMatchObject({ status: 400 });
    expect(await files.quarantine.has(hashOf(text))).toBe(true);
  });

  test('is swept of what no row needs, a day later, and of nothing that is still to be read', async () => {
    const [left, awaited] = ['示例县丙镇：进程中断', '示例县丙镇：等待识读'];
    await files.quarantine.put(Buffer.from(left), { limitBytes: 1_000 });
    await upload(6, awaited);
    const sweep = (olderThanMs: number): Promise<number> =>
      sweepQuarantine(
        { directory: new Directory(source), unitOfWork: new UnitOfWork(source), files: store },
        olderThanMs,
      );
    expect(await files.quarantine.has(hashOf(left))).toBe(true);
    expect(await sweep(60_000)).toBe(0);
    const folder = join(api.config.storageDir, 'quarantine', tenant.id);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), 0, 0);
    }
    expect(await sweep(60_000)).toBeGreaterThan(0);
    expect(await files.quarantine.has(hashOf(left))).toBe(false);
    expect(await files.quarantine.has(hashOf(awaited))).toBe(true);
    expect(await sweep(60_000)).toBe(0);
  });
});
