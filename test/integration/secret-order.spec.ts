import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveRound, runTally } from './a-published-round';
import { everything, type MarkedBallot, openSecretScoring, submitMarked } from './a-secret-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

/** Every official is an election of their own in each of three groups of six. */
const officials = process.env['LONG_TESTS'] === '1' ? 67 : 6;
const voters = 6;

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials, raters: 3 * voters });
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

interface Cast extends MarkedBallot {
  readonly election: string;
}

/** Every rater votes on every official, the raters in turn, as people do who are called one after another. */
async function everybodyVotes(): Promise<Cast[]> {
  const pairs = await arrangement.inTenant(tenant, async (work) => {
    const groups = new Map((await work.raters.list()).map(({ id, groupId }) => [id, groupId]));
    return new Map(
      (await work.assignments.list()).map(({ id, raterId, officialId }) => [
        id,
        `${officialId} ${groups.get(raterId)}`,
      ]),
    );
  });
  const cast: Cast[] = [];
  for (const { who } of tenant.raters) {
    const { items } = await (await api.as(tenant, who)).ask(routes.readDesk, { params: { roundId: tenant.roundId } });
    for (const { assignmentId } of items) {
      const { answer, ballot } = await submitMarked(api, tenant, { who, assignmentId }, cast.length);
      expect(answer.status).toBe(200);
      cast.push({ ...ballot, election: pairs.get(assignmentId) ?? '' });
    }
  }
  return cast;
}

/** Where each key first appears in these rows; smaller is earlier. */
function places(rows: readonly string[], keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key) => [key, rows.findIndex((row) => row.includes(key))]));
}

test(
  'no order of rows, ids, transactions or events joins ballots to voters better than chance',
  { timeout: 1_200_000 },
  async () => {
    await openSecretScoring(arrangement, api, tenant);
    const cast = await everybodyVotes();
    await moveRound(api, tenant, 'locked');
    await runTally(database, api, tenant);
    const tables = await everything(database);
    const rowsOf = (table: string): string[] => tables.get(table) ?? [];
    const by = (rows: readonly string[], key: (row: string) => string): string[] =>
      rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    const idOf = (row: string): string => /"id":"([^"]+)"/.exec(row)?.[1] ?? '';
    const changedBy = (row: string): string => (row.split(' ')[2] ?? '').padStart(12, '0');
    const scores = cast.map(({ score }) => `"${score}"`);
    const sheets = cast.map(({ assignmentId }) => assignmentId);
    const ballotOrders = {
      'by place on disk': places(rowsOf('secret_ballot'), scores),
      'by id': places(by(rowsOf('secret_ballot'), idOf), scores),
      'by remark': places(
        rowsOf('secret_comment'),
        cast.map(({ comment }) => comment),
      ),
    };
    const voterOrders = {
      'as they voted': places(sheets, sheets),
      'by turnout on disk': places(rowsOf('turnout'), sheets),
      'by turnout id': places(by(rowsOf('turnout'), idOf), sheets),
      'by sheet on disk': places(rowsOf('assignment'), sheets),
      'by sheet id': places(sheets.toSorted(), sheets),
      'by last change of the sheet': places(by(rowsOf('assignment'), changedBy), sheets),
    };
    const elections = [...Map.groupBy(cast, ({ election }) => election).values()].filter((all) => all.length >= 5);
    expect(elections.length).toBeGreaterThanOrEqual(3 * officials);
    // A random order puts one voter of an election in their own place, give or take one.
    const atMost = elections.length + 5 * Math.sqrt(elections.length);
    for (const [ballots, byBallot] of Object.entries(ballotOrders)) {
      for (const [people, bySheet] of Object.entries(voterOrders)) {
        const keyOf = ({ score, comment }: Cast): string => (ballots === 'by remark' ? comment : `"${score}"`);
        const joined = elections.map((all) => {
          const inBox = all.toSorted((a, b) => (byBallot.get(keyOf(a)) ?? 0) - (byBallot.get(keyOf(b)) ?? 0));
          const atDesk = all.toSorted(
            (a, b) => (bySheet.get(a.assignmentId) ?? 0) - (bySheet.get(b.assignmentId) ?? 0),
          );
          return inBox.filter((one, place) => atDesk[place] === one).length;
        });
        const found = joined.reduce((sum, count) => sum + count, 0);
        expect({ ballots, people, isChance: found <= atMost }).toEqual({ ballots, people, isChance: true });
      }
    }
  },
);
