import { routes, type SubmissionView } from '@pingyi/contracts';
import { type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { type FileStore, openLocalFileStore } from '@pingyi/platform';
import { parseReport } from '@pingyi/report-parsing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParseTask } from '../../apps/worker/src/child/parse-task';
import { parseReportJob } from '../../apps/worker/src/parse/parse-report.job';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let source: ProductDataSource;
let files: FileStore;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 6, raters: 1 });
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 4 }).initialize();
  files = await openLocalFileStore(api.config.storageDir);
});

afterAll(async () => {
  await source.destroy();
  await api.close();
  await arrangement.close();
  await database.drop();
});

async function upload(index: number, bytes: Uint8Array): Promise<SubmissionView> {
  const session = await api.as(tenant, `official-${index + 1}`);
  const form = new FormData();
  form.set('file', new Blob([Buffer.from(bytes)]), '报告.docx');
  const params = { officialId: tenant.officials[index]?.id ?? '' };
  return session.ask(routes.createSubmission, { params, body: form });
}

const stateOf = async ({ id }: SubmissionView): Promise<SubmissionView> =>
  (await api.as(tenant, 'manager')).ask(routes.readSubmission, { params: { submissionId: id } });

const context = {
  jobId: '',
  attempt: 1,
  attemptsLimit: 1,
  isLastAttempt: true,
  signal: new AbortController().signal,
};

/** The worker’s own job; files are read in this process instead of a child. */
function job(store: FileStore = files) {
  const run = async ({ bytes, catalogue }: ParseTask) =>
    ({ ok: true, value: await parseReport(bytes, { catalogue }) }) as const;
  const children = { run, close: async () => undefined };
  return parseReportJob({ unitOfWork: new UnitOfWork(source), files: store, children, concurrency: 1 });
}

const payloadOf = ({ id }: SubmissionView) => ({ tenantId: tenant.id, requestId: 'arranged', submissionId: id });
const inQuarantine = ({ sha256 }: SubmissionView): Promise<boolean> =>
  files.forTenant(tenant.id).quarantine.has(sha256);

/** No document, and different from call to call. */
const unreadable = (seed: number): Uint8Array =>
  Uint8Array.from({ length: 300 }, (_, index) => [0x50, 0x4b, 3, 4][index] ?? (index * seed) % 251);

describe('a file that cannot be read', () => {
  test('is refused to two officials who uploaded the same bytes for the same reason, and then removed', async () => {
    const [one, two] = [await upload(0, unreadable(7)), await upload(1, unreadable(7))];
    await job().run(payloadOf(one), context);
    expect(await inQuarantine(one)).toBe(true);
    await job().run(payloadOf(two), context);
    const [first, second] = [await stateOf(one), await stateOf(two)];
    expect([first.state, second.state]).toEqual(['refused', 'refused']);
    expect(second.problems).toEqual(first.problems);
    expect(await inQuarantine(one)).toBe(false);
  });

  test('is removed by the next run when the process died right after the refusal', async () => {
    const submission = await upload(2, unreadable(11));
    const own = files.forTenant(tenant.id);
    const quarantine = {
      put: own.quarantine.put.bind(own.quarantine),
      putAll: own.quarantine.putAll.bind(own.quarantine),
      open: own.quarantine.open.bind(own.quarantine),
      read: own.quarantine.read.bind(own.quarantine),
      has: own.quarantine.has.bind(own.quarantine),
      list: own.quarantine.list.bind(own.quarantine),
      remove: () => Promise.reject(new Error('the process dies here')),
    };
    const dying: FileStore = { ...files, forTenant: () => ({ ...own, quarantine }) };
    await expect(job(dying).run(payloadOf(submission), context)).rejects.toThrow('the process dies here');
    expect((await stateOf(submission)).state).toBe('refused');
    expect(await inQuarantine(submission)).toBe(true);
    await job().run(payloadOf(submission), context);
    expect(await inQuarantine(submission)).toBe(false);
  });

  test('is removed as well when its reading was given up', async () => {
    const submission = await upload(3, unreadable(13));
    await job().failed?.(payloadOf(submission), new Error('gave up'), context);
    expect((await stateOf(submission)).state).toBe('refused');
    expect(await inQuarantine(submission)).toBe(false);
  });
});
