import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ProblemError } from '@pingyi/contracts';
import type { S3Config } from '../config/app-config';
import {
  type FileArea,
  FileCorruptError,
  FileMissingError,
  type FileStore,
  type OpenedFile,
  type PutLimits,
  type StoredBytes,
} from './file-store';
import { IncomingFolder } from './incoming-folder';
import { isOutage, S3Bucket } from './s3-bucket';
import { requireSha256, requireTenantId } from './stored-names';

const chunkBytes = 256 * 1024;

export interface S3FileStoreOptions {
  readonly s3: S3Config;
  /** Absolute path of a folder for files on their way, of up to the largest upload each; created when missing. */
  readonly folder: string;
}

/**
 * A content-addressed store in a bucket: `<tenant>/<area>/<sha256>`. Bytes are gathered and hashed in a local folder and
 * then put under their name in one request, which an object store takes whole or not at all; so the bucket never holds
 * half a file, temporary names or open multipart uploads. Encryption at rest and versions are the bucket's settings.
 * @throws ConfigError when the bucket cannot be used as configured
 */
export async function openS3FileStore({ s3, folder }: S3FileStoreOptions): Promise<FileStore> {
  const bucket = new S3Bucket(s3);
  await bucket.require();
  const incoming = await IncomingFolder.open(join(folder, 'incoming'));

  return {
    forTenant: (tenantId) => {
      requireTenantId(tenantId);
      const quarantine = new S3Area(bucket, `${tenantId}/quarantine`, incoming);
      const kept = new S3Area(bucket, `${tenantId}/kept`, incoming);
      return {
        quarantine,
        kept,
        promote: async (sha256) => {
          const copied = await bucket.copy(quarantine.keyOf(sha256), kept.keyOf(sha256));
          if (copied) await quarantine.remove(sha256);
          else if (!(await kept.has(sha256))) throw new FileMissingError(sha256);
        },
      };
    },
    sweep: (olderThanMs) => incoming.sweep(olderThanMs),
    probe: async () => {
      await incoming.probe();
      await bucket.probe();
    },
  };
}

class S3Area implements FileArea {
  constructor(
    private readonly bucket: S3Bucket,
    private readonly prefix: string,
    private readonly incoming: IncomingFolder,
  ) {}

  keyOf(sha256: string): string {
    requireSha256(sha256);
    return `${this.prefix}/${sha256}`;
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredBytes> {
    const { file, sha256, sizeBytes } = await this.incoming.receiveNameless(source, limits);
    try {
      await this.bucket.put(this.keyOf(sha256), { sha256, sizeBytes, source: () => Readable.from(chunksOf(file)) });
    } finally {
      await file.close();
    }
    return { sha256, sizeBytes };
  }

  putAll(sources: readonly Uint8Array[], limits: PutLimits): Promise<readonly StoredBytes[]> {
    return Promise.all(sources.map((source) => this.put(source, limits)));
  }

  /** Fetches the whole object before anyone sees a byte of it: only then is its hash known. */
  async open(sha256: string): Promise<OpenedFile> {
    const file = await this.incoming.openNameless();
    try {
      let sizeBytes = 0;
      await this.fetch(sha256, async (chunk) => {
        sizeBytes += chunk.byteLength;
        await file.writeFile(chunk);
      });
      return { sizeBytes, stream: file.createReadStream({ start: 0 }) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async read(sha256: string): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    await this.fetch(sha256, (chunk) => void chunks.push(chunk));
    return Buffer.concat(chunks);
  }

  has(sha256: string): Promise<boolean> {
    return this.bucket.has(this.keyOf(sha256));
  }

  remove(sha256: string): Promise<void> {
    return this.bucket.remove(this.keyOf(sha256));
  }

  async list(olderThanMs: number): Promise<readonly string[]> {
    const before = new Date(Date.now() - olderThanMs);
    const start = `${this.prefix}/`;
    const keys = await this.bucket.list(start, before);
    return keys.map((key) => key.slice(start.length));
  }

  /** @throws FileMissingError, FileCorruptError after the last chunk, ProblemError unavailable */
  private async fetch(sha256: string, take: (chunk: Uint8Array) => Promise<void> | void): Promise<void> {
    const body = await this.bucket.find(this.keyOf(sha256));
    if (body === undefined) throw new FileMissingError(sha256);
    const digest = createHash('sha256');
    for await (const chunk of wholeOrUnavailable(body)) {
      digest.update(chunk);
      await take(chunk);
    }
    if (digest.digest('hex') !== sha256) throw new FileCorruptError(sha256);
  }
}

/** The file from its start, which stays open: a stream of its own would close it when an attempt fails. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** An answer that breaks off is the network's doing and says nothing about the object. */
async function* wholeOrUnavailable(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) yield chunk;
  } catch (error) {
    throw isOutage(error) ? new ProblemError('unavailable', undefined, { cause: error }) : error;
  }
}
