import { type BallotProgress, type BallotView, type RaterSheets, routes } from '@pingyi/contracts';
import { ballotRuleDefaults, type TallyInput } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReadReport, fullScores, moveRound, openScoring, runTally } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
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

async function aScoringRound(slug: string, policy: object = {}, rules: object | null = null): Promise<TestTenant> {
  const tenant = await aTenant(arrangement, { slug, officials: 4, raters: 3 });
  const [official] = tenant.officials;
  await aReadReport(arrangement, api, tenant, official?.id ?? '', 'submitted');
  await arrangement.source.query('UPDATE round SET policy = $2, ballot_rules = $3 WHERE id = $1', [
    tenant.roundId,
    JSON.stringify(policy),
    rules && JSON.stringify(rules),
  ]);
  await openScoring(api, tenant);
  return tenant;
}

async function sheetsOf(tenant: TestTenant, who: string): Promise<Sheet[]> {
  const rater = await api.as(tenant, who);
  const { items } = await rater.ask(routes.readDesk, { params: { roundId: tenant.roundId } });
  return items.map(({ assignmentId }) => ({ rater, assignmentId }));
}

const submit = ({ rater, assignmentId }: Sheet, body: object) =>
  rater.send(routes.submitBallot, { params: { assignmentId }, body: { comment: '', version: 0, ...body } });

const pointers = (body: unknown): string[] =>
  (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

describe('a round that asks for a word beside the scores', () => {
  test('shows the words with the abstention last, takes one of them, and counts it', async () => {
    const tenant = await aScoringRound('words', { parts: { rating: 60, ballot: 40 } });
    const [first, second] = await sheetsOf(tenant, 'rater-1');
    if (!first || !second) throw new Error('a rater has two sheets');
    const view = await first.rater.ask(routes.readScoring, { params: { assignmentId: first.assignmentId } });
    expect(view.round.words).toEqual(['优秀', '称职', '基本称职', '不称职', '弃权']);
    const scores = fullScores(tenant, '85');
    const without = await submit(first, { scores });
    expect(without).toMatchObject({ status: 422, code: 'ballot-incomplete' });
    expect(pointers(without.body)).toEqual(['/word']);
    const other = await submit(first, { scores, word: '合格' });
    expect(other).toMatchObject({ status: 422, code: 'input-invalid' });
    expect((await submit(first, { scores, word: '称职' })).body).toMatchObject({ state: 'submitted', word: '称职' });
    expect((await submit(second, { scores, word: '弃权' })).status).toBe(200);
    await moveRound(api, tenant, 'locked');
    const tallyId = await runTally(database, api, tenant);
    const manager = await api.as(tenant, 'manager');
    const input = await arrangement.inTenant(tenant, async (work) =>
      work.tallies.findInput(await work.tallies.get(tallyId)),
    );
    const { ballots } = JSON.parse(input ?? '') as TallyInput;
    expect(new Set(ballots.map(({ word }) => word))).toEqual(new Set(['弃权', '称职']));
    expect(ballots).toHaveLength(2);
    expect(ballots.every((ballot) => ballot.scores !== undefined)).toBe(true);
    expect((await manager.ask(routes.readTally, { params: { tallyId } })).state).toBe('done');
  });

  test('or for a word alone has no criteria, and takes no scores', async () => {
    const tenant = await aScoringRound('word-alone', { parts: { ballot: 1 } });
    const [sheet] = await sheetsOf(tenant, 'rater-1');
    if (!sheet) throw new Error('a rater has a sheet');
    const view = await sheet.rater.ask(routes.readScoring, { params: { assignmentId: sheet.assignmentId } });
    expect(view.round.criteria).toEqual([]);
    expect((await submit(sheet, { scores: fullScores(tenant), word: '优秀' })).status).toBe(422);
    expect((await submit(sheet, { scores: {}, word: '优秀' })).body).toMatchObject({ word: '优秀', scores: {} });
  });

  test('or for none refuses one', async () => {
    const tenant = await aScoringRound('no-words');
    const [sheet] = await sheetsOf(tenant, 'rater-1');
    if (!sheet) throw new Error('a rater has a sheet');
    expect(pointers((await submit(sheet, { scores: fullScores(tenant), word: '优秀' })).body)).toEqual(['/word']);
  });
});

describe('the rules of ballots', () => {
  const hard = {
    ...ballotRuleDefaults,
    extremes: { action: 'refuse', below: 60, above: 95 },
    sameText: { action: 'refuse', ballots: 2 },
    allEqual: { action: 'warn' },
  };

  test('that are hard refuse a submission until it is mended, and never a draft', async () => {
    const tenant = await aScoringRound('hard', {}, hard);
    const [sheet] = await sheetsOf(tenant, 'rater-1');
    if (!sheet) throw new Error('a rater has a sheet');
    const [criterion = ''] = tenant.criterionIds;
    const scores = { ...fullScores(tenant, '85'), [criterion]: '99' };
    const refused = await submit(sheet, { scores, comment: '好' });
    expect(refused).toMatchObject({ status: 422, code: 'ballot-refused' });
    expect(pointers(refused.body)).toEqual(['/comment']);
    const { rater, assignmentId } = sheet;
    const draft = { scores, comment: '好', version: 0 };
    expect((await rater.send(routes.saveBallot, { params: { assignmentId }, body: draft })).status).toBe(200);
    expect((await submit(sheet, { scores, comment: '带头修通了三个村的水渠，群众满意', version: 1 })).status).toBe(200);
  });

  test('compare a comment with the rater’s own other ballots, and with nobody else’s', async () => {
    const tenant = await aScoringRound('same-text', {}, hard);
    const comment = '工作扎实，成效明显';
    const [a, b, c] = await sheetsOf(tenant, 'rater-1');
    const [other] = await sheetsOf(tenant, 'rater-2');
    if (!a || !b || !c || !other) throw new Error('raters have sheets');
    const scores = fullScores(tenant, '85');
    for (const sheet of [a, b, other]) expect((await submit(sheet, { scores, comment })).status).toBe(200);
    expect(await submit(c, { scores, comment: `${comment}。` })).toMatchObject({ status: 422, code: 'ballot-refused' });
    const view = await c.rater.ask(routes.readScoring, { params: { assignmentId: c.assignmentId } });
    expect(view.ownBallots).toEqual([
      { total: '85', comment },
      { total: '85', comment },
    ]);
  });

  test('are changed until scoring opens, from the version last seen', async () => {
    const tenant = await aTenant(arrangement, { slug: 'rules' });
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    const { rules, version, editable } = await manager.ask(routes.readBallotRules, { params });
    expect({ rules, editable }).toEqual({ rules: ballotRuleDefaults, editable: true });
    const changed = { ...rules, reasonMinCharacters: 20, allFull: { action: 'refuse' as const } };
    const body = { rules: changed, version };
    expect((await manager.ask(routes.changeBallotRules, { params, body })).rules).toEqual(changed);
    expect((await manager.send(routes.changeBallotRules, { params, body })).code).toBe('version-conflict');
    const crossed = { ...rules, extremes: { action: 'warn', below: 90, above: 80 } };
    const refused = await manager.send(routes.changeBallotRules, {
      params,
      body: { rules: crossed, version: version + 1 },
    });
    expect(pointers(refused.body)).toEqual(['/rules/extremes/above']);
    await arrangement.source.query(`UPDATE round SET state = 'scoring' WHERE id = $1`, [tenant.roundId]);
    const late = await manager.send(routes.changeBallotRules, { params, body: { rules, version: version + 1 } });
    expect(late.code).toBe('state-conflict');
  });
});

describe('a submitted ballot', () => {
  let tenant: TestTenant;
  let sheet: Sheet;
  const standingOf = async ({ rater, assignmentId }: Sheet) =>
    rater.ask(routes.readScoring, { params: { assignmentId } });
  const voidBallot = async (reason: string, who = 'manager') =>
    (await api.as(tenant, who)).send(routes.voidBallot, {
      params: { assignmentId: sheet.assignmentId },
      body: { reason },
    });
  const settle = async (confirmed: boolean, who: string) =>
    (await api.as(tenant, who)).send(routes.settleBallotVoid, {
      params: { assignmentId: sheet.assignmentId },
      body: { confirmed },
    });

  beforeAll(async () => {
    tenant = await aScoringRound('voids');
    const [own] = await sheetsOf(tenant, 'rater-1');
    if (!own) throw new Error('a rater has a sheet');
    sheet = own;
    await arrangement.source.query(
      `UPDATE account SET mail_address = 'rater@county.example' WHERE login_name = 'voids-rater-1'`,
    );
  });

  test('is voided by one manager while scoring is open, the rater is told why, and can give another', async () => {
    expect((await voidBallot('还没有提交')).code).toBe('state-conflict');
    await submit(sheet, { scores: fullScores(tenant, '85') });
    const answer = await voidBallot('由他人代填');
    const sheets = answer.body as RaterSheets;
    const row = sheets.items.find(({ assignmentId }) => assignmentId === sheet.assignmentId);
    expect(row).toMatchObject({ ballotState: 'void', voiding: { state: 'done', reason: '由他人代填' } });
    expect(JSON.stringify(sheets)).not.toMatch(/"scores?"|"85"/);
    expect(await standingOf(sheet)).toMatchObject({ ballot: { state: 'void' }, voided: { reason: '由他人代填' } });
    const mails = await arrangement.source.query<{ subject: string; body: string }[]>(
      `SELECT subject, body FROM outgoing_mail WHERE to_address = 'rater@county.example'`,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).toContain('由他人代填');

    // The very submission again, as a lost answer would send it, does not bring it back.
    const repeated = await submit(sheet, { scores: fullScores(tenant, '85') });
    expect((repeated.body as BallotView).state).toBe('void');
    const again = await submit(sheet, { scores: fullScores(tenant, '80'), version: 1 });
    expect(again.body).toMatchObject({ state: 'submitted', version: 2 });
    expect((await standingOf(sheet)).voided).toBeNull();
  });

  test('is voided by two managers after the lock, and then the round is counted again', async () => {
    await moveRound(api, tenant, 'locked');
    const manager = await api.as(tenant, 'manager');
    const tallyId = await runTally(database, api, tenant);
    expect((await voidBallot('核实为代填')).status).toBe(200);
    expect((await standingOf(sheet)).ballot?.state).toBe('submitted');
    expect((await voidBallot('再次提出')).code).toBe('state-conflict');
    expect((await settle(true, 'manager')).code).toBe('second-person-required');
    const params = { roundId: tenant.roundId };
    expect((await manager.ask(routes.listMeasures, { params })).counted).toBe(true);
    const settled = (await settle(true, 'organiser')).body as RaterSheets;
    expect(settled.items.find(({ assignmentId }) => assignmentId === sheet.assignmentId)?.ballotState).toBe('void');
    expect((await manager.ask(routes.listMeasures, { params })).counted).toBe(false);
    const newest = await runTally(database, api, tenant);
    expect(newest).not.toBe(tallyId);
    expect((await manager.ask(routes.listMeasures, { params })).counted).toBe(true);
    const input = await arrangement.inTenant(tenant, async (work) =>
      work.tallies.findInput(await work.tallies.get(newest)),
    );
    expect((JSON.parse(input ?? '') as TallyInput).ballots).toEqual([]);
    expect((await settle(true, 'organiser')).code).toBe('state-conflict');
  });
});

describe('turnout', () => {
  test('tells how far raters and townships are, reminds whoever is not done, and nobody twice', async () => {
    const tenant = await aScoringRound('turnout');
    const [first, second] = await sheetsOf(tenant, 'rater-1');
    if (!first || !second) throw new Error('a rater has two sheets');
    await submit(first, { scores: fullScores(tenant, '83.75') });
    const body = { scores: {}, comment: '草稿', version: 0 };
    await second.rater.ask(routes.saveBallot, { params: { assignmentId: second.assignmentId }, body });
    for (const sheet of await sheetsOf(tenant, 'rater-2')) await submit(sheet, { scores: fullScores(tenant, '83.75') });
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    const progress: BallotProgress = await manager.ask(routes.readBallotProgress, { params });
    const rows = new Map(progress.raters.map((row) => [row.name, row]));
    expect(rows.get('turnout-rater-1')).toMatchObject({ assigned: 5, submitted: 1, drafts: 1, voided: 0 });
    expect(rows.get('turnout-rater-2')).toMatchObject({ assigned: 5, submitted: 5, remindedAt: null });
    const total = (count: 'assigned' | 'submitted'): number =>
      progress.townships.reduce((sum, row) => sum + row[count], 0);
    expect([total('assigned'), total('submitted')]).toEqual([19, 6]);
    expect(JSON.stringify(progress)).not.toMatch(/83\.75|草稿/);

    const raterIds = progress.raters.map(({ raterId }) => raterId);
    const remind = () => manager.ask(routes.sendReminders, { params, body: { raterIds } });
    const answers = [await remind(), await remind()];
    expect(answers.map(({ reminded }) => reminded)).toEqual([3, 0]);
    const bell = await (await api.as(tenant, 'rater-1')).ask(routes.listNotices, { query: { unread: 'only' } });
    const wanted = bell.items.filter(({ kind }) => kind === 'scores_wanted');
    expect(wanted.map(({ text }) => text.zh)).toEqual([expect.stringContaining('还有 4 份评分没有提交')]);
    const reminded = answers[0]?.progress.raters.filter(({ remindedAt }) => remindedAt !== null);
    expect(reminded?.map(({ name }) => name)).not.toContain('turnout-rater-2');
  });

  test('calls a rater late by their own deadline', async () => {
    const tenant = await aScoringRound('late');
    const manager = await api.as(tenant, 'manager');
    const params = { roundId: tenant.roundId };
    const past = new Date(Date.now() - 86_400_000);
    const until = new Date(Date.now() + 86_400_000);
    const [first, second] = tenant.raters;
    await arrangement.inTenant(tenant, async (work) => {
      await work.rounds.update(tenant.roundId, { scoreUntil: past });
      await work.extensions.insert({
        roundId: tenant.roundId,
        stage: 'scoring',
        memberId: first?.memberId ?? '',
        until,
        reason: '出差',
        grantedBy: tenant.everyone.memberId,
        grantedAt: new Date(),
      });
    });
    const { raters, overdue } = await manager.ask(routes.readBallotProgress, { params });
    expect(overdue).toBe(true);
    const rowOf = (id: string | undefined) => raters.find(({ raterId }) => raterId === id);
    expect(rowOf(first?.id)).toMatchObject({ late: false, extended: true, dueAt: until.toISOString() });
    expect(rowOf(second?.id)).toMatchObject({ late: true, extended: false, dueAt: past.toISOString() });
  });

  test('is shown to nobody who is rated or leads, and to no rater', async () => {
    const tenant = await aTenant(arrangement, { slug: 'closed' });
    const params = { roundId: tenant.roundId };
    for (const who of ['leader', 'official-1', 'rater-1', 'administrator', 'reviewer']) {
      const person = await api.as(tenant, who);
      expect({ who, status: (await person.send(routes.readBallotProgress, { params })).status }).toEqual({
        who,
        status: 403,
      });
    }
  });
});
