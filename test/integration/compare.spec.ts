import { comparisonRoutes, type RouteContract, routes, type SavedView } from '@pingyi/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultRubric } from '@pingyi/persistence';
import { fillPublication } from '../published-rows';
import { aPublishedRound, aReadReport, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, runtimeRole, type TestDatabase } from './database';
import { type Call, startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let rows: PublishedRound;
let leader: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  // Five raters of group A, the member with all roles among them.
  tenant = await aTenant(arrangement, { slug: 'county', raters: 13 });
  for (const { id } of tenant.officials) await aReadReport(arrangement, api, tenant, id, 'submitted');
  rows = await aPublishedRound(database, arrangement, api, tenant);
  leader = await api.as(tenant, 'leader');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const grain = () => ({ ...params(), metricKey: 'grain_output' });

describe('the pages of a comparison', () => {
  test('rank the townships with parts, adjustment, disclosure and alerts, and count grades against the quota', async () => {
    const view = await leader.ask(routes.readComparisonOverview, { params: params() });
    expect(view).toMatchObject({ allTownships: 3, previous: null });
    expect(view.publication).toMatchObject({ roundId: tenant.roundId, publicationId: rows.publicationId, year: 2026 });
    const [first] = view.townships;
    // Adjusted by 1.5 points, and barred from the first grade.
    expect(first).toMatchObject({ officialId: tenant.officials[0]?.id, total: '91.50', rank: 1 });
    expect(first).toMatchObject({ parts: { rating: '90.00', ballot: null }, adjustmentPoints: '1.50', previous: null });
    expect(first?.dimensionRanks).toMatchObject({ 德: 1, 法: 1 });
    expect(view.criteria.map(({ id }) => id)).toEqual(tenant.criterionIds);
    expect(
      view.criteria.map(({ name, nameEn, dimension, weightPoints }) => [name, nameEn, dimension, Number(weightPoints)]),
    ).toEqual(
      defaultRubric.map(({ name, nameEn, dimension, weightPoints }) => [name, nameEn, dimension, Number(weightPoints)]),
    );
    expect(first?.criteria).toEqual(view.criteria.map(() => '90.00'));
    expect(first?.criterionRanks).toEqual(view.criteria.map(() => 1));
    expect(first?.disclosure).toEqual({ given: 1, disputed: 0, masked: 0, missing: 1 });
    expect(view.disclosure).toEqual({ given: 3, disputed: 0, masked: 0, missing: 3 });
    expect(view.alerts).toMatchObject([{ kind: 'veto', veto: { cause: 'light_sanction', effect: 'bar_top' } }]);
    const [own] = view.classes;
    expect(own).toMatchObject({ peerClass: '正职', officials: 3, undecided: 0 });
    expect(own?.grades?.map(({ grade }) => grade).slice(0, 2)).toEqual(['优秀', '称职']);
    expect(own?.grades?.reduce((sum, { officials }) => sum + officials, 0)).toBe(3);
  });

  test('offer what can be chosen', async () => {
    const choices = await leader.ask(routes.readComparisonChoices, { params: params() });
    expect(choices).toMatchObject({ peerClasses: ['正职'], kinds: ['farming'], years: [{ year: 2026 }] });
    expect(choices.townships).toHaveLength(3);
    expect(choices.metrics).toMatchObject([{ key: 'grain_output', additive: true, disclosedBy: 3, namedBy: 3 }]);
    expect(choices.dimensions.map(({ dimension }) => dimension)).toEqual(['德', '学', '职', '廉', '法']);
  });

  test('measure a metric per head, against the peers and against last year, saying why where that cannot be', async () => {
    const cellsBy = async (measure: string) => {
      const query = { theme: '农业', measure };
      const view = await leader.ask(routes.readComparisonMatrix, { params: params(), query });
      expect(view.metrics).toMatchObject([{ metric: { key: 'grain_output' }, peers: [{ known: 3, median: '3.2' }] }]);
      return view.townships.map(({ cells: [cell] }) => cell);
    };
    expect(await cellsBy('absolute')).toMatchObject(Array(3).fill({ value: '3.2', measured: '3.2', base: null }));
    // 32 million kilograms among 30 000 people.
    expect(await cellsBy('per_head')).toMatchObject(Array(3).fill({ base: '30000', measured: '1066.666667' }));
    expect(await cellsBy('peer_best')).toMatchObject(Array(3).fill({ base: '3.2', measured: '100' }));
    expect(await cellsBy('year_on_year')).toMatchObject(
      Array(3).fill({ measured: null, unmeasured: 'base_undisclosed' }),
    );
  });

  test('follow one metric, one township and one official to the sentence and the ballots’ aggregate', async () => {
    const metric = await leader.ask(routes.readMetricAcross, { params: grain() });
    expect(metric.townships).toHaveLength(3);
    expect(metric.townships[0]).toMatchObject({ series: ['3.2'], cell: { standing: 'disclosed' } });
    const figureId = metric.townships[0]?.cell.figureId ?? '';
    const evidence = await leader.ask(routes.readEvidence, { params: { ...params(), figureId } });
    expect(evidence.context).toContain('3.2万吨');
    expect(
      (await leader.ask(routes.readMetricAcross, { params: grain(), query: { disclosed: 'no' } })).townships,
    ).toEqual([]);

    const { townshipId, officialId } = rows;
    const township = await leader.ask(routes.readTownshipProfile, { params: { ...params(), townshipId } });
    expect(township).toMatchObject({ rankedCount: 3, size: { population: 30_000, households: 9_000, villages: 20 } });
    expect(township.row.officialId).toBe(officialId);
    expect(township.dimensions[0]).toMatchObject({ own: '90.00', median: '90.00', best: '90.00' });
    expect(township.criteria[0]).toMatchObject({ own: '90.00', median: '90.00', best: '90.00' });
    expect(township.officials).toMatchObject([{ officialId, principal: true }]);

    const official = await leader.ask(routes.readOfficialProfile, { params: { ...params(), officialId } });
    expect(official).toMatchObject({ total: '90.00', rankedCount: 3, metrics: [{ value: '3.2', classMedian: '3.2' }] });
    // Four sheets are too few to tell how they lie: nobody rates themselves.
    expect(official.groups[0]).toMatchObject({ code: 'A', shown: { counted: 4, mean: '90.00', spread: null } });
    const other = { ...params(), officialId: tenant.officials[0]?.id ?? '' };
    const [five] = (await leader.ask(routes.readOfficialProfile, { params: other })).groups;
    expect(five).toMatchObject({ code: 'A', shown: { counted: 5, mean: '90.00', words: null, abstained: 0 } });
    expect(five?.shown?.spread).toMatchObject({ lowest: '90.00', median: '90.00', highest: '90.00', mean: '90.00' });
  });

  test('show who and what the query asks for, in the order of selection', async () => {
    const all = (await leader.ask(routes.readComparisonOverview, { params: params() })).townships;
    const towns = all.map(({ township }) => township.id).toReversed();
    const ask = async (query: Record<string, string>) =>
      (await leader.ask(routes.readComparisonOverview, { params: params(), query })).townships;
    expect((await ask({ towns: towns.join('.') })).map(({ township }) => township.id)).toEqual(towns);
    expect(await ask({ class: '副职' })).toEqual([]);
    expect(await ask({ kind: 'urban' })).toEqual([]);
    const best = all.find(({ grade }) => grade === '优秀');
    expect((await ask({ grade: '优秀' })).map(({ officialId }) => officialId)).toEqual(best ? [best.officialId] : []);
    expect(
      await leader.refusal(routes.readComparisonOverview, { params: params(), query: { measure: 'loudest' } }),
    ).toBe('input-invalid');
  });
});

describe('the tables of a page', () => {
  const sheetsOf = async (query: Record<string, string>) =>
    (await leader.ask(routes.readComparisonSheets, { params: params(), query })).sheets;

  test('carry figures as numbers, with the unit in the header, by the query of the page', async () => {
    const [ranking, grades, alerts, criteria] = await sheetsOf({ locale: 'zh' });
    expect([ranking, grades, alerts, criteria].map((sheet) => sheet?.name)).toEqual([
      '排名',
      '等次分布',
      '预警',
      '评分项',
    ]);
    expect(criteria?.columns.slice(2, 4)).toEqual([
      { header: '德 · 政治忠诚与规矩（分）', kind: 'number' },
      { header: '德 · 政治忠诚与规矩 · 名次', kind: 'number' },
    ]);
    expect(criteria?.rows[0]?.slice(2, 4)).toEqual(['90.00', '1']);
    expect(ranking?.rows).toHaveLength(3);
    const total = ranking?.columns.findIndex(({ header }) => header === '总分（分）') ?? -1;
    expect(ranking?.columns[total]?.kind).toBe('number');
    expect(ranking?.rows[0]?.[total]).toBe('91.50');
    const [matrix] = await sheetsOf({ page: 'matrix', theme: '农业', measure: 'per_head' });
    expect(matrix?.columns.at(-1)).toEqual({ header: '粮食总产量·人均（公斤/人）', kind: 'number' });
    expect(matrix?.rows.map((row) => row.at(-1))).toEqual(Array(3).fill('1066.666667'));
    const decimal = /^-?\d+(\.\d+)?$/;
    const subjects = { metric: 'grain_output', township: rows.townshipId, official: rows.officialId };
    for (const [page, subject] of Object.entries(subjects)) {
      for (const { columns, rows: cells } of await sheetsOf({ page, subject, locale: 'en' })) {
        const figures = cells.flatMap((row) => row.filter((_, place) => columns[place]?.kind === 'number'));
        expect(figures.filter((figure) => figure !== null && !decimal.test(figure))).toEqual([]);
      }
    }
  });

  test('of something that is not there are not there', async () => {
    for (const query of [
      { page: 'township', subject: '1' },
      { page: 'metric', subject: 'no_such_metric' },
    ]) {
      expect(await leader.refusal(routes.readComparisonSheets, { params: params(), query })).toBe('not-found');
    }
  });
});

describe('an answer that has not changed', () => {
  const read = async (who: string, route: RouteContract, etag?: string) => {
    const session = await api.as(tenant, who);
    const path = route.path.replace(':tenant', tenant.slug).replace(':roundId', tenant.roundId);
    return fetch(`${api.url}${path}`, {
      headers: { cookie: session.cookie ?? '', ...(etag === undefined ? {} : { 'if-none-match': etag }) },
    });
  };

  test('is 304 without a body, and another one once the catalogue or the publication is another', async () => {
    const whole = await read('leader', routes.readComparisonOverview);
    const etag = whole.headers.get('etag') ?? '';
    expect(whole.headers.get('cache-control')).toBe('private, no-cache');
    const again = await read('leader', routes.readComparisonOverview, etag);
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
    expect((await read('leader', routes.readComparisonChoices, etag)).status).toBe(200);
    await arrangement.source.query(`UPDATE metric SET version = version + 1 WHERE key = 'grain_output'`);
    expect((await read('leader', routes.readComparisonOverview, etag)).status).toBe(200);
  });

  test('is kept from those who may not have it', async () => {
    const etag = (await read('leader', routes.readComparisonOverview)).headers.get('etag') ?? '';
    expect((await read('rater-1', routes.readComparisonOverview, etag)).status).toBe(403);
  });
});

describe('what a role sees', () => {
  test('is the comparison for those who lead, organise and supervise, and nothing for others', async () => {
    for (const who of ['leader', 'organiser', 'administrator', 'supervisor', 'reviewer']) {
      const session = await api.as(tenant, who);
      await session.ask(routes.readComparisonOverview, { params: params() });
    }
    for (const who of ['rater-1', 'official-1', 'liaison', 'verifier']) {
      const session = await api.as(tenant, who);
      for (const route of Object.values(comparisonRoutes) as RouteContract[]) {
        if (who === 'official-1' && route.name === 'readOfficialProfile') continue;
        const answer = await session.send(route, {
          params: { ...grain(), townshipId: rows.townshipId, officialId: rows.officialId },
        });
        expect({ who, route: route.name, status: answer.status }).toEqual({ who, route: route.name, status: 403 });
      }
    }
  });

  test('is for an official their own profile against means, without how sheets lie', async () => {
    const official = await api.as(tenant, 'official-2');
    const [first, second] = tenant.officials;
    const own = await official.ask(routes.readOfficialProfile, {
      params: { ...params(), officialId: second?.id ?? '' },
    });
    expect(own.dimensions[0]).toMatchObject({ own: '90.00', classMean: '90.00' });
    expect(own.criteria.at(-1)).toMatchObject({ dimension: '法', own: '90.00', classMean: '90.00' });
    expect(own.groups.filter(({ shown }) => shown?.words || shown?.spread)).toEqual([]);
    const other = { params: { ...params(), officialId: first?.id ?? '' } };
    expect(await official.refusal(routes.readOfficialProfile, other)).toBe('not-found');
  });

  test('is nothing of a round without a publication', async () => {
    const roundId = await arrangement.inTenant(tenant, (work) =>
      work.rounds.insert({
        title: '2027年度评议',
        year: 2027,
        state: 'draft',
        policy: {},
        collectUntil: null,
        scoreUntil: null,
        version: 0,
        createdAt: work.now,
      }),
    );
    for (const route of Object.values(comparisonRoutes) as RouteContract[]) {
      const ids = { roundId, metricKey: 'grain_output', townshipId: rows.townshipId, officialId: rows.officialId };
      expect((await leader.send(route, { params: ids })).status).toBe(404);
    }
    const body = { name: '尚未公布', roundId, page: 'overview', subject: null, search: {} } as const;
    expect(await leader.refusal(routes.saveView, { body })).toBe('not-found');
  });
});

describe('saved views', () => {
  const namesSeenBy = async (who: string): Promise<string[]> => {
    const { items } = await (await api.as(tenant, who)).ask(routes.listSavedViews);
    return items.map(({ name }: SavedView) => name);
  };

  test('are one’s own until they are shared, and their owner’s to change', async () => {
    const body = { name: '人均粮食', roundId: tenant.roundId, page: 'metric', subject: 'grain_output' } as const;
    const search = { measure: 'per_head', years: '2026' } as const;
    const view = await leader.ask(routes.saveView, { body: { ...body, search } });
    expect(view).toMatchObject({ own: true, shared: false, search, year: 2026 });
    expect(await leader.refusal(routes.saveView, { body: { ...body, search } })).toBe('state-conflict');
    expect(await namesSeenBy('supervisor')).toEqual([]);
    const change = { params: { viewId: view.id }, body: { name: '人均产量', shared: true } };
    await leader.ask(routes.changeSavedView, change);
    expect(await namesSeenBy('supervisor')).toEqual(['人均产量']);
    const supervisor = await api.as(tenant, 'supervisor');
    expect(await supervisor.refusal(routes.changeSavedView, change)).toBe('not-found');
    expect(await supervisor.refusal(routes.removeSavedView, { params: { viewId: view.id } })).toBe('not-found');
    await leader.ask(routes.removeSavedView, { params: { viewId: view.id } });
    expect(await namesSeenBy('leader')).toEqual([]);
  });
});

describe('the read models', () => {
  const tables = ['official_result', 'class_result', 'class_metric'];
  const written = (): Promise<unknown[]> =>
    Promise.all(
      tables.map((table) =>
        arrangement.source.query(
          `SELECT to_jsonb(r) - 'id' AS row FROM ${table} r ORDER BY publication_id, to_jsonb(r) - 'id'`,
        ),
      ),
    );

  async function deriveAgain(): Promise<void> {
    const runner = arrangement.source.createQueryRunner();
    const found = arrangement.source.migrations.find(({ name }) => name === 'Compare1798300000000');
    await found?.down(runner);
    await found?.up(runner);
    await runner.release();
    await arrangement.source.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO ${runtimeRole}`,
    );
  }

  test('of publications from before there were any are the same, derived by the migration', async () => {
    const before = await written();
    await deriveAgain();
    expect(await written()).toEqual(before);
  });

  test('have no figures by criterion of a publication whose rules gave none', async () => {
    const { publicationId } = rows;
    const published: readonly { readonly snapshot: unknown }[] = await arrangement.source.query(
      `SELECT snapshot FROM publication WHERE id = $1`,
      [publicationId],
    );
    const officials = `(SELECT jsonb_agg(o #- '{line,criteria}') FROM jsonb_array_elements(snapshot -> 'officials') o)`;
    await arrangement.source.query(
      `UPDATE publication SET snapshot = (snapshot - 'criteria') || jsonb_build_object('officials', ${officials}) WHERE id = $1`,
      [publicationId],
    );
    await deriveAgain();
    const view = await leader.ask(routes.readComparisonOverview, { params: params() });
    expect(view.criteria).toEqual([]);
    expect(view.townships.map(({ criteria, criterionRanks }) => [criteria, criterionRanks])).toEqual(
      view.townships.map(() => [[], []]),
    );
    const { officialId } = rows;
    const official = await leader.ask(routes.readOfficialProfile, { params: { ...params(), officialId } });
    expect(official.criteria).toEqual([]);
    await arrangement.source.query(`UPDATE publication SET snapshot = $2 WHERE id = $1`, [
      publicationId,
      published[0]?.snapshot,
    ]);
    await deriveAgain();
  });

  test('follow a correction, and keep what the ballots said', async () => {
    const [first] = tenant.officials;
    const officialId = first?.id ?? '';
    const result = { officialId, grade: null, total: '61.24', reason: '更正漏计' };
    const manager = await api.as(tenant, 'manager');
    const board = await manager.ask(routes.proposeCorrection, {
      params: params(),
      body: { results: [result], quotaApproval: null },
    });
    const correctionId = board.corrections.find(({ state }) => state === 'proposed')?.id ?? '';
    const organiser = await api.as(tenant, 'organiser');
    await organiser.ask(routes.settleCorrection, { params: { correctionId }, body: { confirmed: true } });
    const { townships, publication } = await leader.ask(routes.readComparisonOverview, { params: params() });
    expect(publication.publicationId).not.toBe(rows.publicationId);
    expect(townships.at(-1)).toMatchObject({
      officialId,
      total: '61.24',
      rank: 3,
      disclosure: { given: 1, missing: 1 },
    });
    const official = await leader.ask(routes.readOfficialProfile, { params: { ...params(), officialId } });
    expect(official.groups[0]).toMatchObject({ shown: { counted: 5, mean: '90.00' } });
    expect(official.totalMean).toBe('80.41');
    expect(official.criteria.map(({ own }) => own)).toEqual(tenant.criterionIds.map(() => '90.00'));
  });
});

describe('statements', () => {
  const pages: readonly (readonly [RouteContract, Call['query']])[] = [
    [routes.readComparisonChoices, {}],
    [routes.readComparisonOverview, {}],
    [routes.readComparisonMatrix, { measure: 'year_on_year' }],
    [routes.readMetricAcross, { measure: 'target' }],
    [routes.readTownshipProfile, {}],
    [routes.readOfficialProfile, {}],
  ];

  async function statementsPerPage(): Promise<Record<string, number>> {
    const seen = vi.spyOn(pg.Client.prototype, 'query');
    const counts: Record<string, number> = {};
    for (const [route, query = {}] of pages) {
      seen.mockClear();
      await leader.send(route, {
        params: { ...grain(), townshipId: rows.townshipId, officialId: rows.officialId },
        query,
      });
      counts[route.name] = seen.mock.calls.filter(([text]) => !String(text).includes('bullmq')).length;
    }
    seen.mockRestore();
    return counts;
  }

  test('of a page are as many for three hundred townships as for three', async () => {
    const small = await statementsPerPage();
    const { publication } = await leader.ask(routes.readComparisonOverview, { params: params() });
    const { publicationId } = publication;
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const size = { townships: 300, officialsPerTownship: 3, metricKeys: ['grain_output', tenant.metricKey] };
    await fillPublication(client, { tenantId: tenant.id, publicationId }, size);
    await client.end();
    const { townships } = await leader.ask(routes.readComparisonOverview, { params: params() });
    expect(townships).toHaveLength(303);
    expect(await statementsPerPage()).toEqual(small);
    expect(Math.max(...Object.values(small))).toBeLessThan(25);
  });
});
