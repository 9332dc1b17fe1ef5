import { routes } from '@pingyi/contracts';
import type { TallyInput } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { aReadReport, castAllBallots, moveRound, openScoring, runTally } from './a-published-round';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let second: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  manager = await api.as(tenant, 'manager');
  second = await api.as(tenant, 'organiser');
  await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
  await openScoring(api, tenant);
  for (const { who } of tenant.raters) await castAllBallots(api, tenant, who, '95');
  await moveRound(api, tenant, 'locked');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const officialId = (place: number): string => tenant.officials[place]?.id ?? '';
const because = { reason: '年度重点工作', evidence: '考核办〔2026〕1号' };

describe('a veto and an adjustment', () => {
  test('wait for a second manager: whoever proposed them cannot settle them', async () => {
    const { vetoes } = await manager.ask(routes.proposeVeto, {
      params: params(),
      body: { ...because, officialId: officialId(0), cause: 'light_sanction' },
    });
    expect(vetoes).toMatchObject([
      {
        state: 'proposed',
        cause: 'light_sanction',
        effect: 'bar_top',
        proposedBy: 'county-manager',
        maySettle: false,
      },
    ]);
    const settle = { params: { vetoId: vetoes[0]?.id ?? '' }, body: { confirmed: true, reason: '' } };
    expect(await manager.refusal(routes.settleVeto, settle)).toBe('second-person-required');
    const seen = await second.ask(routes.listMeasures, { params: params() });
    expect(seen.vetoes).toMatchObject([{ state: 'proposed', maySettle: true }]);
    const settled = await second.ask(routes.settleVeto, settle);
    expect(settled.vetoes).toMatchObject([{ state: 'confirmed', settledBy: 'county-organiser', maySettle: false }]);
    expect(await second.refusal(routes.settleVeto, settle)).toBe('state-conflict');
  });

  test('that is rejected needs a reason', async () => {
    const { adjustments } = await manager.ask(routes.proposeAdjustment, {
      params: params(),
      body: { ...because, officialId: officialId(1), points: '-20' },
    });
    const adjustmentId = adjustments[0]?.id ?? '';
    const reject = (reason: string) => ({ params: { adjustmentId }, body: { confirmed: false, reason } });
    expect(await second.refusal(routes.settleAdjustment, reject(''))).toBe('input-invalid');
    const answer = await second.ask(routes.settleAdjustment, reject('依据不足'));
    expect(answer.adjustments).toMatchObject([{ state: 'rejected', settledReason: '依据不足' }]);
  });

  test('can be settled with others at once: all of them, or none where one is the member’s own or settled before', async () => {
    const propose = async (who: TestSession, points: string) => {
      const body = { ...because, officialId: officialId(1), points };
      const { adjustments } = await who.ask(routes.proposeAdjustment, { params: params(), body });
      return adjustments.find((row) => row.state === 'proposed' && Number(row.points) === Number(points))?.id ?? '';
    };
    const own = await propose(second, '0.5');
    const others = [await propose(manager, '1.5'), await propose(manager, '-1.5')];
    const settle = (adjustmentIds: string[], confirmed = true, reason = '') => ({
      params: params(),
      body: { adjustmentIds, confirmed, reason },
    });
    const states = async () => {
      const { adjustments } = await manager.ask(routes.listMeasures, { params: params() });
      return [own, ...others].map((id) => adjustments.find((row) => row.id === id)?.state);
    };
    expect(await second.refusal(routes.settleAdjustments, settle([...others, own]))).toBe('second-person-required');
    expect(await states()).toEqual(['proposed', 'proposed', 'proposed']);
    expect(await second.refusal(routes.settleAdjustments, settle(others, false))).toBe('input-invalid');
    await second.ask(routes.settleAdjustments, settle(others, false, '依据不足'));
    expect(await second.refusal(routes.settleAdjustments, settle(others))).toBe('state-conflict');
    await manager.ask(routes.settleAdjustments, settle([own], false, '依据不足'));
    expect(await states()).toEqual(['rejected', 'rejected', 'rejected']);
  });

  test.each(['0', '0.00', '20.5', '1.234', '-', '1e1'])('of %s points is none', async (points) => {
    const body = { ...because, officialId: officialId(1), points };
    expect(await manager.refusal(routes.proposeAdjustment, { params: params(), body })).toBe('input-invalid');
  });

  test('counts in the next tally when confirmed, and nowhere before', async () => {
    const first = await runTally(database, api, tenant);
    const before = await manager.ask(routes.readTally, { params: { tallyId: first } });
    const totalOf = (view: typeof before, id: string) => view.results.find((row) => row.officialId === id)?.total;
    expect(totalOf(before, officialId(1))).toBe('95.00');
    const { adjustments } = await manager.ask(routes.proposeAdjustment, {
      params: params(),
      body: { ...because, officialId: officialId(1), points: '2.25' },
    });
    const proposed = adjustments.find(({ state }) => state === 'proposed');
    const body = { confirmed: true, reason: '' };
    const answer = await second.ask(routes.settleAdjustment, { params: { adjustmentId: proposed?.id ?? '' }, body });
    expect(answer.counted).toBe(false);
    const next = await runTally(database, api, tenant);
    const after = await manager.ask(routes.readTally, { params: { tallyId: next } });
    expect(totalOf(after, officialId(1))).toBe('97.25');
    expect((await manager.ask(routes.listMeasures, { params: params() })).counted).toBe(true);
    // All have 95 or more; the vetoed one is barred from the first grade.
    expect(after.results.find((row) => row.officialId === officialId(0))?.suggestedGrade).toBe('称职');
    const file = await manager.send(routes.downloadTallyBundle, { params: { tallyId: next } });
    const { input } = JSON.parse(String(file.body)) as { input: TallyInput };
    const ofInput = (id: string) => input.officials.find((official) => official.id === id);
    expect(ofInput(officialId(0))).toMatchObject({ vetoes: [{ effect: 'bar_top' }], adjustments: [] });
    expect(ofInput(officialId(1))).toMatchObject({ vetoes: [], adjustments: [{ points: 2.25 }] });
  });
});
