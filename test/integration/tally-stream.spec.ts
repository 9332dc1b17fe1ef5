import { randomUUID } from 'node:crypto';
import { routes } from '@pingyi/contracts';
import { neutralRater, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { canonicalJson, inputHash, tally, type TallyInput, type TallyOutput } from '@pingyi/review-rules';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tallyRoundJob } from '../../apps/worker/src/tally/tally-round.job';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let manager: TestSession;
let admin: Client;

const officialCount = 130;
const raterCount = 6;

/** A locked round whose ballots were written by a statement: more officials than one page holds. */
beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, {
    slug: 'county',
    officials: officialCount,
    raters: raterCount,
    state: 'locked',
  });
  manager = await api.as(tenant, 'manager');
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  await admin.query(`INSERT INTO assignment (tenant_id, id, round_id, rater_id, official_id)
    SELECT r.tenant_id, gen_random_uuid(), r.round_id, r.id, o.id FROM rater r JOIN official o ON o.round_id = r.round_id
     WHERE r.member_id <> o.member_id`);
  await admin.query(`INSERT INTO ballot (tenant_id, id, round_id, assignment_id, state, comment, version, saved_at)
    SELECT tenant_id, gen_random_uuid(), round_id, id, 'submitted', '', 1, now() FROM assignment`);
  await admin.query(`INSERT INTO ballot_score (tenant_id, ballot_id, criterion_id, score)
    SELECT b.tenant_id, b.id, c.id, 60 + (abs(hashtext(b.id::text || c.id::text)) % 4001) / 100.0
      FROM ballot b JOIN criterion c ON c.round_id = b.round_id`);
});

afterAll(async () => {
  await admin.end();
  await api.close();
  await arrangement.close();
  await database.drop();
});

interface ScoreRow {
  readonly rater: string;
  readonly official: string;
  readonly criterion: string;
  readonly score: string;
  readonly seed: string;
}

/** All ballots of the round by one plain statement, one row for each score. */
async function ballotsInOneStatement(): Promise<TallyInput['ballots']> {
  const { rows } = await admin.query<ScoreRow>(`SELECT a.rater_id AS rater, a.official_id AS official,
      s.criterion_id AS criterion, s.score, r.neutral_seed AS seed FROM ballot_score s JOIN ballot b ON b.id = s.ballot_id
      JOIN assignment a ON a.id = b.assignment_id JOIN round r ON r.id = a.round_id`);
  const byPair = Map.groupBy(rows, ({ rater, official }) => `${rater} ${official}`);
  return [...byPair.values()].map((scores) => ({
    rater: neutralRater({ neutralSeed: scores[0]?.seed ?? '' }, scores[0]?.rater ?? ''),
    official: scores[0]?.official ?? '',
    scores: Object.fromEntries(scores.map(({ criterion, score }) => [criterion, Number(score)])),
  }));
}

async function withWorker<T>(poolSize: number, fn: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
  const source = await runtimeDataSource(database.runtimeUrl, { poolSize }).initialize();
  try {
    return await fn(new UnitOfWork(source));
  } finally {
    await source.destroy();
  }
}

const jobContext = {
  jobId: '',
  attempt: 1,
  attemptsLimit: 1,
  isLastAttempt: true,
  signal: new AbortController().signal,
};
const payloadOf = (tallyId: string) => ({ tenantId: tenant.id, requestId: 'arranged', tallyId });

async function requested(): Promise<string> {
  const headers = { 'idempotency-key': randomUUID() };
  return (await manager.ask(routes.runTally, { params: { roundId: tenant.roundId }, headers })).id;
}

async function bundleOf(tallyId: string): Promise<{ input: TallyInput; output: TallyOutput }> {
  const file = await manager.send(routes.downloadTallyBundle, { params: { tallyId } });
  return JSON.parse(String(file.body)) as { input: TallyInput; output: TallyOutput };
}

describe('a round read page by page', () => {
  test('is frozen and counted to the byte as one that is read at once', async () => {
    const tallyId = await requested();
    await withWorker(3, (unitOfWork) => tallyRoundJob(unitOfWork).run(payloadOf(tallyId), jobContext));
    const { input, output } = await bundleOf(tallyId);
    const ballots = await ballotsInOneStatement();
    expect(ballots.length).toBeGreaterThan(40 * raterCount);
    const atOnce: TallyInput = { ...input, ballots };
    expect(output.inputHash).toBe(inputHash(atOnce));
    const answer = tally(atOnce);
    expect(answer.ok ? canonicalJson(answer.output) : null).toBe(canonicalJson(output));
    const view = await manager.ask(routes.readTally, { params: { tallyId } });
    expect(view).toMatchObject({ state: 'done', ballots: { read: ballots.length, of: ballots.length } });
  });

  test('that was interrupted begins again and keeps each ballot once', async () => {
    const tallyId = await requested();
    const interrupted = new AbortController();
    interrupted.abort(new Error('the process stops'));
    await withWorker(3, async (unitOfWork) => {
      const job = tallyRoundJob(unitOfWork);
      const stopped = job.run(payloadOf(tallyId), { ...jobContext, signal: interrupted.signal });
      await expect(stopped).rejects.toThrow('the process stops');
      expect(await manager.ask(routes.readTally, { params: { tallyId } })).toMatchObject({ state: 'running' });
      await job.run(payloadOf(tallyId), jobContext);
    });
    const { input, output } = await bundleOf(tallyId);
    expect(inputHash(input)).toBe(output.inputHash);
    expect(input.ballots).toHaveLength((await ballotsInOneStatement()).length);
  });

  test('sees the votes and recusals of one moment, whatever is written meanwhile', async () => {
    const tallyId = await requested();
    await withWorker(3, async (unitOfWork) => {
      const disturbed = new UnitOfWorkWithPause(unitOfWork, async () => {
        await admin.query(
          `UPDATE ballot SET state = 'void' WHERE id = (SELECT id FROM ballot ORDER BY id DESC LIMIT 1)`,
        );
      });
      await tallyRoundJob(disturbed).run(payloadOf(tallyId), jobContext);
    });
    const { input } = await bundleOf(tallyId);
    const { rows } = await admin.query<{ n: string }>('SELECT count(*) AS n FROM ballot');
    expect(input.ballots).toHaveLength(Number(rows[0]?.n));
    await admin.query(`UPDATE ballot SET state = 'submitted'`);
  });

  test('with one free connection only is counted all the same', async () => {
    const tallyId = await requested();
    await withWorker(1, (unitOfWork) => tallyRoundJob(unitOfWork).run(payloadOf(tallyId), jobContext));
    expect(await manager.ask(routes.readTally, { params: { tallyId } })).toMatchObject({ state: 'done' });
  });
});

/** Lets something happen on another connection once the reading transaction has taken its snapshot. */
class UnitOfWorkWithPause extends UnitOfWork {
  constructor(
    private readonly inner: UnitOfWork,
    private readonly meanwhile: () => Promise<void>,
  ) {
    super(undefined as never);
  }

  override run: UnitOfWork['run'] = (actor, fn, options) =>
    this.inner.run(
      actor,
      async (work) => {
        if (options?.isolation === 'repeatable read') {
          await work.rounds.counts(tenant.roundId);
          await this.meanwhile();
        }
        return fn(work);
      },
      options,
    );
}
