import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { sealKeyBytes } from './ballot-seal';
import { decrypt, encrypt } from './bound-cipher';

/** Keys of one file that is made where it must not be read: who has the public one can seal, only the private one opens. */
export interface FileKeys {
  /** X25519, SPKI in DER. */
  readonly publicKey: Buffer;
  /** X25519, PKCS #8 in DER. */
  readonly privateKey: Buffer;
}

/** Length of an X25519 key in SPKI, which stands before what it sealed. */
const publicKeyBytes = 44;
const spki = { format: 'der', type: 'spki' } as const;
const pkcs8 = { format: 'der', type: 'pkcs8' } as const;

export function newFileKeys(): FileKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: publicKey.export(spki), privateKey: privateKey.export(pkcs8) };
}

/**
 * Encrypts a file so that whoever did it cannot open it afterwards: by the secret that a key made for this once shares with
 * the file's public key.
 * @param id what the file belongs to: for anything else it does not open
 */
export function sealFile(publicKey: Buffer, id: string, content: Uint8Array): Buffer {
  const once = generateKeyPairSync('x25519');
  const to = createPublicKey({ key: publicKey, ...spki });
  const key = sharedKey({ privateKey: once.privateKey, publicKey: to });
  return Buffer.concat([once.publicKey.export(spki), encrypt(key, `file ${id}`, content)]);
}

/** @throws Error when it was sealed to another key or for something else, or was altered */
export function openFile(privateKey: Buffer, id: string, sealed: Buffer): Buffer {
  const from = createPublicKey({ key: sealed.subarray(0, publicKeyBytes), ...spki });
  const own = createPrivateKey({ key: privateKey, ...pkcs8 });
  return decrypt(sharedKey({ privateKey: own, publicKey: from }), `file ${id}`, sealed.subarray(publicKeyBytes));
}

const sharedKey = (keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject }): Buffer =>
  Buffer.from(hkdfSync('sha256', diffieHellman(keys), Buffer.alloc(0), 'pingyi file seal', sealKeyBytes));
