import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, prepareRoles, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { migrateQueue, startEmbeddedPostgres } from '@pingyi/platform';
import { Client } from 'pg';
import { tallyRoundJob } from '../../apps/worker/src/tally/tally-round.job';

/**
 * How long the tally job takes on a real PostgreSQL and how much memory its process needs, for rounds of 100, 1,000 and
 * 3,000 officials × 30 raters × 15 criteria. The round is read page by page: memory must not grow with its scores.
 */
const sizes = [100, 1_000, 3_000];
const raters = 30;
const criteria = 15;
const runtimeRole = 'pingyi_runtime';

const [mode = '', sizeText = ''] = process.argv.slice(2);
if (mode === 'sizes') console.log(JSON.stringify(sizes));
else if (mode === 'run') await measure(Number(sizeText));

async function measure(officials: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    fallbackFolder: join(folder, 'fallback'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  try {
    const { runtimeUrl, ids } = await prepare(postgres.adminUrl, officials);
    await run(runtimeUrl, ids, officials);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ids {
  readonly tenant: string;
  readonly tally: string;
}

async function prepare(adminUrl: string, officials: number): Promise<{ runtimeUrl: string; ids: Ids }> {
  const url = new URL(adminUrl);
  url.username = runtimeRole;
  url.password = 'runtime';
  const urls = { adminUrl, runtimeUrl: url.href };
  const { migratorUrl } = await prepareRoles(urls);
  await migrateDatabase({ migratorUrl, runtimeRole, migrateQueue });
  const ids = { tenant: randomUUID(), tally: randomUUID() };
  const client = new Client({ connectionString: adminUrl, options: '-c search_path=app' });
  await client.connect();
  try {
    for (const statement of roundOf(ids, officials)) await client.query(statement);
  } finally {
    await client.end();
  }
  return { runtimeUrl: urls.runtimeUrl, ids };
}

/** A locked round whose every ballot is submitted; the same scores every time but for the ids they are drawn from. */
function roundOf({ tenant, tally }: Ids, officials: number): string[] {
  const [account, member, round, township] = Array.from({ length: 4 }, () => randomUUID());
  const people = officials + raters;
  return [
    `INSERT INTO tenant (id, slug, name, created_at) VALUES ('${tenant}', 'bench', '示例县', now())`,
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     VALUES ('${account}', 'bench', '某某', '', now())`,
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
     VALUES ('${tenant}', '${member}', '${account}', '某某', '{round_manager}')`,
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     SELECT gen_random_uuid(), 'person-' || n, '某某', '', now() FROM generate_series(1, ${people}) n`,
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
     SELECT '${tenant}', gen_random_uuid(), id, login_name, '{rater}' FROM account WHERE login_name LIKE 'person-%'`,
    `INSERT INTO round (tenant_id, id, title, year, state, policy, version, created_at)
     VALUES ('${tenant}', '${round}', '示例', 2026, 'locked', '{}', 0, now())`,
    `INSERT INTO township (tenant_id, id, name, kind, population, households, villages)
     VALUES ('${tenant}', '${township}', '甲镇', 'farming', 1, 1, 1)`,
    `INSERT INTO criterion (tenant_id, id, round_id, ordinal, dimension, name, name_en, weight_points, anchors)
     SELECT '${tenant}', gen_random_uuid(), '${round}', n, '职', '项' || n, 'Item ' || n,
            CASE WHEN n <= 10 THEN 6 ELSE 8 END, '[]' FROM generate_series(1, ${criteria}) n`,
    `INSERT INTO voter_group (tenant_id, id, round_id, code, name, name_en, weight_percent, min_ballots)
     SELECT '${tenant}', gen_random_uuid(), '${round}', code, code, code, weight, 3
       FROM (VALUES ('A', 40), ('B', 30), ('C', 30)) g (code, weight)`,
    `INSERT INTO official (tenant_id, id, round_id, member_id, township_id, name, post, peer_class, principal, graded)
     SELECT '${tenant}', gen_random_uuid(), '${round}', id, '${township}', display_name, '镇长',
            'class-' || (row_number() OVER (ORDER BY id)) % 40, false, true
       FROM member WHERE display_name LIKE 'person-%' AND substr(display_name, 8)::int <= ${officials}`,
    `INSERT INTO rater (tenant_id, id, round_id, member_id, group_id, name)
     SELECT '${tenant}', gen_random_uuid(), '${round}', m.id, g.id, m.display_name
       FROM member m JOIN (SELECT id, row_number() OVER (ORDER BY code) - 1 AS place FROM voter_group) g
         ON substr(m.display_name, 8)::int % 3 = g.place
      WHERE m.display_name LIKE 'person-%' AND substr(m.display_name, 8)::int > ${officials}`,
    `INSERT INTO assignment (tenant_id, id, round_id, rater_id, official_id)
     SELECT '${tenant}', gen_random_uuid(), '${round}', r.id, o.id FROM rater r CROSS JOIN official o`,
    `INSERT INTO ballot (tenant_id, id, round_id, assignment_id, state, comment, version, saved_at)
     SELECT tenant_id, gen_random_uuid(), round_id, id, 'submitted', '', 1, now() FROM assignment`,
    `INSERT INTO ballot_score (tenant_id, ballot_id, criterion_id, score)
     SELECT b.tenant_id, b.id, c.id, 60 + (abs(hashtext(b.id::text || c.ordinal)) % 4001) / 100.0
       FROM ballot b CROSS JOIN criterion c`,
    `INSERT INTO tally (tenant_id, id, round_id, state, requested_by, requested_at)
     VALUES ('${tenant}', '${tally}', '${round}', 'queued', '${member}', now())`,
    'ANALYZE',
  ];
}

async function run(runtimeUrl: string, { tenant, tally }: Ids, officials: number): Promise<void> {
  const source = await runtimeDataSource(runtimeUrl, { poolSize: 3 }).initialize();
  const unitOfWork = new UnitOfWork(source);
  const actor = { tenantId: tenant, actorId: null, requestId: 'bench' };
  const context = {
    jobId: '',
    attempt: 1,
    attemptsLimit: 1,
    isLastAttempt: true,
    signal: new AbortController().signal,
  };
  const baseMb = process.memoryUsage.rss() / 2 ** 20;
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await tallyRoundJob(unitOfWork).run({ tenantId: tenant, requestId: 'bench', tallyId: tally }, context);
  const elapsedMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { state, progressStep } = await unitOfWork.run(actor, (work) => work.tallies.get(tally));
  await source.destroy();
  if (state !== 'done') throw new Error(`the tally is ${state} (${progressStep})`);
  const scores = officials * raters * criteria;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${String(scores).padStart(9)} scores  wall ${elapsedMs.toFixed(0).padStart(6)} ms  ` +
      `cpu here ${((user + system) / 1000).toFixed(0).padStart(6)} ms  ` +
      `peak ${peakMb.toFixed(0)} MB (before: ${baseMb.toFixed(0)} MB)`,
  );
}
