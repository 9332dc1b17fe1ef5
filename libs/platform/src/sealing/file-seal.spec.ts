import { expect, test } from 'vitest';
import { newFileKeys, openFile, sealFile } from './file-seal';

const content = new TextEncoder().encode('%PDF-1.7 账号条');

test('a file opens with the private key of its pair, as what it was sealed for, and nowhere else', () => {
  const { publicKey, privateKey } = newFileKeys();
  const sealed = sealFile(publicKey, 'slips-1', content);
  expect(sealed.includes(Buffer.from('账号条'))).toBe(false);
  expect(new Uint8Array(openFile(privateKey, 'slips-1', sealed))).toEqual(content);
  expect(() => openFile(privateKey, 'slips-2', sealed)).toThrow(/unable to authenticate/);
  expect(() => openFile(newFileKeys().privateKey, 'slips-1', sealed)).toThrow(/unable to authenticate/);
  const altered = Buffer.from(sealed);
  altered[60] = (altered[60] ?? 0) ^ 1;
  expect(() => openFile(privateKey, 'slips-1', altered)).toThrow(/unable to authenticate/);
});

test('the same file sealed twice looks different', () => {
  const { publicKey } = newFileKeys();
  expect(sealFile(publicKey, 'slips-1', content).equals(sealFile(publicKey, 'slips-1', content))).toBe(false);
});
