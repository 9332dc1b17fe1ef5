import { createHash } from 'node:crypto';
import { type PublicationView, routes } from '@pingyi/contracts';
import { canonicalJson, tally } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, castAllBallots, decideAll, moveRound, openScoring, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let params: { roundId: string };
let firstTally: string;
let secondTally: string;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 3 });
  params = { roundId: tenant.roundId };
  manager = await api.as(tenant, 'manager');
  await moveAfterTheYear(tenant.officials[0]?.id ?? '');
  for (const { id } of tenant.officials) await aReadReport(arrangement, api, tenant, id, 'submitted');
  await openScoring(api, tenant);
  for (const [index, { who }] of tenant.raters.entries()) await castAllBallots(api, tenant, who, `${80 + index * 5}`);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

/** The official came from another township only after the year that the round reviews. */
async function moveAfterTheYear(officialId: string): Promise<void> {
  await arrangement.inTenant(tenant, async (work) => {
    const { townshipId } = await work.officials.get(officialId);
    const place = { kind: 'farming', population: null, households: null, villages: null } as const;
    await work.transfers.insert({
      officialId,
      fromTownshipId: await work.townships.insert({ name: '年末任职镇', ...place }),
      fromPost: '镇长',
      fromPrincipal: true,
      toTownshipId: townshipId,
      toPost: '镇长',
      effectiveOn: '2027-02-01',
      reason: '组织调动',
      recordedBy: tenant.everyone.memberId,
      recordedAt: work.now,
    });
  });
}

const count = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(*)::int FROM ${table} WHERE ${where}`,
  );
  return row?.count ?? -1;
};
const publish = (tallyId: string) => manager.send(routes.createPublication, { params, body: { tallyId } });

describe('a tally', () => {
  test('waits for the lock', async () => {
    expect(await manager.refusal(routes.runTally, { params })).toBe('state-conflict');
    await moveRound(api, tenant, 'locked');
  });

  test('asked for many times at once is one tally and one job', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => manager.ask(routes.runTally, { params })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await count('tally')).toBe(1);
    expect(await count('bullmq.job')).toBe(1);
    expect(await count('audit_event', `action = 'tally.request'`)).toBe(1);
  });

  test('counts the ballots once, however often its job runs, and can be recomputed from its file to the byte', async () => {
    firstTally = await runTally(database, api, tenant);
    expect(await count('result')).toBe(3);
    const view = await manager.ask(routes.readTally, { params: { tallyId: firstTally } });
    expect(view).toMatchObject({ state: 'done', progress: { percent: 100, step: 'done' } });
    const file = await manager.send(routes.downloadTallyBundle, { params: { tallyId: firstTally } });
    const text = String(file.body);
    const bundle = JSON.parse(text) as { input: unknown; output: unknown };
    const again = tally(bundle.input);
    expect(again.ok && again.output.inputHash).toBe(view.inputHash);
    expect(again.ok && canonicalJson(again.output)).toBe(canonicalJson(bundle.output));
    expect(`${canonicalJson(bundle)}\n`).toBe(text);
    // 90 from group A of weight 50, 80 from B of 30, 85 from C of 20.
    const scored = view.results.find(({ officialId }) => officialId === tenant.officials[0]?.id);
    expect(scored?.total).toBe('86.00');
  });

  test('can be run again, and only the newest may be published', async () => {
    secondTally = await runTally(database, api, tenant);
    expect(secondTally).not.toBe(firstTally);
    expect(await publish(firstTally)).toMatchObject({ status: 409, code: 'state-conflict' });
    expect(await count('publication')).toBe(0);
  });
});

describe('publishing', () => {
  test('waits until every grade is decided', async () => {
    expect(await publish(secondTally)).toMatchObject({ status: 409, code: 'state-conflict' });
    await decideAll(api, tenant, secondTally);
  });

  test('clicked fifty times at once is one publication with one snapshot, one set of grades and one event', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => publish(secondTally)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await count('publication')).toBe(1);
    expect(await count('decision')).toBe(3);
    expect(await count('township_result')).toBe(3);
    expect(await count('audit_event', `action = 'publication.create'`)).toBe(1);
    const round = await manager.ask(routes.readRound, { params });
    expect(round.state).toBe('notice');
  });

  test('freezes a snapshot whose hash anybody can check', async () => {
    const [row] = await arrangement.source.query<{ snapshot: object; snapshot_hash: string }[]>(
      'SELECT snapshot, snapshot_hash FROM publication',
    );
    expect(createHash('sha256').update(canonicalJson(row?.snapshot)).digest('hex')).toBe(row?.snapshot_hash);
    const again = await publish(secondTally);
    expect((again.body as PublicationView).snapshotHash).toBe(row?.snapshot_hash);
  });

  test('shows an official their own result as it was published, whatever changes later', async () => {
    const official = await api.as(tenant, 'official-1');
    const before = await official.ask(routes.readOwnResult, { params });
    expect(before).toMatchObject({ total: '86.00', peerCount: 3 });
    await arrangement.source.query(`UPDATE official SET name = '改名', post = '书记'`);
    await arrangement.source.query('UPDATE ballot_score SET score = 1');
    expect(await official.ask(routes.readOwnResult, { params })).toEqual(before);
  });

  test('lets officials ask for their own paper only, managers for any, and nobody see what another asked for', async () => {
    const own = await api.as(tenant, 'official-1');
    const other = await api.as(tenant, 'official-2');
    const officialId = tenant.officials[0]?.id ?? '';
    const body = { kind: 'result-sheet', ...params, officialId } as const;
    expect(await other.refusal(routes.requestDocument, { body })).toBe('not-found');
    const asked = [
      await own.ask(routes.requestDocument, { body }),
      await manager.ask(routes.requestDocument, { body }),
    ];
    for (const [index, session] of [own, manager].entries()) {
      const { items } = await session.ask(routes.listDocuments);
      expect(items.map(({ id }) => id)).toEqual([asked[index]?.id]);
    }
    for (const { id } of asked) {
      expect(await other.refusal(routes.readDocument, { params: { documentId: id } })).toBe('not-found');
      expect(await other.refusal(routes.downloadDocument, { params: { documentId: id } })).toBe('not-found');
    }
    expect(await own.refusal(routes.readDocument, { params: { documentId: asked[1]?.id ?? '' } })).toBe('not-found');
    // A paper that is not made yet has no bytes to give.
    const notReady = { params: { documentId: asked[0]?.id ?? '' } };
    expect(await own.refusal(routes.downloadDocument, notReady)).toBe('state-conflict');
  });

  test('lets leaders compare, down to the sentence of the principal’s report', async () => {
    const leader = await api.as(tenant, 'leader');
    const { townships } = await leader.ask(routes.readComparisonOverview, { params });
    const { metrics } = await leader.ask(routes.readComparisonChoices, { params });
    expect(townships).toHaveLength(3);
    // Who headed it at the end of the year stands for it, wherever they went since.
    const headed = townships.find(({ township }) => township.name === '年末任职镇');
    expect(headed).toMatchObject({ officialId: tenant.officials[0]?.id, disclosure: { given: 1 } });
    expect(metrics).toMatchObject([{ key: 'grain_output', disclosedBy: 2, namedBy: 2 }]);
    const metricKey = 'grain_output';
    const metric = await leader.ask(routes.readMetricAcross, { params: { ...params, metricKey } });
    const cells = metric.townships.map(({ cell }) => cell);
    expect(cells.map(({ standing }) => standing).toSorted()).toEqual(['absent', 'disclosed', 'disclosed']);
    const figureId = cells.find(({ standing }) => standing === 'disclosed')?.figureId ?? '';
    const evidence = await leader.ask(routes.readEvidence, { params: { ...params, figureId } });
    expect(evidence.context.slice(evidence.phraseStart, evidence.phraseEnd)).toBe('粮食总产量3.2万吨');
    expect(evidence).toMatchObject({ value: '3.2', unit: '万吨', source: 'read' });
  });

  test('ends counting: no further tally can be asked for', async () => {
    expect(await manager.refusal(routes.runTally, { params })).toBe('state-conflict');
  });
});
