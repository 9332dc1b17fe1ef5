import { randomUUID } from 'node:crypto';
import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPublishedRound, aReadReport } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let nextRoundId: string;
let leader: TestSession;

const plan = '粮食总产量达到3.5万吨';

/** Adds a chapter of plans with one figure to a report. */
async function addPlan(reportId: string, ordinal: number, title: string): Promise<void> {
  await arrangement.inTenant(tenant, async (work) => {
    const { text } = await work.reports.get(reportId);
    const [section] = await work.sections.list({ reportId });
    const [result] = await work.metricValues.list({ reportId });
    if (!section || !result) throw new Error('a report that was read has a section and a figure');
    const whole = `${text}\n${title}\n${plan}。`;
    const start = whole.indexOf(plan);
    const { id: _, tenantId: __, version: ___, ...figure } = result;
    await work.reports.update(reportId, { text: whole });
    const place = { startOffset: whole.indexOf(title), endOffset: whole.length };
    const { id: ____, tenantId: _____, ...above } = section;
    await work.sections.insert({ ...above, ...place, ordinal, title: title.slice(2) });
    await work.metricValues.insert({
      ...figure,
      ordinal,
      phrase: '3.5万吨',
      qualifier: ['target'],
      readValue: '3.5',
      startOffset: start + plan.indexOf('3.5'),
      endOffset: start + plan.length,
      sentenceStart: start,
      sentenceEnd: start + plan.length + 1,
    });
  });
}

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  const reports = [];
  for (const { id } of tenant.officials) reports.push(await aReadReport(arrangement, api, tenant, id, 'submitted'));
  await addPlan(reports[0]?.reportId ?? '', 1, '二、下一步打算');
  await addPlan(reports[1]?.reportId ?? '', 1, '二、2030年规划目标');
  const { publicationId } = await aPublishedRound(database, arrangement, api, tenant);
  nextRoundId = await arrangement.inTenant(tenant, async (work) => {
    const { id: _, tenantId: __, ...round } = await work.rounds.get(tenant.roundId);
    return work.rounds.insert({ ...round, title: '下年度', year: round.year + 1, state: 'notice' });
  });
  // The next year is published with the same townships; what is told of it is as it was, unless it says otherwise.
  const next = randomUUID();
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query('SET search_path = app');
  await client.query('SET session_replication_role = replica');
  await client.query(
    `INSERT INTO publication SELECT (jsonb_populate_record(p, jsonb_build_object('id', $1::uuid, 'round_id', $2::uuid))).*
       FROM publication p WHERE p.id = $3`,
    [next, nextRoundId, publicationId],
  );
  for (const table of ['township_result', 'official_result', 'class_result', 'class_metric', 'township_metric']) {
    await client.query(
      `INSERT INTO ${table}
       SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'publication_id', $1::uuid))).*
         FROM ${table} r WHERE r.publication_id = $2`,
      [next, publicationId],
    );
  }
  await client.query(
    `INSERT INTO metric_target (tenant_id, id, round_id, township_id, metric_key, unit, direction, target, weight, source,
            changed_by, changed_at)
     SELECT tenant_id, gen_random_uuid(), $2, township_id, 'grain_output', '万吨', 'higher', 3.2, 0, '', $3, now()
       FROM township_result WHERE publication_id = $1`,
    [next, nextRoundId, tenant.everyone.memberId],
  );
  await client.end();
  leader = await api.as(tenant, 'leader');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

async function grainOf(roundId: string, official: number) {
  const { townshipId } = await arrangement.inTenant(tenant, (work) =>
    work.officials.get(tenant.officials[official]?.id ?? ''),
  );
  const { metrics } = await leader.ask(routes.readTownshipProfile, { params: { roundId, townshipId } });
  return { townshipId, grain: metrics.find(({ metric }) => metric.key === 'grain_output') };
}

describe('what a report promises', () => {
  test.each([0, 1])('is no result of its own year, for whatever year it is', async (official) => {
    const { grain } = await grainOf(tenant.roundId, official);
    expect(grain).toMatchObject({ cell: { value: '3.2', conflicting: false }, promise: null });
  });

  test('is held against the next year’s figure before any target, and leads to its sentence', async () => {
    const { grain } = await grainOf(nextRoundId, 0);
    expect(grain).toMatchObject({
      target: '3.2',
      promise: { source: 'report', text: '3.5万吨', value: '3.5', state: 'partly' },
    });
    const params = { roundId: nextRoundId, figureId: grain?.promise?.figureId ?? '' };
    const evidence = await leader.ask(routes.readEvidence, { params });
    expect(evidence).toMatchObject({ sectionTitle: '下一步打算', value: '3.5', unit: '万吨' });
    expect(evidence.context.slice(evidence.phraseStart, evidence.phraseEnd)).toBe('3.5万吨');
  });

  test('counts for the next year only; without it the target stands', async () => {
    const { grain } = await grainOf(nextRoundId, 1);
    expect(grain?.promise).toEqual({ source: 'target', text: null, value: '3.2', state: 'kept', figureId: null });
  });

  test('does not depend on the years that the query names, and comes with the tables of the page', async () => {
    const { townshipId, grain } = await grainOf(nextRoundId, 0);
    const params = { roundId: nextRoundId };
    const { metrics } = await leader.ask(routes.readTownshipProfile, {
      params: { ...params, townshipId },
      query: { years: '2027' },
    });
    expect(metrics.map(({ promise }) => promise)).toEqual([grain?.promise]);
    const query = { page: 'township', subject: townshipId, locale: 'en' } as const;
    const { sheets } = await leader.ask(routes.readComparisonSheets, { params, query });
    expect(sheets.find(({ name }) => name === 'Promises and targets')?.rows).toEqual([
      ['Grain output (10,000 tonnes)', 'Promised', '3.5', '3.5万吨', '3.2', 'partly kept'],
    ]);
  });
});
