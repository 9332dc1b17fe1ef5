import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileStore, TenantFiles } from './file-store';
import { openLocalFileStore } from './local-file-store';

const limits = { limitBytes: 1_048_576 };
const bytes = Buffer.from('示例县甲镇述职报告');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const tenantId = randomUUID();

let root: string;
let store: FileStore;
let files: TenantFiles;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'pingyi-storage-'));
  store = await openLocalFileStore(root);
  files = store.forTenant(tenantId);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the local file store', () => {
  test('keeps bytes under their hash, readable by nobody else, and leaves no other file', async () => {
    expect(await files.kept.put(bytes, limits)).toEqual({ sha256, sizeBytes: bytes.length });
    const path = join(root, 'kept', tenantId, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(filesBelow(root)).toEqual([path]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'kept', tenantId)).mode & 0o777).toBe(0o700);
    expect(await files.kept.read(sha256)).toEqual(bytes);
  });

  test('takes a stream and gives one back', async () => {
    const stored = await files.kept.put(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), limits);
    const { sizeBytes, stream } = await files.kept.open(stored.sha256);
    expect(stored.sha256).toBe(sha256);
    expect(sizeBytes).toBe(bytes.length);
    expect(Buffer.concat(await stream.toArray())).toEqual(bytes);
  });

  test('the same bytes again, even at the same time, are one file', async () => {
    await Promise.all(Array.from({ length: 8 }, () => files.kept.put(bytes, limits)));
    expect(filesBelow(root)).toHaveLength(1);
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
    expect(filesBelow(root)).toEqual([]);
  });

  test('a source that breaks off leaves nothing', async () => {
    const broken = Readable.from(
      (function* () {
        yield bytes;
        throw new Error('connection reset');
      })(),
    );
    await expect(files.quarantine.put(broken, limits)).rejects.toThrow('connection reset');
    expect(filesBelow(root)).toEqual([]);
  });

  test('refuses to hand out bytes that changed on disk', async () => {
    await files.kept.put(bytes, limits);
    writeFileSync(filesBelow(root)[0] ?? '', 'something else');
    await expect(files.kept.open(sha256)).rejects.toMatchObject({ name: 'FileCorruptError' });
    await expect(files.kept.read(sha256)).rejects.toMatchObject({ name: 'FileCorruptError' });
  });

  test('promotes an upload out of quarantine, once or twice', async () => {
    await files.quarantine.put(bytes, limits);
    expect(await files.kept.has(sha256)).toBe(false);
    await files.promote(sha256);
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
  });

  test('names that could leave the folder are refused', async () => {
    expect(() => store.forTenant('../other')).toThrow(TypeError);
    await expect(files.kept.open(`../${sha256}`)).rejects.toThrow(TypeError);
    await expect(files.kept.has('a/b')).rejects.toThrow(TypeError);
  });

  test('sweeps what interrupted uploads left, but not what is arriving now', async () => {
    const old = join(root, 'incoming', 'old');
    writeFileSync(old, 'half');
    utimesSync(old, new Date(0), new Date(0));
    writeFileSync(join(root, 'incoming', 'new'), 'half');
    await files.kept.put(bytes, limits);
    expect(await store.sweep(60_000)).toBe(1);
    expect(readdirSync(join(root, 'incoming'))).toEqual(['new']);
    expect(await files.kept.has(sha256)).toBe(true);
  });

  test('the readiness probe leaves no file', async () => {
    await store.probe();
    expect(filesBelow(root)).toEqual([]);
  });
});
