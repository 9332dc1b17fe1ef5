import { type ResponseOf, routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPublishedRound, aReadReport } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
/** Its round is published. */
let county: TestTenant;
/** Its round collects reports; the first official’s is submitted. */
let collecting: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  county = await aTenant(arrangement, { slug: 'county' });
  await aPublishedRound(database, arrangement, api, county);
  collecting = await aTenant(arrangement, { slug: 'other' });
  await aReadReport(arrangement, api, collecting, collecting.officials[0]?.id ?? '', 'submitted');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

type Hits = ResponseOf<typeof routes.search>['items'];

async function search(tenant: TestTenant, who: string, text: string): Promise<Hits> {
  const session = await api.as(tenant, who);
  return (await session.ask(routes.search, { query: { text } })).items;
}

const kindsOf = (hits: Hits): string[] => [...new Set(hits.map(({ kind }) => kind))].toSorted();

describe('what a search finds', () => {
  test('a township, its head and a metric, by name, pinyin initials or English, lead a leader into the result', async () => {
    const round = { roundId: county.roundId };
    expect(await search(county, 'leader', '第1')).toMatchObject([{ kind: 'township', name: '第1镇', ...round }]);
    expect(await search(county, 'leader', 'LSZ')).toMatchObject([{ kind: 'metric', id: 'grain_output', ...round }]);
    expect(await search(county, 'leader', 'grain')).toMatchObject([{ kind: 'metric', name: '粮食总产量' }]);
    expect(await search(county, 'leader', 'official-1')).toMatchObject([{ kind: 'principal', detail: '第2镇' }]);
  });

  test('leads a rater to their own sheets only, and an official to no one', async () => {
    const hits = await search(county, 'rater-1', 'county-official');
    expect(kindsOf(hits)).toEqual(['sheet']);
    const { items } = await (
      await api.as(county, 'rater-1')
    ).ask(routes.readDesk, { params: { roundId: county.roundId } });
    const own = items.map(({ assignmentId }) => assignmentId);
    expect(hits.filter(({ id }) => !own.includes(id))).toEqual([]);
    expect(await search(county, 'official-1', 'county')).toEqual([]);
    expect(kindsOf(await search(county, 'official-1', '2026'))).toEqual(['round']);
  });

  test('shows members to administrators alone, the roster to those who read rosters', async () => {
    expect(kindsOf(await search(collecting, 'administrator', 'other-official'))).toEqual(['member', 'official']);
    expect(kindsOf(await search(collecting, 'manager', 'other-official'))).toEqual(['official']);
    expect(kindsOf(await search(collecting, 'supervisor', 'other-official'))).toEqual(['official']);
    expect(await search(collecting, 'leader', 'other-official')).toEqual([]);
    expect(await search(collecting, 'reviewer', 'other-official')).toEqual([]);
  });

  test('shows a data verifier the submitted reports, and a unit liaison the officials of their townships', async () => {
    const reported = collecting.officials[0];
    expect(await search(collecting, 'verifier', 'other-official')).toMatchObject([
      { kind: 'check', name: reported?.loginName },
    ]);
    expect(await search(collecting, 'liaison', 'other-official')).toEqual([]);
    await arrangement.inTenant(collecting, async (work) => {
      const liaison = await work.members.find({ displayName: 'other-liaison' });
      const official = await work.officials.get(reported?.id ?? '');
      const assigned = { assignedBy: liaison?.id ?? '', assignedAt: work.now };
      await work.liaisons.insert({ memberId: liaison?.id ?? '', townshipId: official.townshipId, ...assigned });
    });
    expect(await search(collecting, 'liaison', 'other-official')).toMatchObject([
      { kind: 'unit-report', id: reported?.id, roundId: collecting.roundId },
    ]);
  });

  test('shows a reviewer of appeals a round only while its result can be appealed against', async () => {
    expect(await search(collecting, 'reviewer', '2026')).toEqual([]);
    expect(kindsOf(await search(county, 'reviewer', '2026'))).toEqual(['round']);
    expect(kindsOf(await search(county, 'reviewer', '第'))).toEqual(['township']);
  });

  test('tells nothing of another committee', async () => {
    expect(await search(collecting, 'administrator', 'county')).toEqual([]);
    const stranger = (await api.as(collecting, 'leader')).in(county.slug);
    expect(await stranger.refusal(routes.search, { query: { text: '第' } })).toBe('not-found');
  });
});
