import { type HomeTask, routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 1 });
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

async function tasksOf(who: string): Promise<Pick<HomeTask, 'kind' | 'pending' | 'subjectId'>[]> {
  const session = await api.as(tenant, who);
  const { tasks } = await session.ask(routes.readHome);
  return tasks.map(({ kind, pending, subjectId }) => ({ kind, pending, subjectId }));
}

describe('an official’s home page', () => {
  test('tells which version is submitted, even when a later one was submitted before', async () => {
    const officialId = tenant.officials[0]?.id ?? '';
    const { submissionId: first } = await aReadReport(arrangement, api, tenant, officialId);
    const second = await arrangement.inTenant(tenant, async (work) => {
      const { id: _, tenantId: __, ...row } = await work.submissions.get(first);
      return work.submissions.insert({ ...row, version: 2 });
    });
    expect(await tasksOf('official-1')).toEqual([{ kind: 'confirm_report', pending: true, subjectId: second }]);
    const session = await api.as(tenant, 'official-1');
    for (const submissionId of [second, first]) {
      await session.ask(routes.submitReport, { params: { submissionId }, body: { confirmed: true } });
    }
    expect(await tasksOf('official-1')).toEqual([{ kind: 'report_submitted', pending: false, subjectId: first }]);
  });

  test('does not call a report submitted that was only uploaded when collecting ended', async () => {
    await aReadReport(arrangement, api, tenant, tenant.officials[1]?.id ?? '');
    await arrangement.source.query(`UPDATE round SET state = 'checking'`);
    expect(await tasksOf('official-2')).toEqual([]);
    expect(await tasksOf('official-1')).toMatchObject([{ kind: 'report_submitted', pending: false }]);
  });
});
