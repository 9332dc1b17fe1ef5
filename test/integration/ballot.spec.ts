import { type BallotView, type ResponseOf, routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, fullScores, moveRound, openScoring } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
/** Every test takes the sheet of a rater nobody else uses. */
let unused: string[];

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 32 });
  const [official] = tenant.officials;
  await aReadReport(arrangement, api, tenant, official?.id ?? '', 'submitted');
  await openScoring(api, tenant);
  unused = tenant.raters.map(({ who }) => who);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

interface Sheet {
  readonly rater: TestSession;
  readonly assignmentId: string;
}

type Input = { scores: Record<string, string>; comment: string; version: number };
const save = ({ rater, assignmentId }: Sheet, body: Input) =>
  rater.send(routes.saveBallot, { params: { assignmentId }, body });
const submit = ({ rater, assignmentId }: Sheet, body: Input) =>
  rater.send(routes.submitBallot, { params: { assignmentId }, body });
const sheetView = ({ rater, assignmentId }: Sheet): Promise<ResponseOf<typeof routes.readScoring>> =>
  rater.ask(routes.readScoring, { params: { assignmentId } });

async function aSheet(): Promise<Sheet> {
  const rater = await api.as(tenant, unused.shift() ?? '');
  const { items } = await rater.ask(routes.readDesk, { params: { roundId: tenant.roundId } });
  return { rater, assignmentId: items[0]?.assignmentId ?? '' };
}

const rowsOf = ({ assignmentId }: Sheet): Promise<{ id: string; state: string; version: number; scores: unknown }[]> =>
  arrangement.source.query(
    `SELECT b.id, b.state, b.version, (SELECT jsonb_object_agg(criterion_id, score) FROM ballot_score s
        WHERE s.tenant_id = b.tenant_id AND s.ballot_id = b.id) AS scores
       FROM ballot b WHERE assignment_id = $1 ORDER BY version`,
    [assignmentId],
  );
/** Of the sheet’s rater: the events tell who handed in a ballot, not which. */
const submitEvents = async ({ assignmentId }: Sheet): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>(
    `SELECT count(*)::int FROM audit_event e
       JOIN rater r ON r.tenant_id = e.tenant_id AND r.member_id = e.actor_id
       JOIN assignment a ON a.tenant_id = r.tenant_id AND a.rater_id = r.id
      WHERE e.action = 'ballot.submit' AND a.id = $1`,
    [assignmentId],
  );
  return row?.count ?? 0;
};

describe('a draft', () => {
  test('is kept and found again, with scores in their plain form', async () => {
    const sheet = await aSheet();
    expect((await sheetView(sheet)).ballot).toBeNull();
    const [first = '', second = ''] = tenant.criterionIds;
    const answer = await save(sheet, { scores: { [first]: '92.50', [second]: '0' }, comment: '扎实', version: 0 });
    expect(answer.body).toMatchObject({ state: 'draft', version: 1, scores: { [first]: '92.5', [second]: '0' } });
    expect((await sheetView(sheet)).ballot).toEqual(answer.body);
  });

  test('saved again from an older version is refused, and what was saved stands', async () => {
    const sheet = await aSheet();
    const saved = await save(sheet, { scores: fullScores(tenant, '80'), comment: '', version: 0 });
    const late = await save(sheet, { scores: fullScores(tenant, '60'), comment: '', version: 0 });
    expect(late).toMatchObject({ status: 409, code: 'version-conflict' });
    expect((await sheetView(sheet)).ballot).toEqual(saved.body);
    const ahead = await save(sheet, { scores: {}, comment: '', version: 7 });
    expect(ahead).toMatchObject({ status: 409, code: 'version-conflict' });
  });

  test('saved twice, because the first answer was lost, gives the same answer', async () => {
    const sheet = await aSheet();
    const input = { scores: fullScores(tenant), comment: '同一次保存', version: 0 };
    const answers = await Promise.all(Array.from({ length: 8 }, () => save(sheet, input)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await rowsOf(sheet)).toHaveLength(1);
  });

  test('of two people’s tabs at once, one is kept and the other told, with no field lost', async () => {
    const sheet = await aSheet();
    const inputs = ['70', '71', '72', '73'].map((score) => ({
      scores: fullScores(tenant, score),
      comment: score,
      version: 0,
    }));
    const answers = await Promise.all(inputs.map((input) => save(sheet, input)));
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
    const winner = answers.find(({ status }) => status === 200)?.body as BallotView;
    expect((await sheetView(sheet)).ballot).toEqual(winner);
    expect(new Set(Object.values(winner.scores))).toEqual(new Set([winner.comment]));
  });

  test.each(['101', '92.555', '-1', '1e2', '', '９０'])(
    'with a score of “%s” is refused with a pointer',
    async (score) => {
      const sheet = { rater: await api.as(tenant, 'rater-1'), assignmentId: tenant.roundId };
      const [criterion = ''] = tenant.criterionIds;
      const answer = await save(sheet, { scores: { [criterion]: score }, comment: '', version: 0 });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `/scores/${criterion}` }] } });
    },
  );

  test('can be marked as doubtful, which the rater alone is told, and which says nothing of the ballot', async () => {
    const sheet = await aSheet();
    const params = { assignmentId: sheet.assignmentId };
    const before = await sheetView(sheet);
    await sheet.rater.ask(routes.markSheet, { params, body: { doubtful: true } });
    expect(await sheetView(sheet)).toEqual({ ...before, doubtful: true });
    const desk = await sheet.rater.ask(routes.readDesk, { params: { roundId: tenant.roundId } });
    expect(desk.items.filter(({ doubtful }) => doubtful).map(({ assignmentId }) => assignmentId)).toEqual([
      sheet.assignmentId,
    ]);
    const stranger = await api.as(tenant, 'everyone');
    const body = { doubtful: false };
    expect(await stranger.refusal(routes.markSheet, { params, body })).toBe('not-found');
    const manager = await api.as(tenant, 'manager');
    const { items } = await manager.ask(routes.readTurnout, { params: { roundId: tenant.roundId } });
    expect(JSON.stringify(items)).not.toContain('doubtful');
  });

  test('for a criterion of no rubric is refused with a pointer', async () => {
    const sheet = await aSheet();
    const answer = await save(sheet, { scores: { [tenant.roundId]: '90' }, comment: '', version: 0 });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `/scores/${tenant.roundId}` }] } });
  });
});

describe('a ballot', () => {
  test('without every score is refused with a pointer to each criterion that is missing, and nothing is kept', async () => {
    const sheet = await aSheet();
    const [first = '', ...missing] = tenant.criterionIds;
    const answer = await submit(sheet, { scores: { [first]: '90' }, comment: '', version: 0 });
    expect(answer).toMatchObject({ status: 422, code: 'ballot-incomplete' });
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(missing.map((id) => `/scores/${id}`).toSorted());
    expect(await rowsOf(sheet)).toEqual([]);
  });

  test('submitted ten times at once is one ballot and one audit event', async () => {
    const sheet = await aSheet();
    const input = { scores: fullScores(tenant), comment: '', version: 0 };
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(sheet, input)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await rowsOf(sheet)).toMatchObject([{ state: 'submitted', version: 1 }]);
    expect(await submitEvents(sheet)).toBe(1);
  });

  test('submitted again supersedes the first, whose scores stay as they were', async () => {
    const sheet = await aSheet();
    await submit(sheet, { scores: fullScores(tenant, '80'), comment: '', version: 0 });
    const before = await rowsOf(sheet);
    await save(sheet, { scores: fullScores(tenant, '85'), comment: '', version: 1 });
    // The draft beside it changes nothing yet.
    expect(await rowsOf(sheet)).toMatchObject([{ ...before[0] }, { state: 'draft', version: 2 }]);
    const second = await submit(sheet, { scores: fullScores(tenant, '85'), comment: '', version: 1 });
    expect(second.body).toMatchObject({ state: 'submitted', version: 2 });
    expect(await rowsOf(sheet)).toMatchObject([
      { ...before[0], state: 'superseded' },
      { state: 'submitted', version: 2 },
    ]);
    expect(await submitEvents(sheet)).toBe(2);
  });

  test('of another rater is not found, neither read nor written', async () => {
    const [own, other] = [await aSheet(), await aSheet()];
    const mixed = { rater: other.rater, assignmentId: own.assignmentId };
    const input = { scores: fullScores(tenant), comment: '', version: 0 };
    expect((await save(mixed, input)).status).toBe(404);
    expect((await submit(mixed, input)).status).toBe(404);
    expect((await other.rater.send(routes.readScoring, { params: { assignmentId: own.assignmentId } })).status).toBe(
      404,
    );
    expect(await rowsOf(own)).toEqual([]);
  });
});

describe('locking', () => {
  test('while twenty raters submit and submit again: what was acknowledged counts, and nothing lands afterwards', async () => {
    const sheets = await Promise.all(Array.from({ length: 20 }, aSheet));
    const acknowledged = new Map<string, number>(sheets.map(({ assignmentId }) => [assignmentId, 0]));
    const refused = new Set<string | null>();
    const { promise: enough, resolve: lockNow } = Promise.withResolvers<void>();
    let acks = 0;
    const keepSubmitting = async (sheet: Sheet): Promise<void> => {
      for (let version = 0; ;) {
        const answer = await submit(sheet, { scores: fullScores(tenant, `${60 + version}`), comment: '', version });
        // On a busy machine a connection may take too long; the same ballot sent again is the same ballot.
        if (answer.code === 'unavailable') continue;
        if (answer.status !== 200) {
          refused.add(answer.code);
          return;
        }
        version += 1;
        acknowledged.set(sheet.assignmentId, version);
        acks += 1;
        if (acks === 20) lockNow();
      }
    };
    const raters = sheets.map(keepSubmitting);
    await enough;
    await moveRound(api, tenant, 'locked');
    await Promise.all(raters);
    expect([...refused]).toEqual(['state-conflict']);

    const stored: { assignment_id: string; version: number; rows: number }[] = await arrangement.source.query(
      `SELECT assignment_id, max(version) FILTER (WHERE state = 'submitted') AS version, count(*)::int AS rows
         FROM ballot WHERE assignment_id = ANY ($1) GROUP BY assignment_id`,
      [sheets.map(({ assignmentId }) => assignmentId)],
    );
    const expected = [...acknowledged].filter(([, version]) => version > 0);
    expect(new Map(stored.map((row) => [row.assignment_id, row.version]))).toEqual(new Map(expected));
    expect(stored.reduce((sum, row) => sum + row.rows, 0)).toBe(acks);
    const late = await arrangement.source.query(
      `SELECT seq FROM audit_event WHERE action = 'ballot.submit' AND seq >
         (SELECT seq FROM audit_event WHERE action = 'round.move' AND data ->> 'to' = 'locked')`,
    );
    expect(late).toEqual([]);
  });

  test('leaves every later save and submission refused', async () => {
    const sheet = await aSheet();
    const input = { scores: fullScores(tenant), comment: '', version: 0 };
    expect(await save(sheet, input)).toMatchObject({ status: 409, code: 'state-conflict' });
    expect(await submit(sheet, input)).toMatchObject({ status: 409, code: 'state-conflict' });
    expect(await rowsOf(sheet)).toEqual([]);
  });
});
