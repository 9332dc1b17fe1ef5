import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import { routes, type SubmissionView } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms, type ServerProcess } from '../fault/server-process';
import { type S3Server, startS3Server } from '../s3-server';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, testEnvironment, type TestSession } from './running-api';

const report = '示例县甲镇述职报告\n一、履职情况\n全年粮食总产量3.2万吨。';
const sha256 = createHash('sha256').update(report).digest('hex');

let s3: S3Server;
let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let official: TestSession;
let built: BuiltPrograms;
let worker: ServerProcess;

beforeAll(async () => {
  built = await buildPrograms();
  s3 = await startS3Server();
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database, s3.environment);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  official = await api.as(tenant, 'official-1');
});

afterAll(async () => {
  await worker?.end('SIGKILL');
  await api.close();
  await arrangement.close();
  await database.drop();
  await s3.stop();
  await built.remove();
});

describe('with an object store', () => {
  test('an upload waits in quarantine in the bucket, and no file of it is left on the disk', async () => {
    const form = new FormData();
    form.set('file', new Blob([report]), '报告.txt');
    const params = { officialId: tenant.officials[0]?.id ?? '' };
    const answer = await official.ask(routes.createSubmission, { params, body: form });
    expect(answer.sha256).toBe(sha256);
    expect(s3.keys()).toEqual([`${tenant.id}/quarantine/${sha256}`]);
    expect(await readdir(`${api.config.storageDir}/incoming`)).toEqual([]);
  });

  test('the worker reads it from there and moves it to the kept files; people get the same bytes back', async () => {
    worker = built.startWorker(testEnvironment(database, api.config.storageDir, s3.environment));
    const { submissions } = await official.ask(routes.readOwnOfficial, { params: { roundId: tenant.roundId } });
    const params = { submissionId: submissions[0]?.id ?? '' };
    const state = async (): Promise<SubmissionView['state']> =>
      (await official.ask(routes.readSubmission, { params })).state;
    await expect.poll(state, { timeout: 45_000 }).toBe('read');
    expect(s3.keys()).toEqual([`${tenant.id}/kept/${sha256}`]);
    const { body } = await official.send(routes.downloadSubmission, { params });
    expect(String(body)).toBe(report);

    writeFileSync(s3.pathOf(`${tenant.id}/kept/${sha256}`), 'something else altogether');
    expect(await official.refusal(routes.downloadSubmission, { params })).toBe('internal-error');
  });

  test('the api is ready only while the bucket answers', async () => {
    expect((await fetch(new URL(routes.ready.path, api.url))).status).toBe(200);
    await s3.stop();
    const answer = await fetch(new URL(routes.ready.path, api.url));
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('storage');
    s3 = await startS3Server();
  });
});
