import { randomUUID } from 'node:crypto';
import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, castAllBallots, decideAll, moveRound, openScoring, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { type Answer, startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  manager = await api.as(tenant, 'manager');
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
  await openScoring(api, tenant);
  for (const { who } of tenant.raters) await castAllBallots(api, tenant, who, '95');
  await moveRound(api, tenant, 'locked');
});

afterAll(async () => {
  await admin.end();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const keyed = (key: string) => ({ 'idempotency-key': key });
const count = async (table: string): Promise<number> =>
  Number((await admin.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);
const aVeto = (officialId: string, reason = '通报批评') => ({
  officialId,
  reason,
  evidence: '县纪委通报〔2026〕3号',
  cause: 'light_sanction' as const,
});
const officialId = (place: number): string => tenant.officials[place]?.id ?? '';

/** Sends the same request many times at once. */
function atOnce(times: number, send: () => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, () => send()));
}

describe('the same key', () => {
  test('sent fifty times at once does the work once, and all get the same answer', async () => {
    const before = { vetoes: await count('veto'), events: await count('audit_event') };
    const call = { params: params(), body: aVeto(officialId(0)), headers: keyed(randomUUID()) };
    const answers = await atOnce(50, () => manager.send(routes.proposeVeto, call));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await count('veto')).toBe(before.vetoes + 1);
    expect(await count('audit_event')).toBe(before.events + 1);
  });

  test('gives the first answer again, although the rows have moved on', async () => {
    const call = { params: params(), body: aVeto(officialId(1)), headers: keyed(randomUUID()) };
    const first = await manager.send(routes.proposeVeto, call);
    await manager.ask(routes.proposeVeto, { params: params(), body: aVeto(officialId(1), '另一件事') });
    expect((await manager.send(routes.proposeVeto, call)).body).toEqual(first.body);
  });

  test('with another body, or for another address, is refused every time and does nothing', async () => {
    const headers = keyed(randomUUID());
    await manager.ask(routes.proposeVeto, { params: params(), body: aVeto(officialId(0)), headers });
    const before = await count('veto');
    const other = { params: params(), body: aVeto(officialId(0), '别的事由'), headers };
    const answers = await atOnce(10, () => manager.send(routes.proposeVeto, other));
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual(
      answers.map(() => '422 idempotency-key-reuse'),
    );
    expect(await manager.refusal(routes.runTally, { params: params(), headers })).toBe('idempotency-key-reuse');
    expect(await count('veto')).toBe(before);
  });

  test('of somebody else is another key', async () => {
    const headers = keyed(randomUUID());
    const before = await count('veto');
    const second = await api.as(tenant, 'organiser');
    await manager.ask(routes.proposeVeto, { params: params(), body: aVeto(officialId(0)), headers });
    await second.ask(routes.proposeVeto, { params: params(), body: aVeto(officialId(1)), headers });
    expect(await count('veto')).toBe(before + 2);
  });

  test('of a refused request is free again', async () => {
    const headers = keyed(randomUUID());
    const unknown = { params: { roundId: randomUUID() }, body: aVeto(officialId(0)), headers };
    expect(await manager.refusal(routes.proposeVeto, unknown)).toBe('not-found');
    await manager.ask(routes.proposeVeto, { params: params(), body: aVeto(officialId(0)), headers });
  });

  test('that no client should send is refused with its place', async () => {
    const answer = await manager.send(routes.runTally, { params: params(), headers: keyed('short') });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/headers/idempotency-key' }] } });
  });

  test('is forgotten after a week', async () => {
    const call = { params: params(), body: aVeto(officialId(0)), headers: keyed(randomUUID()) };
    await manager.ask(routes.proposeVeto, call);
    await admin.query(`UPDATE idempotency_key SET created_at = now() - interval '8 days'`);
    const before = await count('veto');
    await manager.ask(routes.proposeVeto, call);
    expect(await count('veto')).toBe(before + 1);
    const { id } = await manager.ask(routes.readMember);
    expect(await count(`idempotency_key WHERE actor_id = '${id}'`)).toBe(1);
  });
});

describe('without a key', () => {
  test('two proposals are two', async () => {
    const before = await count('adjustment');
    const body = { officialId: officialId(0), reason: '专项工作', evidence: '通报1号', points: '1' };
    await manager.ask(routes.proposeAdjustment, { params: params(), body });
    await manager.ask(routes.proposeAdjustment, { params: params(), body });
    expect(await count('adjustment')).toBe(before + 2);
  });
});

describe('a whole way with keys', () => {
  test('tally, publication and paper are made once, whoever asks again', async () => {
    const second = await api.as(tenant, 'organiser');
    const { vetoes, adjustments } = await second.ask(routes.listMeasures, { params: params() });
    const body = { confirmed: false, reason: '依据不足' };
    const settler = async (proposedBy: string) => (proposedBy === 'county-manager' ? second : manager);
    for (const { id, proposedBy, state } of vetoes) {
      if (state !== 'proposed') continue;
      await (await settler(proposedBy)).ask(routes.settleVeto, { params: { vetoId: id }, body });
    }
    for (const { id, proposedBy } of adjustments) {
      await (await settler(proposedBy)).ask(routes.settleAdjustment, { params: { adjustmentId: id }, body });
    }
    const tallying = { params: params(), headers: keyed(randomUUID()) };
    const asked = await manager.ask(routes.runTally, tallying);
    const tallyId = await runTally(database, api, tenant);
    expect(asked.id).toBe(tallyId);
    // Done by now: without the key this would be a second tally.
    expect(await manager.ask(routes.runTally, tallying)).toEqual(asked);
    expect(await count('tally')).toBe(1);

    await decideAll(api, tenant, tallyId);
    const publishing = { params: params(), body: { tallyId }, headers: keyed(randomUUID()) };
    const publications = await atOnce(8, () => manager.send(routes.createPublication, publishing));
    expect(new Set(publications.map(({ body: view }) => JSON.stringify(view))).size).toBe(1);
    expect(await count('publication')).toBe(1);

    const paper = {
      body: { kind: 'result-sheet' as const, roundId: tenant.roundId, officialId: tenant.everyone.officialId },
      headers: keyed(randomUUID()),
    };
    const papers = await atOnce(8, () => second.send(routes.requestDocument, paper));
    expect(new Set(papers.map(({ body: view }) => JSON.stringify(view))).size).toBe(1);
    expect(await count('document')).toBe(1);
  });
});
