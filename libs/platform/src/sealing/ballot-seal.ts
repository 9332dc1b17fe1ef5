import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Bytes of every key here: AES-256 and HMAC-SHA-256. */
export const sealKeyBytes = 32;

const nonceBytes = 12;
const tagBytes = 16;
/** Sealed sheets are padded to multiples of this, so that their length tells nothing of remarks of usual length. */
const paddedBytes = 2048;

/** A round's key as it may be stored: encrypted under the installation's. */
export interface WrappedKey {
  /** Which installation's key it needs; tells nothing of that key. */
  readonly wrappedBy: string;
  readonly wrapped: Buffer;
}

/** A name for an installation's key that tells nothing of it. */
export function keyName(installationKey: Buffer): string {
  return createHash('sha256').update('pingyi ballot key').update(installationKey).digest('hex').slice(0, 16);
}

/** @param roundId binds the wrapped key to its round: it opens as no other round's */
export function wrapKey(installationKey: Buffer, roundId: string, key: Buffer): WrappedKey {
  return { wrappedBy: keyName(installationKey), wrapped: encrypt(installationKey, `key ${roundId}`, key) };
}

/** @throws Error when it was wrapped for another round or by another installation's key, or was altered */
export function unwrapKey(installationKey: Buffer, roundId: string, { wrapped }: WrappedKey): Buffer {
  return decrypt(installationKey, `key ${roundId}`, wrapped);
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

/** AES-256-GCM: nonce, ciphertext, tag. */
function encrypt(key: Buffer, boundTo: string, text: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo, 'utf8'));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, boundTo: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(boundTo, 'utf8')).setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}
