import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requireFreePort, requireWritableFolder } from './address';

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

test('a taken port is refused with the command that chooses another', async () => {
  const { server, port } = await listening();
  await expect(requireFreePort('127.0.0.1', port)).rejects.toMatchObject({
    name: 'StartRefusal',
    zh: expect.stringContaining(`PORT=${port + 1} npm start`),
    en: expect.stringContaining(`Port ${port} is taken`),
  });
  await new Promise((resolve) => server.close(resolve));
  await expect(requireFreePort('127.0.0.1', port)).resolves.toBeUndefined();
});

test('an address of another machine is refused', async () => {
  await expect(requireFreePort('192.0.2.1', 0)).rejects.toMatchObject({ en: expect.stringContaining('192.0.2.1') });
});

test('a folder that cannot be made is refused by name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-folder-'));
  writeFileSync(join(folder, 'file'), '');
  const below = join(folder, 'file', 'storage');
  expect(() => requireWritableFolder(below)).toThrow(below);
  expect(() => requireWritableFolder(join(folder, 'a', 'b'))).not.toThrow();
  rmSync(folder, { recursive: true });
});
