import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  currentClient,
  migrateDatabase,
  poolOf,
  prepareRoles,
  runtimeDataSource,
  UnitOfWork,
} from '@pingyi/persistence';
import {
  createJobQueue,
  jobIdOf,
  loadConfig,
  migrateQueue,
  openFileStore,
  silentLogger,
  startEmbeddedPostgres,
} from '@pingyi/platform';
import { startWorker } from '@pingyi/worker';
import { Client } from 'pg';
import { type TreePart, measureTree } from './process-tree';
import { reportLines, reportTitle } from './render-paper';

const runtimeRole = 'pingyi_runtime';

export interface QueueMeasure {
  readonly elapsedMs: number;
  /** From the request's transaction until the bytes were read, one paper at a time on an idle queue. */
  readonly singlesMs: readonly number[];
  /** Of the batch, divided by its papers. */
  readonly processorMsPerPaper: Readonly<Record<TreePart, number>>;
}

export interface FairnessMeasure {
  /** Of the batch that is in the way. */
  readonly papers: number;
  readonly singles: readonly SingleMeasure[];
  /** The same singles with nothing in the way. */
  readonly aloneMs: readonly number[];
  /** Of the worker and its children, at each tenth of the batch. */
  readonly residentMib: readonly number[];
}

export interface SingleMeasure {
  readonly elapsedMs: number;
  /** Papers of the batch that became ready between the request and its bytes. */
  readonly papersMeanwhile: number;
}

const warmUp = 8;
const singles = 40;

/** A batch through rows, queue, worker, children and files, then single papers one after the other. */
export function measureQueue(children: number, papers: number): Promise<QueueMeasure> {
  return withWorker(children, async (bench) => {
    const tenant = await bench.addTenant('bench', warmUp + papers + singles);
    await bench.batch(tenant, 1, warmUp);
    const before = measureTree().processorMs;
    const started = performance.now();
    await bench.batch(tenant, warmUp + 1, warmUp + papers);
    const elapsedMs = performance.now() - started;
    const after = measureTree().processorMs;
    const used = (part: TreePart): number => (after[part] - before[part]) / papers;
    const singlesMs: number[] = [];
    for (let place = 1; place <= singles; place += 1) {
      singlesMs.push(await bench.single(tenant, warmUp + papers + place));
    }
    return {
      elapsedMs,
      singlesMs,
      processorMsPerPaper: { worker: used('worker'), children: used('children'), postgres: used('postgres') },
    };
  });
}

/** Single papers of one tenant, with one child, first alone and then while a batch of another tenant is being made. */
export function measureFairness(papers: number): Promise<FairnessMeasure> {
  return withWorker(1, async (bench) => {
    const crowd = await bench.addTenant('crowd', papers);
    const one = await bench.addTenant('one', warmUp + singles + papers);
    await bench.batch(one, 1, warmUp);
    const aloneMs: number[] = [];
    for (let place = 1; place <= singles; place += 1) aloneMs.push(await bench.single(one, warmUp + place));
    const residentMib: number[] = [];
    let ready = 0;
    const whole = bench.batch(crowd, 1, papers, (count) => {
      ready = count;
      while (ready * 10 >= papers * (residentMib.length + 1)) residentMib.push(measureTree().residentMib);
    });
    const measured: SingleMeasure[] = [];
    for (let place = singles + 1; ready < papers && place <= singles + papers; place += 1) {
      const before = await bench.countReady(crowd);
      const elapsedMs = await bench.single(one, warmUp + place);
      const after = await bench.countReady(crowd);
      if (after < papers) measured.push({ elapsedMs, papersMeanwhile: after - before });
    }
    await whole;
    return { papers, singles: measured, aloneMs, residentMib };
  });
}

interface Bench {
  addTenant(slug: string, officials: number): Promise<Ids>;
  /** Papers of the n-th to the m-th official, all at once. @returns when all are ready */
  batch(ids: Ids, first: number, last: number, onCount?: (ready: number) => void): Promise<void>;
  /** @returns milliseconds from the request until the bytes were read */
  single(ids: Ids, place: number): Promise<number>;
  countReady(ids: Ids): Promise<number>;
}

/** With a database, a worker and files of its own. */
async function withWorker<Value>(children: number, doWith: (bench: Bench) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    fallbackFolder: join(folder, 'fallback'),
    settings: {},
  });
  try {
    const url = new URL(postgres.adminUrl);
    url.username = runtimeRole;
    url.password = 'runtime';
    const { migratorUrl } = await prepareRoles({ adminUrl: postgres.adminUrl, runtimeUrl: url.href });
    await migrateDatabase({ migratorUrl, runtimeRole, migrateQueue });
    const client = new Client({ connectionString: postgres.adminUrl, options: '-c search_path=app' });
    await client.connect();
    try {
      return await measure({ client, runtimeUrl: url.href, folder, children }, doWith);
    } finally {
      await client.end();
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measuring {
  readonly client: Client;
  readonly runtimeUrl: string;
  readonly folder: string;
  readonly children: number;
}

async function measure<Value>(
  { client, runtimeUrl, folder, children }: Measuring,
  doWith: (bench: Bench) => Promise<Value>,
): Promise<Value> {
  const source = await runtimeDataSource(runtimeUrl).initialize();
  const unitOfWork = new UnitOfWork(source);
  const jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
  const config = loadConfig({
    NODE_ENV: 'production',
    DATABASE_URL: runtimeUrl,
    STORAGE_DIR: join(folder, 'files'),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    RENDER_CHILDREN: String(children),
  });
  const files = await openFileStore(config);
  const worker = await startWorker(config);
  const news = await listen(client);
  const actorOf = ({ tenant }: Ids) => ({ tenantId: tenant, actorId: null, requestId: 'bench' });
  // Rows are arranged by the administrator; only the job is added by the runtime role, as the api does it.
  const request = async (ids: Ids, name: 'render-batch' | 'render-document', rowId: string): Promise<void> => {
    const common = { tenantId: ids.tenant, requestId: 'bench' };
    await unitOfWork.run(actorOf(ids), () =>
      name === 'render-batch'
        ? jobs.enqueue(name, { ...common, batchId: rowId }, jobIdOf(name, rowId))
        : jobs.enqueue(name, { ...common, documentId: rowId }, jobIdOf(name, rowId)),
    );
  };
  const countReady = async ({ tenant }: Ids): Promise<number> => {
    const { rows } = await client.query<{ ready: number; failed: number }>(
      `SELECT count(*) FILTER (WHERE state = 'ready')::int AS ready, count(*) FILTER (WHERE state = 'failed')::int AS failed
         FROM document WHERE tenant_id = $1 AND batch_id IS NOT NULL`,
      [tenant],
    );
    if ((rows[0]?.failed ?? 0) > 0) throw new Error('a paper was not made');
    return rows[0]?.ready ?? 0;
  };
  const bench: Bench = {
    countReady,
    addTenant: async (slug, officials) => {
      const ids = { tenant: randomUUID(), member: randomUUID(), round: randomUUID(), township: randomUUID(), slug };
      for (const statement of aRound(ids, officials)) await client.query(statement);
      await client.query(
        `INSERT INTO report (tenant_id, id, submission_id, format, title, text, findings)
         SELECT $1, gen_random_uuid(), s.id, 'txt', $2, replace($3, '述职人0', o.name), '[]'
           FROM submission s JOIN official o ON o.id = s.official_id WHERE s.tenant_id = $1`,
        [ids.tenant, reportTitle, reportLines('述职人0').join('\n')],
      );
      await client.query('ANALYZE');
      return ids;
    },
    batch: async (ids, first, last, onCount) => {
      const batchId = randomUUID();
      const before = await countReady(ids);
      await client.query(aBatch(ids, batchId, first, last));
      await request(ids, 'render-batch', batchId);
      for (let isDone = false; !isDone;) {
        // The end of a batch is told to open pages; until then a slow look is enough for a progress bar.
        await Promise.race([news.next(), sleep(100)]);
        const { rows } = await client.query<{ state: string }>('SELECT state FROM document_batch WHERE id = $1', [
          batchId,
        ]);
        isDone = rows[0]?.state === 'done';
        if (onCount || isDone) {
          const made = (await countReady(ids)) - before;
          onCount?.(made);
          if (isDone && made !== last - first + 1) throw new Error(`${made} papers instead of ${last - first + 1}`);
        }
      }
    },
    single: async (ids, place) => {
      const documentId = randomUUID();
      await client.query(aDocument(ids, documentId, place));
      const from = performance.now();
      await request(ids, 'render-document', documentId);
      for (;;) {
        const told = news.next();
        const { rows } = await client.query<{ sha256: string | null }>(
          'SELECT a.sha256 FROM document d LEFT JOIN artifact a ON a.id = d.artifact_id WHERE d.id = $1',
          [documentId],
        );
        const sha256 = rows[0]?.sha256;
        if (!sha256) {
          await told;
          continue;
        }
        await files.forTenant(ids.tenant).kept.read(sha256);
        return performance.now() - from;
      }
    },
  };
  try {
    return await doWith(bench);
  } finally {
    await worker.close();
    await jobs.close();
    await source.destroy();
  }
}

/** Hears what open pages hear: that something has changed, once its transaction has committed. */
async function listen(client: Client): Promise<{ readonly next: () => Promise<void> }> {
  let heard = Promise.withResolvers<void>();
  client.on('notification', () => {
    heard.resolve();
    heard = Promise.withResolvers();
  });
  await client.query('LISTEN pingyi_changes');
  return { next: () => heard.promise };
}

interface Ids {
  readonly tenant: string;
  readonly member: string;
  readonly round: string;
  readonly township: string;
  readonly slug: string;
}

function aRound({ tenant, member, round, township, slug }: Ids, officials: number): string[] {
  const account = randomUUID();
  return [
    `INSERT INTO tenant (id, slug, name, created_at) VALUES ('${tenant}', '${slug}', '示例县', now())`,
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     VALUES ('${account}', '${slug}', '某某', '', now())`,
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
     VALUES ('${tenant}', '${member}', '${account}', '某某', '{round_manager}')`,
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     SELECT gen_random_uuid(), '${slug}-' || n, '述职人' || n, '', now() FROM generate_series(1, ${officials}) n`,
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
     SELECT '${tenant}', gen_random_uuid(), id, display_name, '{official}' FROM account WHERE login_name LIKE '${slug}-%'`,
    `INSERT INTO round (tenant_id, id, title, year, state, policy, version, created_at, neutral_seed)
     VALUES ('${tenant}', '${round}', '示例', 2025, 'scoring', '{}', 0, now(), gen_random_uuid())`,
    `INSERT INTO township (tenant_id, id, name, kind, population, households, villages)
     VALUES ('${tenant}', '${township}', '甲镇', 'farming', 1, 1, 1)`,
    `INSERT INTO official (tenant_id, id, round_id, member_id, township_id, name, post, peer_class, principal, graded)
     SELECT '${tenant}', gen_random_uuid(), '${round}', id, '${township}', display_name, '镇长', '正职', false, true
       FROM member WHERE tenant_id = '${tenant}' AND display_name LIKE '述职人%'`,
    `INSERT INTO stored_file (tenant_id, id, sha256, size_bytes, state, created_at)
     VALUES ('${tenant}', '${round}', '${'0'.repeat(64)}', 1, 'kept', now())`,
    `INSERT INTO submission (tenant_id, id, round_id, official_id, stored_file_id, version, file_name, state,
       progress_percent, progress_step, problems, received_at, submitted_at)
     SELECT '${tenant}', gen_random_uuid(), '${round}', id, '${round}', 1, 'x.txt', 'submitted', 100, 'done', '[]', now(), now()
       FROM official WHERE tenant_id = '${tenant}'`,
  ];
}

const columns = `(tenant_id, id, kind, round_id, official_id, batch_id, ordinal, basis, title, locale, profile, state,
  requested_by, requested_at)`;
const paper = (place: string) => `'report', o.round_id, o.id, ${place},
  jsonb_build_object('submissionId', s.id, 'issuer', '示例县'), '${reportTitle}', 'zh', 'ua-1', 'queued'`;

function aBatch({ tenant, member, round }: Ids, batchId: string, first: number, last: number): string {
  return `WITH batch AS (INSERT INTO document_batch (tenant_id, id, round_id, title, kinds, state, requested_by, requested_at)
      VALUES ('${tenant}', '${batchId}', '${round}', '示例', '{report}', 'queued', '${member}', now()))
    INSERT INTO document ${columns}
    SELECT '${tenant}', gen_random_uuid(), ${paper(`'${batchId}', substr(o.name, 4)::int`)}, '${member}', now()
      FROM official o JOIN submission s ON s.official_id = o.id
     WHERE o.tenant_id = '${tenant}' AND substr(o.name, 4)::int BETWEEN ${first} AND ${last}`;
}

function aDocument({ tenant, member }: Ids, documentId: string, place: number): string {
  return `INSERT INTO document ${columns}
    SELECT '${tenant}', '${documentId}', ${paper('NULL, 0')}, '${member}', now()
      FROM official o JOIN submission s ON s.official_id = o.id WHERE o.tenant_id = '${tenant}' AND o.name = '述职人${place}'`;
}
