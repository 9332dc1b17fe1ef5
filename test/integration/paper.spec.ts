import { type BodyOf, type PaperContent, routes } from '@pingyi/contracts';
import { neutralRater } from '@pingyi/persistence';
import type { TallyInput } from '@pingyi/review-rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPaperBatch, aSheet, aVoidSheet, decideSheet, keyBatch } from './a-paper-batch';
import {
  aReadReport,
  castAllBallots,
  decideAll,
  fullScores,
  moveRound,
  openScoring,
  runTally,
} from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

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

async function aScoringRound(slug: string): Promise<TestTenant> {
  const tenant = await aTenant(arrangement, { slug });
  await aReadReport(arrangement, api, tenant, tenant.officials[0]?.id ?? '', 'submitted');
  await openScoring(api, tenant);
  return tenant;
}

test('sheets keyed twice alike, and differences decided with both readings, count in the tally under ids of nobody', async () => {
  const tenant = await aScoringRound('paper');
  const manager = await api.as(tenant, 'manager');
  await castAllBallots(api, tenant, 'rater-1', '80');
  const batchId = await aPaperBatch(api, tenant, { sheets: 5 });
  const params = { batchId };
  await keyBatch(api, tenant, 'organiser', {
    batchId,
    sheets: { 1: aSheet(tenant, '90'), 2: aSheet(tenant, '70'), 3: aVoidSheet },
  });
  await keyBatch(api, tenant, 'administrator', {
    batchId,
    sheets: { 1: aSheet(tenant, '90.0'), 2: aSheet(tenant, '77'), 3: aVoidSheet },
  });
  const { items } = await manager.ask(routes.listPaperDifferences, { params });
  expect(items).toEqual([{ number: 2, first: aSheet(tenant, '70'), second: aSheet(tenant, '77'), decision: null }]);

  const counts = { issued: 5, returned: 3, void: 1, missing: 2 };
  await manager.ask(routes.countPaperBatch, { params, body: counts });
  expect(await manager.refusal(routes.closePaperBatch, { params, body: {} })).toBe('state-conflict');
  const decided = await decideSheet(api, tenant, batchId, { number: 2, choice: 'second', reason: '' });
  expect(decided).toMatchObject([{ number: 2, decision: { choice: 'second', content: aSheet(tenant, '77') } }]);

  const { round } = await readiness(tenant);
  expect(round).toContainEqual({ check: 'paper_batches', standing: 'blocking', count: 1 });
  const lock = { to: 'locked', version: (await readRound(tenant)).version } as const;
  const roundParams = { roundId: tenant.roundId };
  expect(await manager.refusal(routes.moveRound, { params: roundParams, body: lock })).toBe('state-conflict');

  const closed = await manager.ask(routes.closePaperBatch, { params, body: {} });
  expect(closed).toMatchObject({
    state: 'closed',
    ballots: 2,
    differences: { unaccounted: 0, notKeyed: 0, voidGap: 0 },
  });
  await moveRound(api, tenant, 'locked');
  const tallyId = await runTally(database, api, tenant);
  const text = await arrangement.inTenant(tenant, async (work) =>
    work.tallies.findInput(await work.tallies.get(tallyId)),
  );
  const input = JSON.parse(text ?? '') as TallyInput;
  const settled = await arrangement.inTenant(tenant, (work) => work.rounds.get(tenant.roundId));
  const raterIds = [...tenant.raters.map(({ id }) => id), tenant.everyone.raterId];
  const known = new Set(raterIds.map((id) => neutralRater(settled, id)));
  const onPaper = input.ballots.filter(({ rater }) => !known.has(rater));
  const [criterionId = ''] = tenant.criterionIds;
  expect(new Set(onPaper.map(({ scores }) => scores?.[criterionId]))).toEqual(new Set([77, 90]));
  expect(onPaper).toHaveLength(2);
  expect(onPaper.every(({ official }) => official === tenant.officials[0]?.id)).toBe(true);
  const groupOf = new Map(input.raters.map(({ id, group }) => [id, group]));
  expect(onPaper.map(({ rater }) => groupOf.get(rater))).toEqual([tenant.groupIds[0], tenant.groupIds[0]]);

  const keyer = await api.as(tenant, 'organiser');
  const late = { number: 4, content: aSheet(tenant, '60') };
  expect(await keyer.refusal(routes.keyPaperSheet, { params, body: late })).toBe('state-conflict');
  expect(await manager.refusal(routes.reopenPaperBatch, { params, body: { reason: '补录' } })).toBe('state-conflict');
});

test('after the lock two managers take one sheet out with a reason: the tally has to run again, and reopening keeps it out', async () => {
  const tenant = await aScoringRound('voided');
  const manager = await api.as(tenant, 'manager');
  const second = await api.as(tenant, 'organiser');
  const batchId = await aPaperBatch(api, tenant, { sheets: 2 });
  const params = { batchId };
  const sheets = { 1: aSheet(tenant, '90'), 2: aSheet(tenant, '70') };
  await keyBatch(api, tenant, 'organiser', { batchId, sheets });
  await keyBatch(api, tenant, 'administrator', { batchId, sheets });
  await manager.ask(routes.countPaperBatch, { params, body: { issued: 2, returned: 2, void: 0, missing: 0 } });
  await manager.ask(routes.closePaperBatch, { params, body: {} });
  const propose = (number: number) => ({ params, body: { number, reason: '系他人代填' } });
  expect(await manager.refusal(routes.voidPaperSheet, propose(2))).toBe('state-conflict');
  await moveRound(api, tenant, 'locked');
  await runTally(database, api, tenant);
  const standing = async () => {
    const { counted } = await manager.ask(routes.listMeasures, { params: { roundId: tenant.roundId } });
    return counted;
  };
  expect(await standing()).toBe(true);

  expect(await manager.refusal(routes.voidPaperSheet, propose(3))).toBe('not-found');
  const proposed = await manager.ask(routes.voidPaperSheet, propose(2));
  expect(proposed).toMatchObject({ ballots: 2, voidsProposed: 1, mayVoid: true });
  expect(proposed.voids).toMatchObject([{ number: 2, state: 'proposed', reason: '系他人代填', maySettle: false }]);
  expect(await second.refusal(routes.voidPaperSheet, propose(2))).toBe('state-conflict');
  const settle = { params, body: { number: 2, confirmed: true } };
  expect(await manager.refusal(routes.settlePaperVoid, settle)).toBe('second-person-required');
  const notices = await second.ask(routes.listNotices, { query: {} });
  expect(notices.items).toContainEqual(expect.objectContaining({ kind: 'proposal_waiting' }));
  expect(JSON.stringify(notices)).not.toContain('代填');
  // Who keys but manages nothing is told neither the reason nor who asked.
  const administrator = await api.as(tenant, 'administrator');
  expect(await administrator.ask(routes.readPaperBatch, { params })).toMatchObject({ mayVoid: false, voids: [] });

  const voided = await second.ask(routes.settlePaperVoid, settle);
  expect(voided).toMatchObject({ ballots: 1, voidsProposed: 0 });
  expect(voided.voids).toMatchObject([{ number: 2, state: 'done', settledBy: 'voided-organiser' }]);
  expect(await manager.refusal(routes.voidPaperSheet, propose(2))).toBe('state-conflict');
  expect(await standing()).toBe(false);
  const tallyId = await runTally(database, api, tenant);
  expect(await standing()).toBe(true);
  const { results } = await manager.ask(routes.readTally, { params: { tallyId } });
  const first = results.find(({ officialId }) => officialId === tenant.officials[0]?.id);
  expect(first?.groups.find(({ counted }) => counted > 0)?.counted).toBe(1);

  await arrangement.inTenant(tenant, (work) => work.rounds.update(tenant.roundId, { state: 'scoring' }));
  await manager.ask(routes.reopenPaperBatch, { params, body: { reason: '补录' } });
  expect(await manager.ask(routes.closePaperBatch, { params, body: {} })).toMatchObject({ ballots: 1 });
});

test('neither of the two sees what the other keyed, nobody keys twice, and a third is refused', async () => {
  const tenant = await aScoringRound('blind');
  const batchId = await aPaperBatch(api, tenant);
  const params = { batchId };
  const [one, two, third] = [
    await api.as(tenant, 'organiser'),
    await api.as(tenant, 'administrator'),
    await api.as(tenant, 'manager'),
  ];
  const key = (number: number, content: PaperContent) => ({ params, body: { number, content } });
  await one.ask(routes.beginPaperKeying, { params });
  expect(await one.refusal(routes.beginPaperKeying, { params })).toBe('state-conflict');
  await one.ask(routes.keyPaperSheet, key(1, aSheet(tenant, '91.25')));
  await two.ask(routes.beginPaperKeying, { params });
  expect(await third.refusal(routes.beginPaperKeying, { params })).toBe('state-conflict');
  expect(await third.refusal(routes.keyPaperSheet, key(1, aVoidSheet))).toBe('not-found');

  expect((await two.ask(routes.readPaperKeying, { params })).items).toEqual([]);
  const seen = await two.ask(routes.readPaperBatch, { params });
  expect(JSON.stringify(seen)).not.toContain('91.25');
  await one.ask(routes.endPaperKeying, { params });
  expect(await third.refusal(routes.listPaperDifferences, { params })).toBe('state-conflict');
  expect(await one.refusal(routes.keyPaperSheet, key(2, aVoidSheet))).toBe('state-conflict');
  expect(await two.refusal(routes.listPaperDifferences, { params })).not.toBeNull();
});

test('who keyed a batch can give in to the other’s reading, and decides nothing else alone', async () => {
  const tenant = await aScoringRound('third');
  const batchId = await aPaperBatch(api, tenant);
  const sheets = { 1: aSheet(tenant, '70'), 2: aSheet(tenant, '71') };
  await keyBatch(api, tenant, 'manager', { batchId, sheets });
  await keyBatch(api, tenant, 'administrator', {
    batchId,
    sheets: { 1: aSheet(tenant, '90'), 2: aSheet(tenant, '91') },
  });
  const keyer = await api.as(tenant, 'manager');
  const decide = (who: typeof keyer, body: BodyOf<typeof routes.settlePaperSheet>) =>
    who.refusal(routes.settlePaperSheet, { params: { batchId }, body });
  const corrected = { number: 1, choice: 'corrected', content: aSheet(tenant, '99'), reason: '原票如此' } as const;
  expect(await decide(keyer, corrected)).toBe('second-person-required');
  expect(await decide(keyer, { number: 1, choice: 'first', reason: '' })).toBe('second-person-required');
  expect(await decide(keyer, { number: 1, choice: 'void', reason: '看不清' })).toBe('second-person-required');
  expect(await decide(keyer, { number: 1, choice: 'second', reason: '' })).toBeNull();
  expect(await decide(await api.as(tenant, 'organiser'), { number: 2, choice: 'first', reason: '' })).toBeNull();
});

test('a keyed line is whole and of the batch, and a wrong number can be taken back', async () => {
  const tenant = await aScoringRound('lines');
  const batchId = await aPaperBatch(api, tenant);
  const params = { batchId };
  const keyer = await api.as(tenant, 'organiser');
  await keyer.ask(routes.beginPaperKeying, { params });
  const key = (number: number, content: PaperContent) =>
    keyer.refusal(routes.keyPaperSheet, { params, body: { number, content } });
  const [missing = ''] = tenant.criterionIds;
  const { [missing]: _, ...scores } = fullScores(tenant);
  const officialId = tenant.officials[0]?.id ?? '';
  expect(await key(1, { void: false, lines: [{ officialId, scores, word: null }] })).toBe('ballot-incomplete');
  expect(await key(1, aSheet(tenant, '90', tenant.officials[1]?.id))).toBe('not-found');
  expect(await key(4, aSheet(tenant, '90'))).toBe('not-found');
  expect(await key(1, { void: false, lines: [{ officialId, scores: fullScores(tenant), word: '优秀' }] })).toBe(
    'input-invalid',
  );
  expect(await key(2, { void: false, lines: [] })).toBeNull();
  await keyer.ask(routes.removePaperEntry, { params, body: { number: 2 } });
  expect((await keyer.ask(routes.readPaperKeying, { params })).items).toEqual([]);
});

test('what does not add up keeps a batch open until it is explained, and a discarded keying is done anew', async () => {
  const tenant = await aScoringRound('explained');
  const manager = await api.as(tenant, 'manager');
  const batchId = await aPaperBatch(api, tenant);
  const params = { batchId };
  const sheets = { 1: aSheet(tenant, '88') };
  await keyBatch(api, tenant, 'organiser', { batchId, sheets: { 1: aSheet(tenant, '12') } });
  await manager.ask(routes.discardPaperKeying, { params, body: { pass: 1, reason: '录错批次' } });
  await keyBatch(api, tenant, 'organiser', { batchId, sheets });
  await keyBatch(api, tenant, 'administrator', { batchId, sheets });
  const over = { issued: 4, returned: 1, void: 0, missing: 2 };
  expect(await manager.refusal(routes.countPaperBatch, { params, body: over })).toBe('state-conflict');
  const counted = await manager.ask(routes.countPaperBatch, {
    params,
    body: { issued: 3, returned: 2, void: 0, missing: 0 },
  });
  expect(counted.differences).toEqual({ unaccounted: 1, notKeyed: 1, voidGap: 0 });
  expect(await manager.refusal(routes.closePaperBatch, { params, body: {} })).toBe('state-conflict');
  const closed = await manager.ask(routes.closePaperBatch, { params, body: { explanation: '会场遗失一张' } });
  expect(closed).toMatchObject({ state: 'closed', ballots: 1, explanation: '会场遗失一张' });
  const reopened = await manager.ask(routes.reopenPaperBatch, { params, body: { reason: '找回一张' } });
  expect(reopened).toMatchObject({ state: 'open', ballots: null, undecided: 0 });
  const cancelled = await manager.ask(routes.cancelPaperBatch, { params, body: { reason: '改为全部线上' } });
  expect(cancelled).toMatchObject({ state: 'cancelled', ballots: null });
  expect((await readiness(tenant)).round.map(({ check }) => check)).not.toContain('paper_batches');
});

test('whoever is rated in the round keys nothing of it', async () => {
  const tenant = await aScoringRound('rated');
  const batchId = await aPaperBatch(api, tenant);
  const rated = await api.as(tenant, 'everyone');
  expect(await rated.refusal(routes.beginPaperKeying, { params: { batchId } })).toBe('permission-denied');
  const rater = await api.as(tenant, 'rater-1');
  expect(await rater.refusal(routes.readPaperBatch, { params: { batchId } })).not.toBeNull();
});

const readRound = async (tenant: TestTenant) =>
  (await api.as(tenant, 'manager')).ask(routes.readRound, { params: { roundId: tenant.roundId } });

const readiness = async (tenant: TestTenant) => {
  const manager = await api.as(tenant, 'manager');
  const { readiness: round } = await manager.ask(routes.readRoundSetUp, { params: { roundId: tenant.roundId } });
  return { round };
};

test('words on paper are told by voter group once they are published, abstentions apart', async () => {
  const tenant = await aTenant(arrangement, { slug: 'words' });
  await arrangement.inTenant(tenant, (work) =>
    work.rounds.update(tenant.roundId, { policy: { parts: { rating: 50, ballot: 50 } } }),
  );
  const [first] = tenant.officials;
  await aReadReport(arrangement, api, tenant, first?.id ?? '', 'submitted');
  await openScoring(api, tenant);
  const words = ['优秀', '优秀', '称职', '优秀', '弃权', '基本称职'];
  const batchId = await aPaperBatch(api, tenant, { sheets: words.length });
  const sheets = Object.fromEntries(
    words.map((word, place) => {
      const { lines } = aSheet(tenant, String(90 - place));
      return [place + 1, { void: false, lines: lines.map((line) => ({ ...line, word })) }];
    }),
  );
  await keyBatch(api, tenant, 'organiser', { batchId, sheets });
  await keyBatch(api, tenant, 'administrator', { batchId, sheets });
  const manager = await api.as(tenant, 'manager');
  const params = { batchId };
  const counts = { issued: words.length, returned: words.length, void: 0, missing: 0 };
  await manager.ask(routes.countPaperBatch, { params, body: counts });
  await manager.ask(routes.closePaperBatch, { params, body: {} });
  await moveRound(api, tenant, 'locked');
  const tallyId = await runTally(database, api, tenant);
  await decideAll(api, tenant, tallyId);
  await manager.ask(routes.createPublication, { params: { roundId: tenant.roundId }, body: { tallyId } });
  const leader = await api.as(tenant, 'leader');
  const { criteria, groups } = await leader.ask(routes.readOfficialProfile, {
    params: { roundId: tenant.roundId, officialId: first?.id ?? '' },
  });
  const told = groups.find(({ groupId }) => groupId === tenant.groupIds[0])?.shown;
  expect(told?.words).toEqual([
    { word: '优秀', ballots: 3 },
    { word: '称职', ballots: 1 },
    { word: '基本称职', ballots: 1 },
    { word: '不称职', ballots: 0 },
  ]);
  expect(told).toMatchObject({ counted: 6, abstained: 1, mean: '87.50' });
  expect(criteria.map(({ own }) => own)).toEqual(tenant.criterionIds.map(() => '87.50'));
  expect(told?.spread).toMatchObject({ lowest: '85.00', median: '87.00', highest: '90.00', mean: '87.50' });
});
