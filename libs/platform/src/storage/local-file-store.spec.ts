import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
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
