import { type BodyOf, type PolicyDraft, type PolicyView, type Problem, routes } from '@pingyi/contracts';
import { whatIf, type TallyInput } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, castAllBallots, moveRound, openScoring, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  manager = await api.as(tenant, 'manager');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });

function draftOf(
  { policy, groups, criteria, quotaApproval }: PolicyView,
  change: Partial<PolicyDraft> = {},
): PolicyDraft {
  return {
    policy,
    groups: groups.map(({ id, weightPercent, minBallots }) => ({ id, weightPercent, minBallots })),
    criteria: criteria.map(({ id, weightPoints }) => ({ id, weightPoints })),
    quotaApproval,
    ...change,
  };
}

const read = (): Promise<PolicyView> => manager.ask(routes.readPolicy, { params: params() });
const change = (body: BodyOf<typeof routes.changePolicy>): Promise<PolicyView> =>
  manager.ask(routes.changePolicy, { params: params(), body });
const approval = { approver: '市考核委员会', documentNumber: '市考委〔2026〕5号', reason: '承担国家级试点任务' };

describe('the policy of a round', () => {
  test('is shown with every default filled in, to everybody of the committee', async () => {
    const view = await (await api.as(tenant, 'rater-1')).ask(routes.readPolicy, { params: params() });
    expect(view).toMatchObject({ editable: false, quotaApproval: null });
    expect(view.policy).toMatchObject({ aggregate: 'mean', missingGroup: 'renormalise', quotaPercent: 20 });
    expect(view.groups.map(({ code, weightPercent }) => `${code} ${Number(weightPercent)}`)).toEqual([
      'A 50',
      'B 30',
      'C 20',
    ]);
    expect((await read()).editable).toBe(true);
  });

  test('changes with weights and quota in one step; who comes from an older version is told', async () => {
    const before = await read();
    const groups = before.groups.map(({ id }, place) => ({
      id,
      weightPercent: ['40', '35.5', '24.5'][place] ?? '',
      minBallots: 2,
    }));
    const policy = { ...before.policy, aggregate: 'trimmed' as const, trimFrom: 5 };
    const after = await change({ ...draftOf(before, { policy, groups }), version: before.version });
    expect(after).toMatchObject({ version: before.version + 1, policy: { aggregate: 'trimmed', trimFrom: 5 } });
    expect(after.groups.map(({ weightPercent, minBallots }) => [Number(weightPercent), minBallots])).toEqual([
      [40, 2],
      [35.5, 2],
      [24.5, 2],
    ]);
    const stale = { ...draftOf(before), version: before.version };
    expect(await manager.refusal(routes.changePolicy, { params: params(), body: stale })).toBe('version-conflict');
    expect((await manager.ask(routes.readRound, { params: params() })).groups).toEqual(after.groups);
  });

  test('that changes nothing leaves version and record as they are', async () => {
    const before = await read();
    expect(await change({ ...draftOf(before), version: before.version })).toEqual(before);
  });

  test('is refused with every fault at its place, in the words of the rules', async () => {
    const view = await read();
    const draft = draftOf(view);
    const [first, ...rest] = draft.groups;
    if (!first) throw new Error('the round has groups');
    const body = {
      ...draft,
      groups: [{ ...first, weightPercent: '50' }, ...rest],
      policy: { ...draft.policy, bands: draft.policy.bands.toReversed() },
      version: view.version,
    };
    const answer = await manager.send(routes.changePolicy, { params: params(), body });
    expect(answer.status).toBe(422);
    const { errors = [] } = answer.body as Problem;
    expect(errors).toContainEqual({
      pointer: '/groups',
      message: '票种权重合计 110，应为 100',
      messageEn: 'The group weights total 110, not 100',
    });
    expect(errors.map(({ pointer }) => pointer)).toContain('/policy/bands/1/min');
    const missing = { ...draft, groups: draft.groups.slice(1), version: view.version };
    expect(await manager.refusal(routes.changePolicy, { params: params(), body: missing })).toBe('input-invalid');
    expect(await read()).toEqual(view);
  });

  test('has more first grades only with an approval on record, and never beyond the bound', async () => {
    const view = await read();
    const more = (quotaPercent: number) => draftOf(view, { policy: { ...view.policy, quotaPercent } });
    const refused = await manager.send(routes.changePolicy, {
      params: params(),
      body: { ...more(25), version: view.version },
    });
    expect((refused.body as Problem).errors?.map(({ pointer }) => pointer)).toEqual(['/quotaApproval']);
    await manager.ask(routes.previewPolicy, { params: params(), body: more(25) });
    const tooMany = { ...more(31), quotaApproval: approval, version: view.version };
    expect(await manager.refusal(routes.changePolicy, { params: params(), body: tooMany })).toBe('input-invalid');
    const approved = await change({ ...more(25), quotaApproval: approval, version: view.version });
    expect(approved.quotaApproval).toMatchObject({ ...approval, recordedBy: 'county-manager' });
    const back = draftOf(approved, { policy: { ...approved.policy, quotaPercent: 20 } });
    expect((await change({ ...back, version: approved.version })).quotaApproval).toBeNull();
  });
});

describe('a preview on last year’s ballots', () => {
  let lastYear: TestTenant;

  /** Last year's round of the same committee, with the same groups and rubric, counted. */
  beforeAll(async () => {
    lastYear = await aTenant(arrangement, { slug: 'with-history', officials: 4, raters: 6 });
    await aReadReport(arrangement, api, lastYear, lastYear.everyone.officialId, 'submitted');
    await openScoring(api, lastYear);
    for (const [place, { who }] of lastYear.raters.entries())
      await castAllBallots(api, lastYear, who, `${96 - place * 3}`);
    await moveRound(api, lastYear, 'locked');
    await runTally(database, api, lastYear);
  });

  /** Starts this year's round by copying last year's set-up. */
  const thisYear = (code: (code: string) => string = (same) => same): Promise<string> =>
    arrangement.inTenant(lastYear, async (work) => {
      const { id: _, tenantId: __, ...round } = await work.rounds.get(lastYear.roundId);
      const roundId = await work.rounds.insert({ ...round, year: 2027, state: 'draft', version: 0 });
      const criteria = await work.criteria.list({ roundId: lastYear.roundId });
      await work.criteria.insertAll(criteria.map(({ id: ___, tenantId: ____, ...row }) => ({ ...row, roundId })));
      const groups = await work.voterGroups.list({ roundId: lastYear.roundId });
      await work.voterGroups.insertAll(
        groups.map(({ id: ___, tenantId: ____, ...row }) => ({ ...row, roundId, code: code(row.code) })),
      );
      work.audit({ action: 'round.create', subjectType: 'round', subjectId: roundId });
      return roundId;
    });

  const frozenInput = async (session: TestSession): Promise<TallyInput> => {
    const { tally } = await session.ask(routes.readLatestTally, { params: { roundId: lastYear.roundId } });
    const file = await session.send(routes.downloadTallyBundle, { params: { tallyId: tally?.id ?? '' } });
    return (JSON.parse(String(file.body)) as { input: TallyInput }).input;
  };

  test('says that there is none in the first year', async () => {
    const preview = await manager.ask(routes.previewPolicy, { params: params(), body: draftOf(await read()) });
    expect(preview).toEqual({ basis: null, gaps: [], outcome: null });
  });

  test('tells who would have moved, exactly as the rules compute it, and changes nothing', async () => {
    const session = await api.as(lastYear, 'manager');
    const roundId = await thisYear();
    const view = await session.ask(routes.readPolicy, { params: { roundId } });
    const groups = view.groups.map(({ id, minBallots }, place) => ({
      id,
      minBallots,
      weightPercent: ['10', '20', '70'][place] ?? '',
    }));
    const draft = draftOf(view, { groups, policy: { ...view.policy, aggregate: 'median' } });
    const preview = await session.ask(routes.previewPolicy, { params: { roundId }, body: draft });
    const input = await frozenInput(session);
    const weights = Object.fromEntries(input.groups.map(({ id }, place) => [id, [10, 20, 70][place] ?? 0]));
    const expected = whatIf(input, { policy: { aggregate: 'median' }, groupWeights: weights });
    if (!expected.ok) throw new Error('the input can be counted');
    expect(preview.gaps).toEqual([]);
    expect(preview.outcome?.counts).toEqual(expected.difference.counts);
    expect(preview.outcome?.counts.totals).toBeGreaterThan(0);
    expect(preview.basis?.ballots).toBe(input.ballots.length);
    // Aggregates only: neither the names nor the ids of raters are told.
    const told = JSON.stringify(preview);
    expect(lastYear.raters.filter(({ id, loginName }) => told.includes(id) || told.includes(loginName))).toEqual([]);
    expect(await session.ask(routes.readPolicy, { params: { roundId } })).toEqual(view);
  });

  test('keeps last year’s weights and says so where the voter groups are others', async () => {
    const session = await api.as(lastYear, 'manager');
    const roundId = await thisYear((code) => (code === 'C' ? 'D' : code));
    const view = await session.ask(routes.readPolicy, { params: { roundId } });
    const preview = await session.ask(routes.previewPolicy, { params: { roundId }, body: draftOf(view) });
    expect(preview.gaps).toEqual([{ part: 'groups', added: ['D'], gone: ['C'] }]);
    expect(preview.outcome?.counts).toEqual({ totals: 0, ranks: 0, grades: 0 });
  });
});

describe('opening scoring', () => {
  test('is refused on a set-up that cannot be counted, and freezes the policy when it opens', async () => {
    await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
    await arrangement.inTenant(tenant, async (work) => {
      const round = await work.rounds.get(tenant.roundId);
      await work.rounds.update(tenant.roundId, { policy: { ...round.policy, quotaPercent: 25 } });
    });
    await manager.ask(routes.applyAssignments, { params: params(), body: { groupIds: [...tenant.groupIds] } });
    await moveRound(api, tenant, 'checking');
    const view = await read();
    const refused = await manager.send(routes.moveRound, {
      params: params(),
      body: { to: 'scoring', version: view.version },
    });
    expect(refused).toMatchObject({ code: 'state-conflict', body: { detail: expect.stringMatching(/批准机关/) } });
    await change({ ...draftOf(view, { quotaApproval: approval }), version: view.version });
    await moveRound(api, tenant, 'scoring');
    const open = await read();
    expect(open.editable).toBe(false);
    const body = { ...draftOf(open, { policy: { ...open.policy, quotaPercent: 10 } }), version: open.version };
    expect(await manager.refusal(routes.changePolicy, { params: params(), body })).toBe('state-conflict');
    expect(await read()).toEqual(open);
  });
});
