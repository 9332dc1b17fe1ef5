import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError } from '../config/app-config';
import { sealKeyBytes, SheetSealer, unwrapKey, wrapKey } from './ballot-seal';
import { openBallotKey } from './installation-key';

const aKey = (): Buffer => randomBytes(sealKeyBytes);

test('a sealed sheet opens under its own key and link, and nowhere else', () => {
  const sealer = new SheetSealer(aKey());
  const [one, other] = [sealer.linkOf(randomUUID()), sealer.linkOf(randomUUID())];
  const sealed = sealer.seal(one, '{"comment":"扎实"}');
  expect(sealer.open(one, sealed)).toBe('{"comment":"扎实"}');
  expect(() => sealer.open(other, sealed)).toThrow(/unable to authenticate/);
  expect(() => new SheetSealer(aKey()).open(one, sealed)).toThrow(/unable to authenticate/);
  const altered = Buffer.from(sealed);
  altered[20] = (altered[20] ?? 0) ^ 1;
  expect(() => sealer.open(one, altered)).toThrow(/unable to authenticate/);
});

test('the same sheet sealed twice looks different, and all sheets of usual length are equally long', () => {
  const sealer = new SheetSealer(aKey());
  const link = sealer.linkOf(randomUUID());
  const contents = ['', '{}', '好'.repeat(10), '好'.repeat(500)];
  expect(new Set(contents.map((content) => sealer.seal(link, content).length)).size).toBe(1);
  expect(sealer.seal(link, '{}').equals(sealer.seal(link, '{}'))).toBe(false);
  const long = '好'.repeat(2000);
  expect(sealer.open(link, sealer.seal(link, long))).toBe(long);
});

test('links of two rounds for the same sheet have nothing in common', () => {
  const sheet = randomUUID();
  const one = new SheetSealer(aKey());
  expect(one.linkOf(sheet)).toBe(one.linkOf(sheet));
  expect(one.linkOf(sheet)).not.toBe(new SheetSealer(aKey()).linkOf(sheet));
});

test('a round’s key opens with the installation’s key that wrapped it, for its own round', () => {
  const installationKey = aKey();
  const key = aKey();
  const wrapped = wrapKey(installationKey, 'round-1', key);
  expect(unwrapKey(installationKey, 'round-1', wrapped).equals(key)).toBe(true);
  expect(() => unwrapKey(installationKey, 'round-2', wrapped)).toThrow(/unable to authenticate/);
  expect(() => unwrapKey(aKey(), 'round-1', wrapped)).toThrow(/unable to authenticate/);
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-ballot-key-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('an installation without a key makes one, once, that only its owner reads', async () => {
  const dataDir = join(folder, 'own');
  const keys = await Promise.all(Array.from({ length: 8 }, () => openBallotKey({ dataDir })));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  const file = join(dataDir, 'ballot-key');
  expect((await readFile(file, 'utf8')).trim()).toBe(keys[0]?.toString('hex'));
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a given key is taken as it is, and a spoilt file is refused by name', async () => {
  const ballotKey = '0f'.repeat(32);
  expect((await openBallotKey({ dataDir: folder, ballotKey })).toString('hex')).toBe(ballotKey);
  await writeFile(join(folder, 'ballot-key'), 'not a key');
  await expect(openBallotKey({ dataDir: folder })).rejects.toThrow(ConfigError);
});
