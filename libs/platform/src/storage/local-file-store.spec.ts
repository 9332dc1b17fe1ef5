import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocalFileStore } from './local-file-store';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pingyi-storage-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('files on disk are readable by nobody else', async () => {
  const tenantId = randomUUID();
  const store = await openLocalFileStore(root);
  const { sha256 } = await store.forTenant(tenantId).kept.put(Buffer.from('示例县'), { limitBytes: 1_000 });
  const path = join(root, 'kept', tenantId, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(root, 'kept', tenantId)).mode & 0o777).toBe(0o700);
  expect(statSync(join(root, 'incoming')).mode & 0o777).toBe(0o700);
});

test('many files put at once are named in their order, the same bytes twice are one file, and one too large is refused', async () => {
  const { kept } = (await openLocalFileStore(root)).forTenant(randomUUID());
  const texts = ['甲镇', '乙镇', '甲镇', ...Array.from({ length: 40 }, (_, place) => `第${place}份`)];
  const limits = { limitBytes: 100 };
  const stored = await kept.putAll(
    texts.map((text) => Buffer.from(text)),
    limits,
  );
  expect(await Promise.all(stored.map(async ({ sha256 }) => String(await kept.read(sha256))))).toEqual(texts);
  expect((await kept.list(0)).length).toBe(texts.length - 1);
  const tooLarge = kept.putAll([Buffer.from('丙镇'), Buffer.alloc(101)], limits);
  await expect(tooLarge).rejects.toMatchObject({ code: 'too-large' });
  expect(readdirSync(join(root, 'incoming'))).toEqual([]);
});
