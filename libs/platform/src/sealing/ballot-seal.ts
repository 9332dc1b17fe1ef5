import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { decrypt, encrypt } from './bound-cipher';

/** Bytes of every key here: AES-256 and HMAC-SHA-256. */
export const sealKeyBytes = 32;

/** Sealed sheets are padded to multiples of this, so that their length tells nothing of remarks of usual length. */
const paddedBytes = 2048;

/** A key of a round, or of a file, as it may be stored: encrypted under the installation's. */
export interface WrappedKey {
  /** Which installation's key it needs; tells nothing of that key. */
  readonly wrappedBy: string;
  readonly wrapped: Buffer;
}

/** A name for an installation's key that tells nothing of it. */
export function keyName(installationKey: Buffer): string {
  return createHash('sha256').update('pingyi ballot key').update(installationKey).digest('hex').slice(0, 16);
}

/** @param ownerId binds the wrapped key to its round, or its file: it opens as no other's */
export function wrapKey(installationKey: Buffer, ownerId: string, key: Buffer): WrappedKey {
  return { wrappedBy: keyName(installationKey), wrapped: encrypt(installationKey, `key ${ownerId}`, key) };
}

/** @throws Error when it was wrapped for another owner or by another installation's key, or was altered */
export function unwrapKey(installationKey: Buffer, ownerId: string, { wrapped }: WrappedKey): Buffer {
  return decrypt(installationKey, `key ${ownerId}`, wrapped);
}

/**
 * Links and seals the sheets of one secret round. Without the round's key nobody can tell whose sheet a link is, or what a
 * seal holds; once the key is destroyed, nobody ever can.
 */
export class SheetSealer {
  private readonly linkKey: Buffer;
  private readonly sealKey: Buffer;

  constructor(roundKey: Buffer) {
    this.linkKey = derived(roundKey, 'link');
    this.sealKey = derived(roundKey, 'seal');
  }

  /** What a sheet's seal is kept under, in hexadecimal: HMAC-SHA-256 of its assignment. */
  linkOf(assignmentId: string): string {
    return createHmac('sha256', this.linkKey).update(assignmentId).digest('hex');
  }

  /** Encrypts what a sheet holds, bound to its link: moved to another link it does not open. */
  seal(link: string, content: string): Buffer {
    const text = Buffer.from(content, 'utf8');
    const length = Math.ceil((text.length + 4) / paddedBytes) * paddedBytes;
    const padded = Buffer.alloc(length);
    padded.writeUInt32BE(text.length);
    text.copy(padded, 4);
    return encrypt(this.sealKey, link, padded);
  }

  /** @throws Error when it was sealed under another key or link, or was altered */
  open(link: string, sealed: Buffer): string {
    const padded = decrypt(this.sealKey, link, sealed);
    return padded.toString('utf8', 4, 4 + padded.readUInt32BE());
  }
}

const derived = (roundKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', roundKey, Buffer.alloc(0), `pingyi ballot ${purpose}`, sealKeyBytes));
