import { randomUUID } from 'node:crypto';
import { routes, type TownshipAlert } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillPublication } from '../published-rows';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let leader: TestSession;

const [violations, goodAir] = ['audit_violations_found', 'air_quality_good_days_rate'] as const;

/** Published this year and the year before, with the one’s figures beside the other’s; null is undisclosed. */
const figures: readonly (readonly [township: number, metric: string, before: string | null, now: string | null])[] = [
  [1, violations, '1', '3'],
  [2, violations, '5', '3'],
  [3, violations, '1', '3'],
  [4, violations, '1', null],
  [1, goodAir, '90', '90'],
  [2, goodAir, null, '80'],
  [3, goodAir, '80', '90'],
  [4, goodAir, '91.5', '90.0'],
  // The tenant’s own metric: nobody has said that it alarms.
  [1, 'own', '1', '9'],
];

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', state: 'notice' });
  const kind = { theme: '示例', kind: 'count', aggregate: 'sum', dimension: '廉' } as const;
  const unit = (name: string) => ({ unit: name, baseUnit: name, unitFactor: '1', aliases: [] });
  const before = await arrangement.inTenant(tenant, async (work) => {
    await work.metrics.insertAll([
      { ...kind, ...unit('个'), key: violations, name: '违纪问题', nameEn: 'Violations', direction: 'lower' },
      { ...kind, ...unit('%'), key: goodAir, name: '优良天数', nameEn: 'Good air', direction: 'higher' },
      { ...kind, ...unit('件'), key: 'own', name: '本地指标', nameEn: 'Own metric', direction: 'lower' },
    ]);
    const { id: _, tenantId: __, ...round } = await work.rounds.get(tenant.roundId);
    return work.rounds.insert({ ...round, title: '上年度', year: round.year - 1 });
  });
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query('SET search_path = app');
  const rounds = [before, tenant.roundId].map((roundId) => ({ roundId, publicationId: randomUUID() }));
  for (const [year, { roundId, publicationId }] of rounds.entries()) {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO publication (tenant_id, id, round_id, tally_id, snapshot, snapshot_hash, published_by, published_at)
       VALUES ($1, $2, $3, gen_random_uuid(), '{}', '', gen_random_uuid(), '2026-03-05T18:00:00Z')`,
      [tenant.id, publicationId, roundId],
    );
    const size = { townships: 4, officialsPerTownship: 2, metricKeys: [violations, goodAir, 'own'] };
    await fillPublication(client, { tenantId: tenant.id, publicationId }, size);
    await client.query('UPDATE township_metric SET value = NULL WHERE publication_id = $1', [publicationId]);
    for (const [place, metric, ...values] of figures) {
      await client.query(
        `UPDATE township_metric m SET value = $4, conflicting = t.name = '示例3镇' AND m.metric_key = '${violations}'
           FROM township t WHERE t.id = m.township_id AND m.publication_id = $1 AND t.name = $2 AND m.metric_key = $3`,
        [publicationId, `示例${place}镇`, metric, values[year]],
      );
    }
  }
  // A deputy with a veto, and points taken off the principal.
  await client.query(
    `UPDATE official_result o
        SET vetoes = CASE WHEN o.principal THEN '[]' ELSE '[{"cause": "audit_case", "effect": "bar_top", "day": "2026-02-03"}]'::jsonb END,
            adjustment_points = CASE WHEN o.principal THEN -1.5 ELSE 0 END
       FROM township t WHERE t.id = o.township_id AND t.name = '示例4镇' AND o.publication_id = $1`,
    [rounds[1]?.publicationId],
  );
  await client.query(
    `INSERT INTO metric_target (tenant_id, id, round_id, township_id, metric_key, unit, direction, target, weight, source,
            changed_by, changed_at)
     SELECT t.tenant_id, gen_random_uuid(), $2, t.id, '${violations}', '个', 'lower', 2, 0, '', $3, now()
       FROM township t WHERE t.tenant_id = $1 AND t.name IN ('示例1镇', '示例2镇')`,
    [tenant.id, tenant.roundId, tenant.everyone.memberId],
  );
  await client.end();
  leader = await api.as(tenant, 'leader');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const params = () => ({ roundId: tenant.roundId });
const inWords = ({ kind, township, veto, points, figure, day }: TownshipAlert): string => {
  const what = figure && `${figure.metricKey} ${figure.value} ${figure.against} ${figure.base}`;
  return [kind, township.name, veto?.effect ?? points ?? what, day].join(' ');
};
const byName = (alerts: readonly TownshipAlert[]) => alerts.map(inWords).toSorted();

describe('the alerts of a comparison', () => {
  test('are vetoes, deductions and figures that miss their target or are worse than the year before', async () => {
    const { alerts } = await leader.ask(routes.readComparisonOverview, { params: params() });
    // The day in Asia/Shanghai.
    const day = '2026-03-06';
    expect(byName(alerts)).toEqual([
      `audit 示例1镇 ${violations} 3 target 2 ${day}`,
      `audit 示例2镇 ${violations} 3 target 2 ${day}`,
      `deduction 示例4镇 -1.50 ${day}`,
      `environment 示例4镇 ${goodAir} 90 previous 91.5 ${day}`,
      'veto 示例4镇 bar_top 2026-02-03',
    ]);
    expect(alerts.map(({ kind }) => kind)).toEqual(['veto', 'deduction', 'environment', 'audit', 'audit']);
  });

  test('follow the years and townships that the query asks for', async () => {
    const ask = async (query: Record<string, string>) =>
      byName((await leader.ask(routes.readComparisonOverview, { params: params(), query })).alerts);
    expect((await ask({ years: '2026' })).filter((alert) => alert.startsWith('environment'))).toEqual([]);
    const { townships } = await leader.ask(routes.readComparisonOverview, { params: params() });
    const towns = townships.flatMap(({ township: { id, name } }) => (/[23]/.test(name) ? id : []));
    expect(await ask({ towns: towns.join('.') })).toEqual([
      expect.stringMatching(`^audit 示例2镇 ${violations} 3 target 2`),
    ]);
  });

  test('stand on the township’s page and in the tables of a page as well', async () => {
    const { townships } = await leader.ask(routes.readComparisonOverview, { params: params() });
    const last = townships.find(({ township }) => township.name === '示例4镇');
    const subject = last?.township.id ?? '';
    const profile = await leader.ask(routes.readTownshipProfile, { params: { ...params(), townshipId: subject } });
    expect(profile.alerts.map(({ kind }) => kind)).toEqual(['veto', 'deduction', 'environment']);
    const query = { page: 'township', subject, locale: 'zh' } as const;
    const { sheets } = await leader.ask(routes.readComparisonSheets, { params: params(), query });
    const rows = sheets.find(({ name }) => name === '预警')?.rows.map((row) => row.filter((cell) => cell !== null));
    const [deputy, principal] = [profile.alerts[0]?.officialName, last?.officialName];
    expect(rows).toEqual([
      ['一票否决', '示例4镇', deputy, '审计发现问题并移送处理', '不得评为最高等次', '2026-02-03'],
      ['扣分', '示例4镇', principal, '考核扣分', '-1.50 分', '-1.50', '2026-03-06'],
      ['生态环境', '示例4镇', principal, '优良天数 90%，差于上年（91.5%）', '仅提示', '2026-03-06'],
    ]);
  });
});
