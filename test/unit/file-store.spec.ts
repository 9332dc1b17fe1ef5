import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Environment, type FileStore, loadConfig, openFileStore, type TenantFiles } from '@pingyi/platform';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type S3Server, startS3Server } from '../s3-server';
import { freePort } from '../free-port';

const limits = { limitBytes: 1_048_576 };
const bytes = Buffer.from('示例县甲镇述职报告');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const tenantId = randomUUID();

interface Storage {
  readonly environment: Environment;
  /** Names of everything that is stored. */
  stored(): string[];
  /** Where the bytes of a kept file lie. */
  pathOf(sha256: string): string;
  stop(): Promise<void>;
}

/** The folder every store uses: for everything, or only for what is on its way. */
let folder: string;

const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const onDisk = async (): Promise<Storage> => ({
  environment: {},
  stored: () => filesBelow(folder),
  pathOf: (hash) => join(folder, 'kept', tenantId, hash.slice(0, 2), hash.slice(2, 4), hash),
  stop: () => Promise.resolve(),
});

async function inBucket(checksSignatures = true): Promise<Storage> {
  const server: S3Server = await startS3Server({ checksSignatures });
  return {
    environment: server.environment,
    stored: () => [...server.keys(), ...filesBelow(folder)],
    pathOf: (hash) => server.pathOf(`${tenantId}/kept/${hash}`),
    stop: () => server.stop(),
  };
}

const open = (environment: Environment): Promise<FileStore> =>
  openFileStore(
    loadConfig({ DATABASE_URL: 'postgres://runtime@127.0.0.1/pingyi', STORAGE_DIR: folder, ...environment }),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-storage-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['a local folder', onDisk],
  ['an S3 bucket', () => inBucket(false)],
])('%s tells what lies in an area of one tenant for long', async (_name, start) => {
  const storage = await start();
  const store = await open(storage.environment);
  const files = store.forTenant(tenantId);
  await files.quarantine.put(bytes, limits);
  await files.kept.put(Buffer.from('other bytes'), limits);
  await store.forTenant(randomUUID()).quarantine.put(Buffer.from('of another tenant'), limits);
  expect(await files.quarantine.list(60_000)).toEqual([]);
  expect(await files.quarantine.list(-60_000)).toEqual([sha256]);
  expect(await store.forTenant(randomUUID()).quarantine.list(-60_000)).toEqual([]);
  await storage.stop();
});

describe.each([
  ['a local folder', onDisk],
  ['an S3 bucket', () => inBucket()],
])('a file store in %s', (_name, start) => {
  let storage: Storage;
  let store: FileStore;
  let files: TenantFiles;

  beforeEach(async () => {
    storage = await start();
    store = await open(storage.environment);
    files = store.forTenant(tenantId);
  });
  afterEach(() => storage.stop());

  test('keeps bytes under their hash and leaves nothing else', async () => {
    expect(await files.kept.put(bytes, limits)).toEqual({ sha256, sizeBytes: bytes.length });
    expect(storage.stored()).toHaveLength(1);
    expect(storage.stored()[0]).toContain(sha256);
    expect(await files.kept.read(sha256)).toEqual(bytes);
  });

  test('takes a stream and gives one back', async () => {
    const stored = await files.kept.put(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), limits);
    const { sizeBytes, stream } = await files.kept.open(stored.sha256);
    expect(stored.sha256).toBe(sha256);
    expect(sizeBytes).toBe(bytes.length);
    expect(Buffer.concat(await stream.toArray())).toEqual(bytes);
    expect(storage.stored()).toHaveLength(1);
  });

  test('takes the largest upload, and an empty file', async () => {
    const large = Buffer.alloc(20 * 1_048_576, 'report');
    const stored = await files.kept.put(large, { limitBytes: large.length });
    expect(stored.sizeBytes).toBe(large.length);
    expect((await files.kept.read(stored.sha256)).equals(large)).toBe(true);
    const empty = await files.quarantine.put(Buffer.alloc(0), limits);
    expect(await files.quarantine.read(empty.sha256)).toEqual(Buffer.alloc(0));
  });

  test('the same bytes again, even at the same time, are one file', async () => {
    await Promise.all(Array.from({ length: 8 }, () => files.kept.put(bytes, limits)));
    expect(storage.stored()).toHaveLength(1);
    expect(await files.kept.read(sha256)).toEqual(bytes);
  });

  test('stops at the limit while bytes still arrive and keeps nothing', async () => {
    let asked = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          asked += 1;
          yield Buffer.alloc(300_000);
        }
      })(),
      { objectMode: false },
    );
    await expect(files.quarantine.put(endless, limits)).rejects.toMatchObject({
      code: 'too-large',
      detail: { zh: '文件不能超过 1 MB' },
    });
    expect(asked).toBeLessThan(20);
    expect(storage.stored()).toEqual([]);
  });

  test('a source that breaks off leaves nothing', async () => {
    const broken = Readable.from(
      (function* () {
        yield bytes;
        throw new Error('connection reset');
      })(),
    );
    await expect(files.quarantine.put(broken, limits)).rejects.toThrow('connection reset');
    expect(storage.stored()).toEqual([]);
  });

  test('refuses to hand out bytes that changed where they lie', async () => {
    await files.kept.put(bytes, limits);
    writeFileSync(storage.pathOf(sha256), Buffer.alloc(bytes.length, 'x'));
    await expect(files.kept.open(sha256)).rejects.toMatchObject({ name: 'FileCorruptError' });
    await expect(files.kept.read(sha256)).rejects.toMatchObject({ name: 'FileCorruptError' });
    // Putting the right bytes again mends it.
    await files.kept.put(bytes, limits);
    expect(await files.kept.read(sha256)).toEqual(bytes);
  });

  test('promotes an upload out of quarantine, once or twice or from two sides', async () => {
    await files.quarantine.put(bytes, limits);
    expect(await files.kept.has(sha256)).toBe(false);
    await Promise.all([files.promote(sha256), files.promote(sha256)]);
    await files.promote(sha256);
    expect(await files.quarantine.has(sha256)).toBe(false);
    expect(await files.kept.read(sha256)).toEqual(bytes);
    await expect(files.promote('0'.repeat(64))).rejects.toMatchObject({ name: 'FileMissingError' });
  });

  test("one tenant's files are not there for another, and removing is final and repeatable", async () => {
    await files.kept.put(bytes, limits);
    const other = store.forTenant(randomUUID());
    expect(await other.kept.has(sha256)).toBe(false);
    await other.kept.remove(sha256);
    expect(await files.kept.has(sha256)).toBe(true);
    await files.kept.remove(sha256);
    await files.kept.remove(sha256);
    await expect(files.kept.open(sha256)).rejects.toMatchObject({ name: 'FileMissingError' });
    await expect(files.kept.read(sha256)).rejects.toMatchObject({ name: 'FileMissingError' });
  });

  test('names that could lead elsewhere are refused', async () => {
    expect(() => store.forTenant('../other')).toThrow(TypeError);
    await expect(files.kept.open(`../${sha256}`)).rejects.toThrow(TypeError);
    await expect((async () => files.kept.has('a/b'))()).rejects.toThrow(TypeError);
  });

  test('sweeps what interrupted uploads left, but not what is arriving now', async () => {
    const old = join(folder, 'incoming', 'old');
    writeFileSync(old, 'half');
    utimesSync(old, new Date(0), new Date(0));
    writeFileSync(join(folder, 'incoming', 'new'), 'half');
    await files.kept.put(bytes, limits);
    expect(await store.sweep(60_000)).toBe(1);
    expect(readdirSync(join(folder, 'incoming'))).toEqual(['new']);
    expect(await files.kept.has(sha256)).toBe(true);
  });

  test('the readiness probe leaves no file', async () => {
    await store.probe();
    expect(storage.stored()).toEqual([]);
  });
});

describe('an S3 bucket that is not as configured', () => {
  let server: S3Server;
  beforeEach(async () => {
    server = await startS3Server();
  });
  afterEach(() => server.stop());

  const faultOf = (more: Environment) => open({ ...server.environment, ...more });

  test('is named at start, with what to do', async () => {
    await expect(faultOf({ S3_BUCKET: 'elsewhere' })).rejects.toThrow('S3_BUCKET names no bucket of this storage');
    await expect(faultOf({ S3_SECRET_KEY: 'wrong' })).rejects.toThrow('S3_ACCESS_KEY and S3_SECRET_KEY are not let in');
    await expect(faultOf({ S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` })).rejects.toThrow(
      'S3_ENDPOINT cannot be used (ECONNREFUSED)',
    );
  });

  test('when it goes away later, says so to whoever asks, and is no missing file', async () => {
    const store = await open(server.environment);
    const files = store.forTenant(tenantId);
    await files.kept.put(bytes, limits);
    await server.stop();
    await expect(store.probe()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(files.kept.put(bytes, limits)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(files.kept.read(sha256)).rejects.toMatchObject({ code: 'unavailable' });
    expect(filesBelow(folder)).toEqual([]);
    server = await startS3Server();
  });
});
