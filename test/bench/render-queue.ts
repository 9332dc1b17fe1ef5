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
  silentLogger,
  startEmbeddedPostgres,
} from '@pingyi/platform';
import { startWorker } from '@pingyi/worker';
import { Client } from 'pg';
import { reportLines, reportTitle } from './render-paper';

const runtimeRole = 'pingyi_runtime';

export interface QueueMeasure {
  readonly elapsedMs: number;
  /** From the request's transaction until the bytes were read, one paper at a time on an idle queue. */
  readonly singlesMs: readonly number[];
  /** While the batch ran, at each tenth of it. */
  readonly residentMib: readonly number[];
}

/** A batch through rows, queue, worker, children and files, then single papers one after the other. */
export async function measureQueue(children: number, papers: number, resident: () => number): Promise<QueueMeasure> {
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
      return await measure({ client, runtimeUrl: url.href, folder, children, papers, resident });
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
  readonly papers: number;
  readonly resident: () => number;
}

const warmUp = 8;
const singles = 40;

async function measure({ client, runtimeUrl, folder, children, papers, resident }: Measuring): Promise<QueueMeasure> {
  const ids = { tenant: randomUUID(), member: randomUUID(), round: randomUUID() };
  for (const statement of aRound(ids, papers + warmUp + singles)) await client.query(statement);
  await client.query(
    `INSERT INTO report (tenant_id, id, submission_id, format, title, text, findings)
     SELECT $1, gen_random_uuid(), s.id, 'txt', $2, replace($3, '述职人0', o.name), '[]'
       FROM submission s JOIN official o ON o.id = s.official_id`,
    [ids.tenant, reportTitle, reportLines('述职人0').join('\n')],
  );
  await client.query('ANALYZE');
  const source = await runtimeDataSource(runtimeUrl).initialize();
  const unitOfWork = new UnitOfWork(source);
  const jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
  const worker = await startWorker(
    loadConfig({
      NODE_ENV: 'production',
      DATABASE_URL: runtimeUrl,
      STORAGE_DIR: join(folder, 'files'),
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'silent',
      RENDER_CHILDREN: String(children),
    }),
  );
  const actor = { tenantId: ids.tenant, actorId: null, requestId: 'bench' };
  const count = async (batchId: string): Promise<number> => {
    const counts = (await unitOfWork.run(actor, (work) => work.documents.countsOfBatches([batchId]))).get(batchId);
    if ((counts?.failed ?? 0) > 0) throw new Error('a paper was not made');
    return counts?.ready ?? 0;
  };
  const batch = async (first: number, last: number, onCount: (ready: number) => void): Promise<void> => {
    const batchId = randomUUID();
    await unitOfWork.run(actor, async () => {
      await client.query(aBatch(ids, batchId, first, last));
      const payload = { tenantId: ids.tenant, requestId: 'bench', batchId };
      await jobs.enqueue('render-batch', payload, jobIdOf('render-batch', batchId));
    });
    for (let ready = 0; ready <= last - first; await sleep(20)) onCount((ready = await count(batchId)));
  };
  try {
    await batch(1, warmUp, () => undefined);
    const residentMib: number[] = [];
    const started = performance.now();
    await batch(warmUp + 1, warmUp + papers, (ready) => {
      if (ready * 10 >= papers * (residentMib.length + 1)) residentMib.push(Math.round(resident()));
    });
    const elapsedMs = performance.now() - started;
    const singlesMs: number[] = [];
    for (let place = 1; place <= singles; place += 1) {
      const from = performance.now();
      const documentId = randomUUID();
      const ordinal = warmUp + papers + place;
      await unitOfWork.run(actor, async () => {
        await client.query(aDocument(ids, documentId, ordinal));
        const payload = { tenantId: ids.tenant, requestId: 'bench', documentId };
        await jobs.enqueue('render-document', payload, jobIdOf('render-document', documentId));
      });
      for (let state = ''; state !== 'ready'; await sleep(2)) {
        ({ state } = await unitOfWork.run(actor, (work) => work.documents.get(documentId)));
      }
      singlesMs.push(performance.now() - from);
    }
    return { elapsedMs, singlesMs, residentMib };
  } finally {
    await worker.close();
    await jobs.close();
    await source.destroy();
  }
}

interface Ids {
  readonly tenant: string;
  readonly member: string;
  readonly round: string;
}

function aRound({ tenant, member, round }: Ids, officials: number): string[] {
  const [account, township] = [randomUUID(), randomUUID()];
  return [
    `INSERT INTO tenant (id, slug, name, created_at) VALUES ('${tenant}', 'bench', '示例县', now())`,
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     VALUES ('${account}', 'bench', '某某', '', now())`,
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
     VALUES ('${tenant}', '${member}', '${account}', '某某', '{round_manager}')`,
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     SELECT gen_random_uuid(), 'person-' || n, '述职人' || n, '', now() FROM generate_series(1, ${officials}) n`,
    `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
     SELECT '${tenant}', gen_random_uuid(), id, display_name, '{official}' FROM account WHERE login_name LIKE 'person-%'`,
    `INSERT INTO round (tenant_id, id, title, year, state, policy, version, created_at, neutral_seed)
     VALUES ('${tenant}', '${round}', '示例', 2025, 'scoring', '{}', 0, now(), gen_random_uuid())`,
    `INSERT INTO township (tenant_id, id, name, kind, population, households, villages)
     VALUES ('${tenant}', '${township}', '甲镇', 'farming', 1, 1, 1)`,
    `INSERT INTO official (tenant_id, id, round_id, member_id, township_id, name, post, peer_class, principal, graded)
     SELECT '${tenant}', gen_random_uuid(), '${round}', id, '${township}', display_name, '镇长', '正职', false, true
       FROM member WHERE display_name LIKE '述职人%'`,
    `INSERT INTO stored_file (tenant_id, id, sha256, size_bytes, state, created_at)
     VALUES ('${tenant}', '${round}', '${'0'.repeat(64)}', 1, 'kept', now())`,
    `INSERT INTO submission (tenant_id, id, round_id, official_id, stored_file_id, version, file_name, state,
       progress_percent, progress_step, problems, received_at, submitted_at)
     SELECT '${tenant}', gen_random_uuid(), '${round}', id, '${round}', 1, 'x.txt', 'submitted', 100, 'done', '[]', now(), now()
       FROM official`,
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
      FROM official o JOIN submission s ON s.official_id = o.id WHERE substr(o.name, 4)::int BETWEEN ${first} AND ${last}`;
}

function aDocument({ tenant, member }: Ids, documentId: string, place: number): string {
  return `INSERT INTO document ${columns}
    SELECT '${tenant}', '${documentId}', ${paper('NULL, 0')}, '${member}', now()
      FROM official o JOIN submission s ON s.official_id = o.id WHERE o.name = '述职人${place}'`;
}
