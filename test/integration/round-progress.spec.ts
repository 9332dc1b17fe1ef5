import { type RoundProgressRow, routes } from '@pingyi/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aReadReport, fullScores, moveRound, openScoring } from './a-published-round';
import { openSecretScoring } from './a-secret-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 4, raters: 3 });
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const officialId = (place: number): string => tenant.officials[place - 1]?.id ?? '';
const board = async (who: string, of = tenant) =>
  (await api.as(of, who)).ask(routes.readRoundProgress, { params: { roundId: of.roundId } });

const stages = ['overdue', 'waiting', 'submitted', 'checked', 'scored'] as const;
/** How far the one report of each township is; the first township is that of the member with all roles. */
const stagesOf = (rows: readonly RoundProgressRow[]): Record<string, string> =>
  Object.fromEntries(
    rows.map((row) => {
      expect(stages.reduce((sum, stage) => sum + row[stage], 0)).toBe(1);
      return [row.township.name, stages.find((stage) => row[stage] === 1) ?? ''];
    }),
  );

/** One rater hands in the sheet about one official. */
async function castBallot(who: string, of: string): Promise<void> {
  const rater = await api.as(tenant, who);
  const [sheet] = await arrangement.source.query<{ id: string }[]>(
    `SELECT a.id FROM assignment a JOIN rater r ON r.id = a.rater_id WHERE r.name = $1 AND a.official_id = $2`,
    [`${tenant.slug}-${who}`, of],
  );
  await rater.ask(routes.submitBallot, {
    params: { assignmentId: sheet?.id ?? '' },
    body: { scores: fullScores(tenant), comment: '', version: 0 },
  });
}

describe('the board of a round', () => {
  test('while reports are collected counts late ones by each official’s own deadline', async () => {
    expect(stagesOf((await board('manager')).rows)).toEqual({
      第2镇: 'waiting',
      第3镇: 'waiting',
      第4镇: 'waiting',
      第5镇: 'waiting',
      第1镇: 'waiting',
    });
    await aReadReport(arrangement, api, tenant, officialId(1), 'submitted');
    // Uploaded and read is not handed in.
    await aReadReport(arrangement, api, tenant, officialId(3), 'read');
    const day = 86_400_000;
    await arrangement.inTenant(tenant, async (work) => {
      await work.rounds.update(tenant.roundId, { collectUntil: new Date(Date.now() - day) });
      await work.extensions.insert({
        roundId: tenant.roundId,
        stage: 'collecting',
        memberId: tenant.officials[1]?.memberId ?? '',
        until: new Date(Date.now() + day),
        reason: '出差',
        grantedBy: tenant.everyone.memberId,
        grantedAt: new Date(),
      });
    });
    const manager = await api.as(tenant, 'manager');
    await manager.ask(routes.removeOfficial, { params: { ...params(), officialId: officialId(4) } });
    expect(stagesOf((await board('manager')).rows)).toEqual({
      第2镇: 'submitted',
      第3镇: 'waiting',
      第4镇: 'overdue',
      第1镇: 'overdue',
    });
  });

  test('follows the check, and calls every report overdue that is not there when collecting has ended', async () => {
    const report = await aReadReport(arrangement, api, tenant, tenant.everyone.officialId, 'submitted');
    const verifier = await api.as(tenant, 'verifier');
    const settle = (outcome: 'passed' | 'returned' | 'reopened', checkVersion: number) =>
      verifier.ask(routes.settleCheck, {
        params: { submissionId: report.submissionId },
        body: { outcome, reason: '数据来源不明', checkVersion },
      });
    await settle('returned', 0);
    expect(stagesOf((await board('verifier')).rows)['第1镇']).toBe('submitted');
    await settle('reopened', 1);
    await settle('passed', 2);
    await moveRound(api, tenant, 'checking');
    for (const who of ['manager', 'verifier', 'supervisor', 'administrator']) {
      expect(stagesOf((await board(who)).rows)).toEqual({
        第2镇: 'submitted',
        第3镇: 'overdue',
        第4镇: 'overdue',
        第1镇: 'checked',
      });
    }
  });

  test('calls a report scored once every sheet that is not recused is handed in', async () => {
    const manager = await api.as(tenant, 'manager');
    await manager.ask(routes.applyAssignments, { params: params(), body: { groupIds: [...tenant.groupIds] } });
    const { version } = await manager.ask(routes.readRound, { params: params() });
    const body = { to: 'scoring' as const, version, reason: '核验人手不足' };
    await manager.ask(routes.moveRound, { params: params(), body });
    for (const who of ['rater-1', 'rater-2', 'everyone']) {
      await castBallot(who, officialId(1));
      await castBallot(who, officialId(2));
    }
    // Let into scoring unchecked.
    expect(stagesOf((await board('manager')).rows)['第2镇']).toBe('checked');
    const rater = await api.as(tenant, 'rater-3');
    for (const of of [1, 2]) {
      const declared = { officialId: officialId(of), reason: '曾任其秘书' };
      await rater.ask(routes.declareRecusal, { params: params(), body: declared });
    }
    for (const who of ['manager', 'supervisor']) {
      const { rows, tellsScored } = await board(who);
      expect({ who, tellsScored, ...stagesOf(rows) }).toEqual({
        who,
        tellsScored: true,
        第2镇: 'scored',
        第3镇: 'overdue',
        第4镇: 'overdue',
        第1镇: 'checked',
      });
    }
  });

  test('does not tell who may not see turnout how far scoring is', async () => {
    for (const who of ['verifier', 'administrator']) {
      const { rows, tellsScored } = await board(who);
      expect({ who, tellsScored, stage: stagesOf(rows)['第2镇'] }).toEqual({
        who,
        tellsScored: false,
        stage: 'checked',
      });
    }
  });

  test('is for nobody who is rated in the round, leads, rates or reports', async () => {
    for (const who of ['everyone', 'leader', 'official-1', 'rater-1', 'liaison', 'reviewer']) {
      const code = await (await api.as(tenant, who)).refusal(routes.readRoundProgress, { params: params() });
      expect({ who, code }).toEqual({ who, code: 'permission-denied' });
    }
  });

  test('of a secret round tells nothing of its ballots', async () => {
    const secret = await aTenant(arrangement, { slug: 'secret', officials: 1, raters: 1 });
    await openSecretScoring(arrangement, api, secret);
    const rater = await api.as(secret, 'rater-1');
    const { items } = await rater.ask(routes.readDesk, { params: { roundId: secret.roundId } });
    for (const { assignmentId } of items) {
      const body = { scores: fullScores(secret), comment: '', version: 0 };
      await rater.ask(routes.submitBallot, { params: { assignmentId }, body });
    }
    const { rows, tellsScored } = await board('manager', secret);
    expect({ tellsScored, scored: rows.reduce((sum, row) => sum + row.scored, 0) }).toEqual({
      tellsScored: false,
      scored: 0,
    });
  });

  test('takes as many statements for three hundred officials as for three', async () => {
    const small = await aTenant(arrangement, { slug: 'small', officials: 2, raters: 1 });
    const large = await aTenant(arrangement, { slug: 'large', officials: 300, raters: 1 });
    const counts: number[] = [];
    for (const each of [small, large]) {
      await aReadReport(arrangement, api, each, each.officials[0]?.id ?? '', 'submitted');
      await openScoring(api, each);
      const manager = await api.as(each, 'manager');
      const seen = vi.spyOn(pg.Client.prototype, 'query');
      const { rows } = await manager.ask(routes.readRoundProgress, { params: { roundId: each.roundId } });
      counts.push(seen.mock.calls.filter(([text]) => !String(text).includes('bullmq')).length);
      seen.mockRestore();
      expect(rows).toHaveLength(each.officials.length + 1);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThan(20);
  });
});
