import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '@pingyi/api';
import { metricCatalogue, type RouteContract, routes } from '@pingyi/contracts';
import { migrateDatabase, prepareRoles } from '@pingyi/persistence';
import { hashPassword, loadConfig, migrateQueue, startEmbeddedPostgres } from '@pingyi/platform';
import pg from 'pg';
import { fillPublication } from '../published-rows';

/**
 * How long the api takes for each page of the comparison, for a county of 300 townships × 10 officials × 8 published reviews
 * and every metric of the catalogue, alone in its database and among a hundred such counties, asked by 1 and by 8 clients
 * at once. Clients, api and PostgreSQL share this machine. `again` is asked by somebody who has the answer.
 */
const factors = [100];
const townships = 300;
const officialsPerTownship = 10;
const reviews = 8;
const clients = [1, 8];
const askedPerClient = 40;
const runtimeRole = 'pingyi_runtime';
const password = 'correct horse battery staple';

const [mode = '', factorText = ''] = process.argv.slice(2);
if (mode === 'sizes') console.log(JSON.stringify(factors));
else if (mode === 'run') await compare(Number(factorText));

interface County {
  readonly tenantId: string;
  readonly rounds: readonly { readonly roundId: string; readonly publicationId: string }[];
}

interface Timing {
  readonly page: string;
  readonly clients: number;
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
  readonly statements: number;
}

async function compare(factor: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    fallbackFolder: join(folder, 'fallback'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' },
  });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  try {
    const runtimeUrl = await prepare(postgres.adminUrl);
    await admin.connect();
    const county = await aCounty(admin);
    const alone = await measure(runtimeUrl, folder, admin, county);
    await addCounties(admin, county, factor - 1);
    const { rows } = await admin.query<{ officials: string; figures: string }>(
      `SELECT (SELECT count(*) FROM official_result) AS officials, (SELECT count(*) FROM township_metric) AS figures`,
    );
    const among = await measure(runtimeUrl, folder, admin, county);
    print(alone, among, `${factor} counties: ${rows[0]?.officials} results, ${rows[0]?.figures} figures`);
  } finally {
    await admin.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(adminUrl: string): Promise<string> {
  const url = new URL(adminUrl);
  url.username = runtimeRole;
  url.password = 'runtime';
  const { migratorUrl } = await prepareRoles({ adminUrl, runtimeUrl: url.href });
  await migrateDatabase({ migratorUrl, runtimeRole, migrateQueue });
  return url.href;
}

/** A county with a leader who can sign in, its catalogue, and eight years' publications. */
async function aCounty(admin: pg.Client): Promise<County> {
  const tenantId = randomUUID();
  const [accountId, memberId] = [randomUUID(), randomUUID()];
  const add = (text: string, values: unknown[]): Promise<unknown> => admin.query(text, values);
  await admin.query('SET search_path = app');
  await admin.query('SET session_replication_role = replica');
  await add(`INSERT INTO tenant (id, slug, name, created_at) VALUES ($1, 'bench', '示例县', now())`, [tenantId]);
  await add(
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at) VALUES ($1, 'leader', '某某', $2, now())`,
    [accountId, await hashPassword(password)],
  );
  await add('INSERT INTO account_tenant (account_id, tenant_id) VALUES ($1, $2)', [accountId, tenantId]);
  await add(
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles) VALUES ($1, $2, $3, '某某', '{leader}')`,
    [tenantId, memberId, accountId],
  );
  for (const metric of metricCatalogue) {
    const { key, nameZh, nameEn, unit, baseUnit, unitFactor, direction, dimension, theme, kind, aggregate } = metric;
    await add(
      `INSERT INTO metric (tenant_id, id, key, name, name_en, unit, base_unit, unit_factor, direction, dimension, theme,
              kind, aggregate, aliases)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '{}')`,
      [tenantId, key, nameZh, nameEn, unit, baseUnit, unitFactor, direction, dimension, theme, kind, aggregate],
    );
  }
  const rounds = Array.from({ length: reviews }, () => ({ roundId: randomUUID(), publicationId: randomUUID() }));
  for (const [place, { roundId, publicationId }] of rounds.entries()) {
    await add(
      `INSERT INTO round (tenant_id, id, title, year, state, policy, neutral_seed, version, created_at)
       VALUES ($1, $2, '示例评议', $3, 'archived', '{}', gen_random_uuid(), 0, now())`,
      [tenantId, roundId, 2019 + place],
    );
    await add(
      `INSERT INTO publication (tenant_id, id, round_id, tally_id, ordinal, snapshot, snapshot_hash, published_by, published_at)
       VALUES ($1, $2, $3, gen_random_uuid(), 1, '{}', '', $4, now())`,
      [tenantId, publicationId, roundId, memberId],
    );
    const metricKeys = metricCatalogue.map(({ key }) => key);
    await fillPublication(admin, { tenantId, publicationId }, { townships, officialsPerTownship, metricKeys });
    await admin.query('SET session_replication_role = replica');
  }
  await admin.query('VACUUM ANALYZE');
  return { tenantId, rounds };
}

/**
 * The same rows again under other tenants: every key begins with the tenant. Of the figures a quarter, as sixteen million
 * take half an hour to write and change no depth of an index.
 */
async function addCounties(admin: pg.Client, { tenantId }: County, count: number): Promise<void> {
  await admin.query('CREATE TEMP TABLE added AS SELECT gen_random_uuid() AS id FROM generate_series(1, $1::int)', [
    count,
  ]);
  await admin.query(
    `INSERT INTO tenant (id, slug, name, created_at) SELECT id, 'c' || left(id::text, 20), '示例县', now() FROM added`,
  );
  for (const table of [
    'metric',
    'round',
    'publication',
    'township',
    'official_result',
    'township_result',
    'township_metric',
    'class_result',
    'class_metric',
  ]) {
    const { rows } = await admin.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'tenant_id'`,
      [table],
    );
    const columns = rows[0]?.columns ?? '';
    await admin.query(
      `INSERT INTO ${table} (tenant_id, ${columns})
       SELECT a.tenant, ${columns} FROM (SELECT id AS tenant FROM added) a CROSS JOIN ${table} WHERE tenant_id = $1
          ${table === 'township_metric' ? 'AND hashtext(metric_key) % 4 = 0' : ''}`,
      [tenantId],
    );
  }
  await admin.query('VACUUM ANALYZE');
}

interface Question {
  readonly page: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function measure(runtimeUrl: string, folder: string, admin: pg.Client, county: County): Promise<Timing[]> {
  const storage = join(folder, 'storage');
  const api = await startApi(
    loadConfig({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: runtimeUrl,
      STORAGE_DIR: storage,
      DATA_DIR: storage,
      LOG_LEVEL: 'silent',
    }),
  );
  try {
    const questions = await questionsOf(api.url, admin, county);
    const timings: Timing[] = [];
    for (const question of questions) {
      for (const count of clients) timings.push(await ask(question, count));
    }
    return timings;
  } finally {
    await api.close();
  }
}

async function questionsOf(url: string, admin: pg.Client, { tenantId, rounds }: County): Promise<Question[]> {
  const signedIn = await fetch(`${url}${routes.signIn.path}`, {
    method: 'POST',
    headers: { 'x-pingyi-request': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ loginName: 'leader', password }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const { roundId = '', publicationId = '' } = rounds.at(-1) ?? {};
  const { rows } = await admin.query<{ townshipId: string; officialId: string }>(
    `SELECT township_id AS "townshipId", official_id AS "officialId" FROM township_result
      WHERE tenant_id = $1 AND publication_id = $2 AND rank = 150 LIMIT 1`,
    [tenantId, publicationId],
  );
  const ids: Record<string, string> = {
    tenant: 'bench',
    roundId,
    metricKey: metricCatalogue[0]?.key ?? '',
    ...rows[0],
  };
  const towns = await admin.query<{ id: string }>(
    'SELECT township_id AS id FROM township_result WHERE tenant_id = $1 AND publication_id = $2 ORDER BY rank LIMIT 12',
    [tenantId, publicationId],
  );
  const address = ({ path }: RouteContract, query = ''): string =>
    `${url}${path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => ids[name] ?? '')}${query}`;
  const side = `?towns=${towns.rows.map(({ id }) => id).join('.')}&measure=year_on_year`;
  const overview = address(routes.readComparisonOverview);
  const known = (await fetch(overview, { headers: { cookie } })).headers.get('etag') ?? '';
  const pages = [
    ['overview', overview],
    ['overview again', overview],
    ['choices', address(routes.readComparisonChoices)],
    [
      'all × theme',
      address(routes.readComparisonMatrix, `?theme=${encodeURIComponent(metricCatalogue[0]?.theme ?? '')}`),
    ],
    [`12 × ${metricCatalogue.length}, on year`, address(routes.readComparisonMatrix, side)],
    [`all × ${metricCatalogue.length}`, address(routes.readComparisonMatrix)],
    ['metric, 5 years', address(routes.readMetricAcross)],
    ['township', address(routes.readTownshipProfile)],
    ['official', address(routes.readOfficialProfile)],
  ] as const;
  const headersFor = (page: string): Record<string, string> =>
    page.endsWith('again') ? { cookie, 'if-none-match': known } : { cookie };
  return pages.map(([page, pageUrl]) => ({
    page,
    url: pageUrl,
    headers: headersFor(page),
  }));
}

async function ask({ page, url, headers }: Question, count: number): Promise<Timing> {
  const once = async (): Promise<{ elapsedMs: number; bytes: number }> => {
    const started = performance.now();
    const response = await fetch(url, { headers });
    const { byteLength } = await response.arrayBuffer();
    if (!response.ok && response.status !== 304) throw new Error(`${url} answered ${response.status}`);
    return { elapsedMs: performance.now() - started, bytes: byteLength };
  };
  for (let warm = 0; warm < 10; warm += 1) await once();
  const statements = await statementsOf(once);
  const answers = (
    await Promise.all(
      Array.from({ length: count }, async () => {
        const own = [];
        for (let asked = 0; asked < askedPerClient; asked += 1) own.push(await once());
        return own;
      }),
    )
  ).flat();
  const sorted = answers.map(({ elapsedMs }) => elapsedMs).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { page, clients: count, p50: at(0.5), p95: at(0.95), bytes: answers[0]?.bytes ?? 0, statements };
}

/** What one request sends to PostgreSQL, session, membership, BEGIN and COMMIT included; not what queues do meanwhile. */
async function statementsOf(once: () => Promise<unknown>): Promise<number> {
  const { prototype } = pg.Client;
  const query = Reflect.get(prototype, 'query') as (...asked: unknown[]) => unknown;
  let count = 0;
  Reflect.set(prototype, 'query', function counted(this: pg.Client, ...asked: unknown[]): unknown {
    if (!String(asked[0]).includes('bullmq')) count += 1;
    return query.apply(this, asked);
  });
  await once();
  Reflect.set(prototype, 'query', query);
  return count;
}

function print(alone: readonly Timing[], among: readonly Timing[], many: string): void {
  const head = [
    'page',
    'clients',
    'kB',
    'SQL',
    'p50 ms',
    'p95 ms',
    '×100 SQL',
    '×100 p50 ms',
    '×100 p95 ms',
    'p50 ratio',
  ];
  const lines = alone.map((one, place) => {
    const other = among[place] ?? one;
    const numbers = [one.p50, one.p95].map((ms) => ms.toFixed(1));
    const others = [other.p50, other.p95].map((ms) => ms.toFixed(1));
    const ratio = (other.p50 / one.p50).toFixed(2);
    const kilobytes = (one.bytes / 1000).toFixed(1);
    return [
      one.page,
      `${one.clients}`,
      kilobytes,
      `${one.statements}`,
      ...numbers,
      `${other.statements}`,
      ...others,
      ratio,
    ];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? '').length)),
  );
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(
    `1 county of ${townships} townships × ${officialsPerTownship} officials × ${reviews} reviews, ${metricCatalogue.length} metrics; ${many}`,
  );
  console.log([row(head), ...lines.map(row)].join('\n'));
}
