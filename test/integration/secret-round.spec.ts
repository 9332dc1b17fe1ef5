import { allRoutes, isAllowed, type Permission, type Role, routes } from '@pingyi/contracts';
import { tally, type TallyInput } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAll, moveRound, runTally } from './a-published-round';
import { everything, marked, type MarkedBallot, openSecretScoring, submitMarked } from './a-secret-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let tallyId: string;
const cast: MarkedBallot[] = [];
let sheets: { who: string; officialId: string; groupId: string; assignmentId: string }[];
/** The group of which too few vote for the first official. */
let smallGroupId: string;
let firstOfficialId: string;

/** Whoever signs in leaves a session; asking beforehand keeps that out of what is compared. */
const readers: readonly (readonly [Role, string])[] = [
  ['official', 'official-1'],
  ['leader', 'leader'],
  ['rater', 'rater-1'],
  ['tenant_administrator', 'administrator'],
  ['supervisor', 'supervisor'],
  ['round_manager', 'manager'],
];

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 18 });
  await openSecretScoring(arrangement, api, tenant);
  sheets = await arrangement.inTenant(tenant, async (work) => {
    const raters = new Map((await work.raters.list()).map((rater) => [rater.id, rater]));
    const all = (await work.assignments.list()).map(({ id, raterId, officialId }) => ({
      assignmentId: id,
      officialId,
      groupId: raters.get(raterId)?.groupId ?? '',
      who: (raters.get(raterId)?.name ?? '').slice('county-'.length),
    }));
    return all.toSorted((a, b) => a.officialId.localeCompare(b.officialId));
  });
  smallGroupId = tenant.groupIds[1] ?? '';
  firstOfficialId = tenant.officials[0]?.id ?? '';
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const textOf = (body: unknown): string => (Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body));
const isMarked = (text: string): boolean =>
  cast.some(
    ({ score, comment }) =>
      text.includes(comment) || new RegExp(`(?<![\\d.])${score.replace('.', '\\.')}(?!\\d)`).test(text),
  );

/** What a member reads by every route of theirs that needs no more than this. */
async function readings(role: Role, who: string, ids: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const person = await api.as(tenant, who);
  const answers = new Map<string, string>();
  for (const route of allRoutes) {
    const { method, path, permission } = route;
    if (
      method !== 'GET' ||
      route.answers === 'events' ||
      !path.startsWith('/api/t/') ||
      !isAllowed([role], permission as Permission)
    )
      continue;
    const names = Object.keys(route.params.shape).filter((name) => name !== 'tenant');
    if (names.some((name) => ids[name] === undefined)) continue;
    const answer = await person.send(route, {
      params: Object.fromEntries(names.map((name) => [name, ids[name] ?? ''])),
    });
    answers.set(route.name, `${answer.status} ${textOf(answer.body)}`.replaceAll(/"instance":"[^"]*"/g, ''));
  }
  expect(answers.size).toBeGreaterThan(2);
  return answers;
}

describe('while scoring is open', () => {
  test('a rater finds drafts and ballots again, and replaces what was handed in', async () => {
    const [sheet] = sheets.filter(({ who, officialId }) => who === 'rater-1' && officialId === firstOfficialId);
    const rater = await api.as(tenant, 'rater-1');
    const at = { assignmentId: sheet?.assignmentId ?? '' };
    const { scores, comment } = marked(tenant, 900);
    const draft = await rater.ask(routes.saveBallot, { params: at, body: { scores, comment, version: 0 } });
    expect(draft).toMatchObject({ state: 'draft', version: 1, comment });
    expect((await rater.ask(routes.readScoring, { params: at })).ballot).toEqual(draft);
    expect((await rater.send(routes.saveBallot, { params: at, body: { scores, comment: '', version: 0 } })).code).toBe(
      'version-conflict',
    );
    const first = await rater.ask(routes.submitBallot, { params: at, body: { scores, comment, version: 1 } });
    expect(first.state).toBe('submitted');
    const again = marked(tenant, 0);
    const body = { scores: again.scores, comment: again.comment, version: first.version };
    const second = await rater.ask(routes.submitBallot, { params: at, body });
    expect(second).toMatchObject({ state: 'submitted', comment: again.comment });
    cast.push({ who: 'rater-1', assignmentId: at.assignmentId, score: again.score, comment: again.comment });
    const { items } = await rater.ask(routes.readDesk, { params: params() });
    expect(items.filter(({ ballotState }) => ballotState === 'submitted')).toHaveLength(1);
  });

  test('the record tells that somebody handed in a ballot once, not for whom, and not that they replaced it', async () => {
    const events: { action: string; subject_id: string; data: string }[] = await arrangement.source.query(
      `SELECT action, subject_id, data::text AS data FROM audit_event WHERE action LIKE 'ballot.%'`,
    );
    expect(events.map(({ action, subject_id }) => [action, subject_id])).toEqual([['ballot.submit', tenant.roundId]]);
    expect(events.some(({ data }) => data.includes(cast[0]?.assignmentId ?? ''))).toBe(false);
  });

  test('another ballot changes nothing that officials, leaders and raters can read', async () => {
    const ids = { ...params(), officialId: firstOfficialId };
    const watching = readers.filter(([role]) => ['official', 'leader', 'rater'].includes(role));
    const before = [];
    for (const [role, who] of watching) before.push(await readings(role, who, ids));
    const [, , sheet] = sheets.filter(({ who }) => who === 'rater-2' || who === 'rater-3');
    if (!sheet) throw new Error('raters have sheets');
    const { answer, ballot } = await submitMarked(api, tenant, sheet, 1);
    expect(answer.status).toBe(200);
    cast.push(ballot);
    for (const [place, [role, who]] of watching.entries()) {
      expect(await readings(role, who, ids)).toEqual(before[place]);
    }
  });

  test('managers and auditors see how many sheets each rater has handed in, and nothing by official, group or time', async () => {
    const manager = await api.as(tenant, 'manager');
    const progress = await manager.ask(routes.readBallotProgress, { params: params() });
    expect(progress.townships).toEqual([]);
    expect(progress.raters.map(({ lastSavedAt, drafts }) => [lastSavedAt, drafts])).toEqual(
      progress.raters.map(() => [null, 0]),
    );
    expect(progress.raters.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(cast.length);
    const [rater] = progress.raters;
    const refused = await manager.refusal(routes.readRaterSheets, {
      params: { ...params(), raterId: rater?.raterId ?? '' },
    });
    expect(refused).toBe('state-conflict');
    expect(await manager.refusal(routes.readTurnout, { params: params() })).toBe('state-conflict');
    const [{ assignmentId } = { assignmentId: '' }] = cast;
    const voiding = { params: { assignmentId }, body: { reason: '试着作废' } };
    expect(await manager.refusal(routes.voidBallot, voiding)).toBe('state-conflict');
  });

  test('the whole database holds no word of any ballot', async () => {
    const open = sheets.filter(({ assignmentId }) => cast.every((one) => one.assignmentId !== assignmentId));
    let place = 2;
    const isSmallGroup = (sheet: (typeof sheets)[number]): boolean =>
      sheet.groupId === smallGroupId && sheet.officialId === firstOfficialId;
    let inSmallGroup = sheets.filter((sheet) => isSmallGroup(sheet) && !open.includes(sheet)).length;
    for (const sheet of open) {
      if (isSmallGroup(sheet)) inSmallGroup += 1;
      if (isSmallGroup(sheet) && inSmallGroup > 3) continue;
      const { answer, ballot } = await submitMarked(api, tenant, sheet, place);
      expect(answer.status).toBe(200);
      cast.push(ballot);
      place += 1;
    }
    for (const [table, rows] of await everything(database)) {
      const telling = rows.filter((row) =>
        cast.some(({ score, comment }) => row.includes(comment) || row.includes(`"${score}"`)),
      );
      expect({ table, telling }).toEqual({ table, telling: [] });
    }
  });
});

describe('once it is locked', () => {
  beforeAll(async () => {
    await moveRound(api, tenant, 'locked');
    tallyId = await runTally(database, api, tenant);
  });

  test('every ballot that was handed in is one nameless ballot, and seals, links and key are gone', async () => {
    const tables = await everything(database);
    expect(tables.get('turnout')).toHaveLength(cast.length);
    expect(tables.get('secret_ballot')).toHaveLength(cast.length);
    expect([tables.get('ballot_seal'), tables.get('round_key'), tables.get('ballot')]).toEqual([[], [], []]);
  });

  test('no row of the database holds a word of a ballot beside a rater, a sheet or a time of its own', async () => {
    const people = tenant.raters.flatMap(({ id, memberId, loginName }) => [id, memberId, loginName]);
    const assignments = sheets.map(({ assignmentId }) => assignmentId);
    const tables = await everything(database);
    const telling = [...tables].flatMap(([table, rows]) =>
      rows
        .filter((row) => cast.some(({ score, comment }) => row.includes(comment) || row.includes(`"${score}"`)))
        .map((row) => ({ table, row })),
    );
    expect(new Set(telling.map(({ table }) => table))).toEqual(new Set(['secret_ballot', 'secret_comment']));
    for (const { table, row } of telling) {
      expect({ table, named: [...people, ...assignments].filter((id) => row.includes(id)) }).toEqual({
        table,
        named: [],
      });
      expect(row).not.toMatch(/\d{4}-\d\d-\d\dT/);
    }
    for (const table of ['secret_ballot', 'secret_comment']) {
      const written = new Set((tables.get(table) ?? []).map((row) => row.split(' ')[1]));
      expect({ table, transactions: written.size }).toEqual({ table, transactions: 1 });
    }
  });

  test('of a group with too few ballots nothing is kept, shown or counted', async () => {
    const manager = await api.as(tenant, 'manager');
    const { results } = await manager.ask(routes.readTally, { params: { tallyId } });
    const row = results.find(({ officialId }) => officialId === firstOfficialId);
    const group = row?.groups.find(({ groupId }) => groupId === smallGroupId);
    expect(group).toMatchObject({ counted: 0, mean: null });
    expect(row?.flags).toContain(`group_missing:${smallGroupId}`);
    expect(row?.groups.every(({ counted }) => counted === 0 || counted >= 5)).toBe(true);
    const lost = sheets
      .filter(({ officialId, groupId }) => officialId === firstOfficialId && groupId === smallGroupId)
      .flatMap(({ assignmentId }) => cast.filter((one) => one.assignmentId === assignmentId));
    expect(lost).toHaveLength(3);
    const whole = [...(await everything(database)).values()].flat().join('\n');
    for (const { score, comment } of lost) expect(whole.includes(comment) || whole.includes(`"${score}"`)).toBe(false);
  });

  test('the bundle is recomputed to the same bytes, knows raters by ballot only, and is for managers and supervisors', async () => {
    for (const who of ['manager', 'supervisor']) {
      const file = await (await api.as(tenant, who)).send(routes.downloadTallyBundle, { params: { tallyId } });
      const { input, output } = JSON.parse(textOf(file.body)) as { input: TallyInput; output: unknown };
      const answer = tally(input);
      expect(answer.ok && answer.output).toEqual(output);
      expect(input.recusals).toEqual([]);
      expect(new Set(input.ballots.map(({ rater }) => rater)).size).toBe(input.ballots.length);
      expect(input.raters).toHaveLength(input.ballots.length);
      const cells = Map.groupBy(input.ballots, ({ official, rater }) => {
        return `${official} ${input.raters.find(({ id }) => id === rater)?.group}`;
      });
      expect(Math.min(...[...cells.values()].map((ballots) => ballots.length))).toBeGreaterThanOrEqual(5);
      const text = textOf(file.body);
      expect(tenant.raters.filter(({ id, memberId }) => text.includes(id) || text.includes(memberId))).toEqual([]);
    }
    const administrator = await api.as(tenant, 'administrator');
    expect((await administrator.send(routes.downloadTallyBundle, { params: { tallyId } })).status).toBe(403);
  });

  test.each(readers)('no %s reads what a rater said by any route', async (role, who) => {
    const [sheet] = sheets;
    const ids = {
      ...params(),
      tallyId,
      officialId: firstOfficialId,
      raterId: tenant.raters[0]?.id ?? '',
      assignmentId: sheet?.assignmentId ?? '',
    };
    for (const [name, text] of await readings(role, who, ids)) {
      const named = tenant.raters.filter(({ id, memberId, loginName }) =>
        [id, memberId, loginName].some((known) => text.includes(known)),
      );
      // The rater's own name may stand there; what they said may not.
      expect({ name, told: named.length > 0 && isMarked(text) }).toEqual({ name, told: false });
    }
  });

  test('nothing can be taken back: no new ballot, reopening, recusal or look at one’s own', async () => {
    const [sheet] = sheets.filter(({ who }) => who === 'rater-1');
    if (!sheet) throw new Error('the rater has a sheet');
    expect((await submitMarked(api, tenant, sheet, 901)).answer.code).toBe('state-conflict');
    const rater = await api.as(tenant, 'rater-1');
    const view = await rater.ask(routes.readScoring, { params: { assignmentId: sheet.assignmentId } });
    expect([view.ballot, view.ownBallots]).toEqual([null, []]);
    const manager = await api.as(tenant, 'manager');
    const body = { reason: '重新开启评分' };
    expect(await manager.refusal(routes.proposeReopening, { params: params(), body })).toBe('state-conflict');
    const pair = { raterId: tenant.raters[0]?.id ?? '', officialId: tenant.officials[1]?.id ?? '' };
    const recusal = { params: params(), body: { ...pair, reason: '工作关系' } };
    expect(await manager.refusal(routes.createRecusal, recusal)).toBe('state-conflict');
    const { version } = await manager.ask(routes.readBallotSecrecy, { params: params() });
    const named = { secrecy: 'named' as const, leastShown: 5, version };
    expect(await manager.refusal(routes.changeBallotSecrecy, { params: params(), body: named })).toBe('state-conflict');
  });
});

test('once it is published, leaders read how the sheets of a group lie, and of a group with too few nothing', async () => {
  const manager = await api.as(tenant, 'manager');
  await decideAll(api, tenant, tallyId);
  await manager.ask(routes.createPublication, { params: params(), body: { tallyId } });
  const file = await manager.send(routes.downloadTallyBundle, { params: { tallyId } });
  const { input } = JSON.parse(textOf(file.body)) as { input: TallyInput };
  const groupOf = new Map(input.raters.map(({ id, group }) => [id, group]));
  const points = (groupId: string): number[] =>
    input.ballots
      .filter(({ official, rater }) => official === firstOfficialId && groupOf.get(rater) === groupId)
      .map(({ scores = {} }) =>
        input.rubric.criteria.reduce((sum, { id, weight }) => sum + (scores[id] ?? 0) * weight, 0),
      )
      .toSorted((a, b) => a - b);
  // Weights total 100, so that a sheet's points are hundredths; marks were chosen to need no third decimal.
  const told = (sum: number | undefined): string => (Math.round(sum ?? 0) / 100).toFixed(2);

  const leader = await api.as(tenant, 'leader');
  const official = await leader.ask(routes.readOfficialProfile, {
    params: { ...params(), officialId: firstOfficialId },
  });
  // Nothing of the small group is in the input, so that nothing of it can be in what the rules make of it.
  const recounted = tally(input);
  const line = recounted.ok ? recounted.output.results.find((result) => result.official === firstOfficialId) : null;
  expect(Object.fromEntries(official.criteria.map(({ id, own }) => [id, own]))).toEqual(line?.criteria);
  expect(new Set(official.criteria.map(({ own }) => own)).size).toBeGreaterThan(1);
  const small = official.groups.find(({ groupId }) => groupId === smallGroupId);
  expect({ shown: small?.shown, sheets: points(smallGroupId) }).toEqual({ shown: null, sheets: [] });
  for (const { groupId, shown } of official.groups.filter((group) => group !== small)) {
    const sheetPoints = points(groupId);
    expect(shown).toMatchObject({ counted: sheetPoints.length, words: null, abstained: 0 });
    expect(shown?.spread).toMatchObject({
      lowest: told(sheetPoints[0]),
      median: told(sheetPoints[Math.ceil(sheetPoints.length / 2) - 1]),
      highest: told(sheetPoints.at(-1)),
    });
  }
});

test('ballots that race the lock are each counted once or refused', async () => {
  const other = await aTenant(arrangement, { slug: 'race', officials: 1, raters: 12 });
  await openSecretScoring(arrangement, api, other);
  const mine = await Promise.all(
    other.raters.map(async ({ who }) => {
      const { items } = await (await api.as(other, who)).ask(routes.readDesk, { params: { roundId: other.roundId } });
      return items.map(({ assignmentId }) => ({ who, assignmentId }));
    }),
  );
  const all = mine.flat();
  const [first, ...rest] = all;
  if (!first) throw new Error('somebody has a sheet');
  await submitMarked(api, other, first, 0);
  const [answers] = await Promise.all([
    Promise.all(rest.map((sheet, place) => submitMarked(api, other, sheet, place + 1))),
    moveRound(api, other, 'locked'),
  ]);
  const codes = new Set(answers.map(({ answer }) => answer.code));
  expect([...codes].filter((code) => code !== null && code !== 'state-conflict')).toEqual([]);
  const accepted = 1 + answers.filter(({ answer }) => answer.status === 200).length;
  const [kept] = await arrangement.source.query<{ turnout: number; ballots: number; seals: number }[]>(
    `SELECT (SELECT count(*)::int FROM turnout WHERE round_id = $1) AS turnout,
            (SELECT count(*)::int FROM secret_ballot WHERE round_id = $1) AS ballots,
            (SELECT count(*)::int FROM ballot_seal WHERE round_id = $1) AS seals`,
    [other.roundId],
  );
  expect(kept).toEqual({ turnout: accepted, ballots: accepted, seals: 0 });
});

test('a doubtful mark that meets the lock leaves no seal behind', async () => {
  const other = await aTenant(arrangement, { slug: 'mark', officials: 1, raters: 1 });
  await openSecretScoring(arrangement, api, other);
  const who = other.raters[0]?.who ?? '';
  const rater = await api.as(other, who);
  const { items } = await rater.ask(routes.readDesk, { params: { roundId: other.roundId } });
  const params = { assignmentId: items[0]?.assignmentId ?? '' };
  let marking: Promise<string | null> | undefined;
  await arrangement.inTenant(other, async (work) => {
    await work.rounds.lock(other.roundId);
    let settled = false;
    marking = rater.refusal(routes.markSheet, { params, body: { doubtful: true } }).finally(() => (settled = true));
    const waiting = async (): Promise<boolean> => {
      const [row] = await arrangement.source.query<{ waits: boolean }[]>(
        `SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted) AS waits`,
      );
      return row?.waits === true;
    };
    let waits = false;
    while (!settled && !waits) waits = await waiting();
    await work.secretBallots.close(other.roundId, [], []);
    await work.rounds.update(other.roundId, { state: 'locked' });
    work.audit({ action: 'round.move', subjectType: 'round', subjectId: other.roundId, data: { to: 'locked' } });
  });
  expect(await marking).toBe('state-conflict');
});
