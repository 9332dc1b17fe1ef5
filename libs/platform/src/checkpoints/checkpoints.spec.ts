import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../config/app-config';
import { openCheckpointFolder, readCheckpointFolder } from './checkpoint-folder';
import { openCheckpointKey, publicPem } from './checkpoint-key';

const tenantId = '00000000-0000-4000-8000-000000000001';
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pingyi-checkpoints-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('the key', () => {
  test('is made once, whoever comes first, for its owner’s eyes only', async () => {
    const keys = await Promise.all(Array.from({ length: 4 }, () => openCheckpointKey({ dataDir })));
    expect(new Set(keys.map(publicPem)).size).toBe(1);
    const { mode } = await stat(join(dataDir, 'checkpoint-key.pem'));
    expect(mode & 0o777).toBe(0o600);
    const beside = createPublicKey(await readFile(join(dataDir, 'checkpoint-key.pub.pem')));
    expect(beside.export({ type: 'spki', format: 'pem' })).toBe(publicPem(await openCheckpointKey({ dataDir })));
  });

  test('that is given is used, and refused in words when it is none', async () => {
    const checkpointKeyFile = join(dataDir, 'given.pem');
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(checkpointKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(publicPem(await openCheckpointKey({ dataDir, checkpointKeyFile }))).toBe(publicPem(privateKey));
    const refusal = async (content: string | Buffer | null): Promise<string> => {
      await rm(checkpointKeyFile, { force: true });
      if (content !== null) await writeFile(checkpointKeyFile, content);
      return openCheckpointKey({ dataDir, checkpointKeyFile }).then(
        () => '',
        (error: unknown) => (error instanceof ConfigError ? error.message : 'another error'),
      );
    };
    expect(await refusal(null)).toContain('CHECKPOINT_KEY_FILE names a checkpoint key that cannot be read');
    expect(await refusal('no key')).toContain('no private key in PEM');
    const other = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(await refusal(other)).toContain('not Ed25519');
  });
});

describe('the folder', () => {
  test('only grows, and gives the lines of each tenant in order', async () => {
    const folder = await openCheckpointFolder(join(dataDir, 'apart'));
    await folder.append(tenantId, ['{"seq":1}', '{"seq":2}']);
    await folder.append(tenantId, []);
    await (await openCheckpointFolder(join(dataDir, 'apart'))).append(tenantId, ['{"seq":3}']);
    expect(await folder.lines(tenantId)).toEqual(['{"seq":1}', '{"seq":2}', '{"seq":3}']);
    expect(await folder.tenants()).toEqual([tenantId]);
    expect(await folder.lines('00000000-0000-4000-8000-000000000002')).toEqual([]);
  });

  test('begins a line of its own after one that a crash cut off', async () => {
    const folder = await openCheckpointFolder(dataDir);
    await appendFile(join(dataDir, `${tenantId}.jsonl`), '{"seq":1}\n{"se');
    await folder.append(tenantId, ['{"seq":2}']);
    expect(await folder.lines(tenantId)).toEqual(['{"seq":1}', '{"se', '{"seq":2}']);
  });

  test('keeps the first key under an id', async () => {
    const folder = await openCheckpointFolder(dataDir);
    await folder.keepPublicKey('a', 'first');
    await folder.keepPublicKey('a', 'second');
    expect(await folder.publicKeys()).toEqual(['first']);
  });

  test('that is not there has nothing to read', async () => {
    const reader = readCheckpointFolder(join(dataDir, 'nowhere'));
    expect([await reader.tenants(), await reader.lines(tenantId), await reader.publicKeys()]).toEqual([[], [], []]);
  });
});
