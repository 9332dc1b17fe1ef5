import { routes } from '@pingyi/contracts';
import { defaultRubric } from '@pingyi/persistence';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

/** A round of the next year in which the member with all roles, last year's official, is rated by one rater. */
async function theNextRound(tenant: TestTenant): Promise<string> {
  return arrangement.inTenant(tenant, async (work) => {
    const last = await work.officials.get(tenant.everyone.officialId);
    const roundId = await work.rounds.insert({
      title: '2027年度乡镇领导干部述职评议',
      year: 2027,
      state: 'scoring',
      policy: {},
      collectUntil: null,
      scoreUntil: null,
      version: 0,
      createdAt: new Date(),
    });
    await work.criteria.insertAll(
      defaultRubric.map((criterion, ordinal) => ({ ...criterion, roundId, ordinal, anchors: [...criterion.anchors] })),
    );
    const groupId = await work.voterGroups.insert({
      roundId,
      code: 'A',
      name: 'A票',
      nameEn: 'Group A',
      weightPercent: '100',
      minBallots: 1,
    });
    const { memberId, townshipId, name, post, peerClass, principal, graded } = last;
    const officialId = await work.officials.insert({
      roundId,
      memberId,
      townshipId,
      name,
      post,
      peerClass,
      principal,
      graded,
    });
    const [rater] = tenant.raters;
    const raterId = await work.raters.insert({ roundId, memberId: rater?.memberId ?? '', groupId, name: 'rater' });
    work.audit({ action: 'round.create', subjectType: 'round', subjectId: roundId });
    return work.assignments.insert({ roundId, raterId, officialId });
  });
}

test('beside a report stand last year’s published figures, with the median from three townships of a kind on', async () => {
  const tenant = await aTenant(arrangement, { slug: 'county', officials: 3 });
  await aPublishedRound(database, arrangement, api, tenant);
  const params = { assignmentId: await theNextRound(tenant) };
  const rater = await api.as(tenant, 'rater-1');
  const grain = async () => {
    const { before } = await rater.ask(routes.readScoring, { params });
    expect(before?.year).toBe(2026);
    return before?.metrics.find(({ metricKey }) => metricKey === 'grain_output');
  };
  const own = { metricKey: 'grain_output', unit: '万吨', value: '3.2' };
  expect(await grain()).toEqual({ ...own, peerMedian: null, peers: 1 });

  for (const [place, value] of ['2.8', '2.95', '4'].entries()) {
    await arrangement.source.query(
      `INSERT INTO township_metric (tenant_id, id, publication_id, township_id, metric_key, figure_id, value, source, conflicting)
       SELECT m.tenant_id, gen_random_uuid(), m.publication_id, o.township_id, m.metric_key, m.figure_id, $2, m.source, false
         FROM township_metric m JOIN official o ON o.tenant_id = m.tenant_id AND o.id = $1
        WHERE m.metric_key = 'grain_output'
          AND m.township_id = (SELECT township_id FROM official WHERE id = $3)`,
      [tenant.officials[place]?.id, value, tenant.everyone.officialId],
    );
  }
  expect(await grain()).toEqual({ ...own, peerMedian: '3.075', peers: 4 });
});
