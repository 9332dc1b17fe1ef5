import {
  allRoutes,
  appealStates,
  isAllowed,
  permissions,
  type RoundState,
  type RouteContract,
  routes,
} from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let rows: PublishedRound;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  rows = await aPublishedRound(database, arrangement, api, tenant);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const readableBy = (role: 'supervisor' | 'appeal_reviewer'): RouteContract[] =>
  allRoutes.filter(
    ({ permission, path }) =>
      path.startsWith('/api/t/') &&
      permission !== null &&
      // The bundle of a named round, such as this one, is for its managers.
      permission !== 'tally.export' &&
      permission in permissions &&
      isAllowed([role], permission as never),
  );

const paramsOf = (route: RouteContract): Record<string, string> => {
  const known: Record<string, string> = { ...rows, seq: '1', list: 'raters' };
  return Object.fromEntries(
    Object.keys(route.params.shape).flatMap((name) => (name in known ? [[name, known[name] ?? '']] : [])),
  );
};

/** What everybody may change about their own notices and views, and what a panel does with the appeals before it. */
const ownSteps = (route: RouteContract): boolean =>
  route.permission === 'appeal.judge' ||
  /\/(?:notices?|notice-[a-z]+|documents|document-batches|live|views)(?:\/|$)/.test(route.path);
/** Routes of one appeal are for its panel, whose rows here seat another member. */
const ofOneAppeal = ({ params: { shape } }: RouteContract): boolean => 'appealId' in shape;

/** Everything a member may read, as one text per route. */
async function readAll(session: TestSession, chosen: readonly RouteContract[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const route of chosen) {
    const { status, body } = await session.send(route, { params: paramsOf(route) });
    expect({ route: route.name, status }).toEqual({ route: route.name, status: 200 });
    texts.set(route.name, Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body));
  }
  return texts;
}

const inState = async (state: RoundState, work: () => Promise<void>): Promise<void> => {
  const set = (to: string) =>
    arrangement.source.query('UPDATE round SET state = $2 WHERE tenant_id = $1', [tenant.id, to]);
  await set(state);
  try {
    await work();
  } finally {
    await set('notice');
  }
};

describe('a supervisor', () => {
  test('reads rounds, rosters, tallies, results, comparison and the record, and changes nothing', async () => {
    const routesOf = readableBy('supervisor').filter((route) => !ownSteps(route));
    expect(routesOf.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual([]);
    const names = routesOf.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'readRound',
        'listOfficials',
        'listRaters',
        'readTally',
        'readDecisions',
        'listMeasures',
      ]),
    );
    expect(names).toEqual(
      expect.arrayContaining(['explainFigure', 'readPublication', 'readComparisonOverview', 'listAuditEvents']),
    );
    await readAll(await api.as(tenant, 'supervisor'), routesOf);
  });

  test('finds no rater’s name or id beside a score, a sheet or a ballot', async () => {
    const raters = [...tenant.raters, { id: tenant.everyone.raterId, loginName: tenant.everyone.loginName }];
    const texts = await readAll(
      await api.as(tenant, 'supervisor'),
      readableBy('supervisor').filter((route) => !ownSteps(route)),
    );
    // Rosters, assignments and turnout tell who rates whom and who has voted; the record tells who did what.
    const telling = new Set(
      allRoutes
        .filter(({ permission }) => ['audit.read', 'assignment.read', 'roster.read'].includes(String(permission)))
        .map(({ name }) => name),
    );
    for (const route of telling) expect(texts.get(route) ?? '').not.toMatch(/"(scores?|totals?|means?|word)":/);
    for (const [route, text] of texts) {
      const found = telling.has(route) ? [] : raters.filter(({ id }) => text.includes(id));
      expect({ route, found }).toEqual({ route, found: [] });
    }
    const { items } = await (
      await api.as(tenant, 'supervisor')
    ).ask(routes.listRaters, {
      params: { roundId: tenant.roundId },
    });
    expect(items.map((row) => Object.keys(row).toSorted().join())).toEqual(
      items.map(() => 'assigned,groupId,id,name,submitted'),
    );
    for (const { loginName } of tenant.raters) {
      const telltale = [...texts].filter(([route, text]) => !telling.has(route) && text.includes(loginName));
      expect(telltale.map(([route]) => route)).toEqual([]);
    }
  });

  test('is told what the rounds stand at', async () => {
    const session = await api.as(tenant, 'supervisor');
    const kinds = async () =>
      (await session.ask(routes.readHome)).tasks.map(({ kind, pending }) => ({ kind, pending }));
    expect(await kinds()).toEqual([
      { kind: 'compare_townships', pending: false },
      { kind: 'review_audit', pending: false },
    ]);
    await inState('scoring', async () => {
      expect(await kinds()).toEqual([
        { kind: 'watch_round', pending: false },
        { kind: 'review_audit', pending: false },
      ]);
    });
  });
});

describe('an appeal reviewer', () => {
  test('reads results and their grounds while they can be appealed against', async () => {
    const session = await api.as(tenant, 'reviewer');
    const routesOf = readableBy('appeal_reviewer').filter((route) => !ownSteps(route) && !ofOneAppeal(route));
    expect(routesOf.map(({ method }) => method).filter((method) => method !== 'GET')).toEqual([]);
    for (const state of appealStates) await inState(state, async () => void (await readAll(session, routesOf)));
    expect((await session.ask(routes.readHome)).tasks.map(({ kind }) => kind)).toEqual(['read_appealable_result']);
  });

  test.each(['scoring', 'computed', 'deciding', 'archived', 'suspended'] as const)(
    'finds no round that is %s: not in the list, not by any id',
    async (state) => {
      const session = await api.as(tenant, 'reviewer');
      await inState(state, async () => {
        expect((await session.ask(routes.listRounds)).items).toEqual([]);
        expect((await session.ask(routes.readHome)).tasks).toEqual([]);
        for (const route of readableBy('appeal_reviewer').filter(
          (route) => !ownSteps(route) && Object.keys(route.params.shape).length > 1,
        )) {
          const { status } = await session.send(route, { params: paramsOf(route) });
          expect({ route: route.name, status }).toEqual({ route: route.name, status: 404 });
        }
      });
    },
  );

  test('hears of a correction once it is published; until then managers and supervisors know', async () => {
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    const correction = { officialId: rows.officialId, grade: null, total: '12.34', reason: '计票录入有误' };
    const { corrections } = await manager.ask(routes.proposeCorrection, {
      params,
      body: { results: [correction], quotaApproval: null },
    });
    const seenBy = async (who: string) =>
      (await (await api.as(tenant, who)).ask(routes.listPublications, { params })).corrections.map(({ id }) => id);
    const proposed = corrections.find(({ state }) => state === 'proposed')?.id ?? '';
    expect(await seenBy('supervisor')).toContain(proposed);
    expect(await seenBy('reviewer')).not.toContain(proposed);
    // Also a manager, a supervisor and a reviewer, but rated.
    const rated = await api.as(tenant, 'everyone');
    expect(await rated.refusal(routes.listPublications, { params })).toBe('permission-denied');
    expect(await rated.refusal(routes.readLatestTally, { params })).toBe('permission-denied');
    await manager.ask(routes.settleCorrection, { params: { correctionId: proposed }, body: { confirmed: false } });
  });

  test('is let in by routes that name the round or its tally, besides their own lists', () => {
    const unscoped = readableBy('appeal_reviewer').filter(
      (route) =>
        !ownSteps(route) &&
        !ofOneAppeal(route) &&
        !('roundId' in route.params.shape) &&
        !('tallyId' in route.params.shape),
    );
    expect(unscoped.map(({ name }) => name).toSorted()).toEqual([
      'listMetrics',
      'listRounds',
      'readHome',
      'readMember',
      'search',
      'watchChanges',
    ]);
  });
});
