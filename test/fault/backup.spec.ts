import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '@pingyi/api';
import { routes } from '@pingyi/contracts';
import { dumpDatabase, knownMigrations, prepareDatabase } from '@pingyi/persistence';
import {
  embeddedFolders,
  FileCorruptError,
  FileMissingError,
  type FileStore,
  loadConfig,
  loadStandaloneConfig,
  migrateQueue,
  openLocalFileStore,
  startEmbeddedPostgres,
  unfinishedRestoreFile,
} from '@pingyi/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashFile, type Manifest, readLines, readManifest, tableFile } from '../../apps/cli/src/backup/backup-folder';
import { makeBackup } from '../../apps/cli/src/backup/make-backup';
import { restore } from '../../apps/cli/src/backup/restore';
import { verifyBackup } from '../../apps/cli/src/backup/restore-backup';
import { aPublishedRound, type PublishedRound } from '../integration/a-published-round';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from '../integration/a-tenant';
import { asAdmin, createDatabase, createEmptyDatabase, type TestDatabase } from '../integration/database';
import { startTestApi, type TestApi, TestSession } from '../integration/running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let files: FileStore;
let county: TestTenant;
let other: TestTenant;
let published: PublishedRound;
let place: string;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  files = await openLocalFileStore(api.config.storageDir);
  county = await aTenant(arrangement, { slug: 'county' });
  other = await aTenant(arrangement, { slug: 'other' });
  published = await aPublishedRound(database, arrangement, api, county);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'pingyi-backup-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

const backUp = (folder: string, store: FileStore = files): Promise<Manifest> =>
  makeBackup({ adminUrl: database.adminUrl, files: store, folder });

const installation = (name: string) => {
  const dataDir = join(place, name);
  return loadStandaloneConfig({ DATA_DIR: dataDir, STORAGE_DIR: join(dataDir, 'storage') });
};

/** Uploads reports of the other county until told to stop; the ledger holds what was answered with success. */
function writeUntil(stop: AbortSignal): { ledger: string[]; ended: Promise<void> } {
  const ledger: string[] = [];
  const work = async (): Promise<void> => {
    const session = await api.as(other, 'official-1');
    const officialId = other.officials[0]?.id ?? '';
    while (!stop.aborted) {
      const form = new FormData();
      form.set('file', new Blob([`示例县甲镇述职报告，第 ${ledger.length} 稿`]), '述职报告.txt');
      const { id } = await session.ask(routes.createSubmission, { params: { officialId }, body: form });
      ledger.push(id);
    }
  };
  return { ledger, ended: work() };
}

/** Rows of every table as hashes of their lines: equal rows, equal hashes. */
async function contentOf(adminUrl: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const made = await makeBackup({ adminUrl, files, folder });
  return new Map(made.tables.map(({ table, sha256 }) => [table, sha256]));
}

describe('backup and restore', () => {
  test('under load: an empty data folder comes to hold the same rows, files and chains, and the product works', async () => {
    const folder = join(place, 'backup');
    const stop = new AbortController();
    const { ledger, ended } = writeUntil(stop.signal);
    await expect.poll(() => ledger.length).toBeGreaterThan(3);
    const before = [...ledger];
    const manifest = await backUp(folder);
    const after = ledger.length;
    stop.abort();
    await ended;
    expect(manifest.chains).toHaveLength(2);
    expect(manifest.objects.count).toBeGreaterThanOrEqual(before.length);
    expect(manifest.removedMeanwhile).toBe(0);
    expect(after).toBeGreaterThanOrEqual(before.length);

    const config = installation('restored');
    expect(await restore(config, folder)).toMatchObject({ brokenChains: [] });
    expect(existsSync(unfinishedRestoreFile(config.dataDir))).toBe(false);

    const postgres = await startEmbeddedPostgres(embeddedFolders(config.dataDir));
    try {
      const runtimeUrl = new URL(postgres.adminUrl);
      runtimeUrl.username = 'pingyi_runtime';
      await prepareDatabase({ adminUrl: postgres.adminUrl, runtimeUrl: runtimeUrl.href, migrateQueue });
      files = await openLocalFileStore(config.storageDir);
      const restored = await contentOf(postgres.adminUrl, join(place, 'again'));
      expect(restored).toEqual(new Map(manifest.tables.map(({ table, sha256 }) => [table, sha256])));

      const running = await startApi(
        loadConfig({
          NODE_ENV: 'test',
          PORT: '0',
          LOG_LEVEL: 'silent',
          DATABASE_URL: runtimeUrl.href,
          STORAGE_DIR: config.storageDir,
        }),
      );
      const anonymous = new TestSession(running.url, null, county.slug);
      const signIn = async (loginName: string): Promise<TestSession> => {
        const answer = await anonymous.send(routes.signIn, { body: { loginName, password } });
        expect(answer.status).toBe(201);
        return new TestSession(running.url, answer.headers.get('set-cookie')?.split(';', 1)[0] ?? null, county.slug);
      };
      const everyone = await signIn('county-everyone');
      const paper = await everyone.send(routes.downloadDocument, { params: { documentId: published.documentId } });
      expect((paper.body as Buffer).toString()).toBe(`%PDF-1.7 ${published.documentId}`);
      expect(await everyone.in(other.slug).refusal(routes.listRounds)).toBe('not-found');

      const stranger = (await signIn('other-official-1')).in(other.slug);
      for (const submissionId of before) {
        expect(await stranger.ask(routes.readSubmission, { params: { submissionId } })).toMatchObject({
          id: submissionId,
        });
      }
      expect(await stranger.in(county.slug).refusal(routes.listRounds)).toBe('not-found');
      await running.close();
    } finally {
      files = await openLocalFileStore(api.config.storageDir);
      await postgres.stop();
    }
  });

  test('leaves sign-ins out: nobody comes back to life with an old cookie', async () => {
    const manifest = await backUp(join(place, 'backup'));
    expect(manifest.tables.map(({ table }) => table)).not.toContain('session');
    expect(manifest.tables.map(({ table }) => table)).not.toContain('password_reset');
    expect(manifest.tables.map(({ table }) => table)).toContain('account');
  });

  test('leaves out links that are on their way: whoever reads a backup can use none', async () => {
    const administrator = await api.as(county, 'administrator');
    const body = { displayName: '新成员', mailAddress: 'newcomer@county.example', roles: ['rater' as const] };
    await administrator.ask(routes.inviteMember, { body: { ...body, loginName: 'newcomer' } });
    const [mail] = await arrangement.source.query<{ body: string }[]>('SELECT body FROM outgoing_mail');
    const token = /invitation#county\.(\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    const folder = join(place, 'backup');
    const { tables } = await backUp(folder);
    for (const { table } of tables) {
      for await (const line of readLines(tableFile(folder, table))) {
        expect({ table, tells: line.includes(token) }).toEqual({ table, tells: false });
      }
    }
  });

  test.each([
    ['missing', FileMissingError],
    ['damaged', FileCorruptError],
  ])('names a file that is %s where it was stored, and holds everything else', async (_, Loss) => {
    const [kept] = await arrangement.source.query<{ tenant_id: string; sha256: string }[]>(
      'SELECT tenant_id, sha256 FROM artifact LIMIT 1',
    );
    if (!kept) throw new Error('there is no artifact');
    const lost: FileStore = {
      ...files,
      forTenant: (tenantId) => {
        const own = files.forTenant(tenantId);
        const open: typeof own.kept.open = async (sha256) => {
          if (sha256 === kept.sha256) throw new Loss(sha256);
          return own.kept.open(sha256);
        };
        return { ...own, kept: { ...own.kept, open } };
      },
    };
    const folder = join(place, 'backup');
    const whole = await backUp(join(place, 'whole'));
    const manifest = await backUp(folder, lost);
    const { tenant_id: tenantId, sha256 } = kept;
    expect(manifest.lost).toEqual([{ tenantId, sha256 }]);
    expect(manifest).toMatchObject({ removedMeanwhile: 0, objects: { count: whole.objects.count - 1 } });
    expect(whole.lost).toEqual([]);
    await expect(verifyBackup(folder, manifest)).resolves.toBeUndefined();
  });

  test('interrupted, leaves nothing under the name it was asked for, and what is left is never restored', async () => {
    const folder = join(place, 'backup');
    const failing: FileStore = {
      ...files,
      forTenant: () => {
        throw new Error('the disk is gone');
      },
    };
    await expect(backUp(folder, failing)).rejects.toThrow('the disk is gone');
    expect(existsSync(folder)).toBe(false);
    const [left = ''] = readdirSync(place);
    expect(left).toMatch(/^backup\.unfinished-/);
    await expect(restore(installation('new'), join(place, left))).rejects.toThrow('holds no whole backup');
    expect(existsSync(join(place, 'new'))).toBe(false);
  });

  test('is not written over an older one', async () => {
    const folder = join(place, 'backup');
    await mkdir(folder);
    await expect(backUp(folder)).rejects.toThrow('is there already');
  });

  test('with a byte changed, a file missing or another manifest is refused before anything is touched', async () => {
    const folder = join(place, 'backup');
    const manifest = await backUp(folder);
    const refusal = async (change: () => void, undo: () => void): Promise<string> => {
      change();
      const message = await restore(installation('new'), folder).then(
        () => 'restored',
        (error: unknown) => String(error),
      );
      undo();
      return message;
    };
    const table = tableFile(folder, 'account');
    const bytes = readFileSync(table);
    expect(
      await refusal(
        () => appendFileSync(table, '\n'),
        () => writeFileSync(table, bytes),
      ),
    ).toContain('damaged');
    expect(
      await refusal(
        () => rmSync(table),
        () => writeFileSync(table, bytes),
      ),
    ).toContain('account.jsonl.gz is missing');
    const [tenant = ''] = readdirSync(join(folder, 'objects'));
    const [first = ''] = readdirSync(join(folder, 'objects', tenant), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.length > 60,
    );
    const object = join(folder, 'objects', tenant, first);
    const content = readFileSync(object);
    expect(
      await refusal(
        () => writeFileSync(object, '改'),
        () => writeFileSync(object, content),
      ),
    ).toContain('damaged');
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const other = text.replace(/"rows": \d+/, '"rows": 0');
    expect(
      await refusal(
        () => writeFileSync(join(folder, 'manifest.json'), other),
        () => writeFileSync(join(folder, 'manifest.json'), text),
      ),
    ).toContain('manifest.json does not match');
    await expect(
      verifyBackup(folder, { ...manifest, migrations: [...manifest.migrations, 'Later1999000000000'] }),
    ).rejects.toThrow('belongs to a newer version (Later1999000000000)');
    expect(existsSync(join(place, 'new'))).toBe(false);
    await expect(readManifest(folder)).resolves.toEqual(manifest);
  });

  test('goes into an empty installation only', async () => {
    const folder = join(place, 'backup');
    await backUp(folder);
    const config = installation('taken');
    await mkdir(config.storageDir, { recursive: true });
    writeFileSync(join(config.storageDir, 'file'), '');
    await expect(restore(config, folder)).rejects.toThrow('has files');
    const { adminUrl, runtimeUrl } = database;
    const given = loadStandaloneConfig({
      DATABASE_URL: runtimeUrl,
      DATABASE_ADMIN_URL: adminUrl,
      DATA_DIR: place,
      STORAGE_DIR: place,
    });
    const storageDir = join(place, 'storage-in-use');
    const inUse = { ...given, storageDir };
    await expect(restore(inUse, folder)).rejects.toThrow('the database is not empty');
    const entries = readdirSync(storageDir, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isFile())).toEqual([]);
  });

  test('interrupted while it restores, says so at the next start, and the next try brings it to its end', async () => {
    const folder = join(place, 'backup');
    const manifest = await backUp(folder);
    const config = installation('new');
    // As a kill leaves it: the mark, a database, and rows that belong to nothing.
    await mkdir(config.dataDir, { recursive: true });
    writeFileSync(unfinishedRestoreFile(config.dataDir), '');
    const postgres = await startEmbeddedPostgres(embeddedFolders(config.dataDir));
    await prepareDatabase({
      adminUrl: postgres.adminUrl,
      runtimeUrl: postgres.adminUrl.replace('postgres:', 'pingyi_runtime:').replace('pingyi_runtime://', 'postgres://'),
      only: manifest.migrations,
    });
    await postgres.stop();
    await restore(config, folder);
    expect(existsSync(unfinishedRestoreFile(config.dataDir))).toBe(false);
  });

  test('of an older version is loaded into its own schema and then brought to this one', async () => {
    const [first = ''] = knownMigrations;
    const old = await createEmptyDatabase();
    await prepareDatabase({ ...old, only: [first] });
    await asAdmin(
      old.adminUrl,
      `INSERT INTO app.tenant (id, slug, name, created_at)
       VALUES ('11111111-1111-4111-8111-111111111111', 'old', '示例县', '2026-01-02T03:04:05.678Z')`,
    );
    const folder = join(place, 'backup');
    const manifest = await makeBackup({ adminUrl: old.adminUrl, files, folder });
    expect(manifest.migrations).toEqual([first]);
    const target = await createEmptyDatabase();
    await restore(
      loadStandaloneConfig({
        DATABASE_URL: target.runtimeUrl,
        DATABASE_ADMIN_URL: target.adminUrl,
        STORAGE_DIR: join(place, 'storage'),
      }),
      folder,
    );
    const rows: string[] = [];
    const { migrations } = await dumpDatabase({
      adminUrl: target.adminUrl,
      write: async (table, lines) => {
        for await (const line of lines) if (table === 'tenant') rows.push(line);
      },
    });
    expect(migrations).toEqual(knownMigrations);
    expect(rows).toEqual([expect.stringContaining('"created_at":"2026-01-02T03:04:05.678+00:00"')]);
    await Promise.all([old, target].map((each) => each.drop()));
    expect(await hashFile(join(place, 'nothing'))).toBeUndefined();
  });
});
