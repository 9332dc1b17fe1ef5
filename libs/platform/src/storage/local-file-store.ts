import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError } from '@pingyi/contracts';
import {
  type FileArea,
  FileCorruptError,
  FileMissingError,
  type FileStore,
  type OpenedFile,
  type PutLimits,
  type StoredBytes,
} from './file-store';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const hash = /^[0-9a-f]{64}$/;
const readChunkBytes = 256 * 1024;

/**
 * A content-addressed store below one folder: `<area>/<tenant>/ab/cd/<sha256>`, files 0600, folders 0700. New bytes are
 * written to `incoming/`, flushed, and renamed into place, so a file under a hash is always whole.
 * @param root absolute path of a folder outside everything that is served; created when missing
 */
export async function openLocalFileStore(root: string): Promise<FileStore> {
  const incoming = join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const area = (name: string, tenantId: string) => new LocalArea(join(root, name, tenantId), root, incoming);

  return {
    forTenant: (tenantId) => {
      if (!uuid.test(tenantId)) throw new TypeError('a tenant id is a lower-case uuid');
      const quarantine = area('quarantine', tenantId);
      const kept = area('kept', tenantId);
      return { quarantine, kept, promote: (sha256) => promote(sha256, quarantine, kept) };
    },
    sweep: async (olderThanMs) => {
      const oldest = Date.now() - olderThanMs;
      let count = 0;
      for (const name of await readdir(incoming)) {
        const path = join(incoming, name);
        const found = await stat(path).catch(ignoreMissing);
        if (found === undefined || found.mtimeMs > oldest) continue;
        await rm(path, { force: true });
        count += 1;
      }
      return count;
    },
    probe: async () => {
      const path = join(incoming, randomUUID());
      const file = await open(path, 'wx', 0o600);
      try {
        await file.write('probe');
      } finally {
        await file.close();
        await rm(path, { force: true });
      }
    },
  };
}

async function promote(sha256: string, quarantine: LocalArea, kept: LocalArea): Promise<void> {
  const from = quarantine.pathOf(sha256);
  if (!(await quarantine.has(sha256))) {
    if (await kept.has(sha256)) return;
    throw new FileMissingError(sha256);
  }
  await kept.moveHere(from, sha256);
  await syncFolder(dirname(from));
}

class LocalArea implements FileArea {
  constructor(
    private readonly folder: string,
    private readonly root: string,
    private readonly incoming: string,
  ) {}

  pathOf(sha256: string): string {
    if (!hash.test(sha256)) throw new TypeError('a stored file is named by a lower-case SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, { limitBytes }: PutLimits): Promise<StoredBytes> {
    const path = join(this.incoming, randomUUID());
    const digest = createHash('sha256');
    let sizeBytes = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of source instanceof Uint8Array ? [source] : source) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
        digest.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
      const sha256 = digest.digest('hex');
      await this.moveHere(path, sha256);
      return { sha256, sizeBytes };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Renames a whole file into its place; equal bytes that are there already are replaced by themselves. */
  async moveHere(from: string, sha256: string): Promise<void> {
    const to = this.pathOf(sha256);
    const created = await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(from, to);
    await syncFolder(dirname(to));
    if (created === undefined) return;
    for (let folder = dirname(dirname(to)); folder.startsWith(this.root); folder = dirname(folder)) {
      await syncFolder(folder);
    }
  }

  async open(sha256: string): Promise<OpenedFile> {
    const file = await this.openVerified(sha256);
    const { size } = await file.stat();
    return { sizeBytes: size, stream: file.createReadStream({ start: 0, highWaterMark: readChunkBytes }) };
  }

  async read(sha256: string): Promise<Buffer> {
    const { stream } = await this.open(sha256);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.pathOf(sha256)).catch(ignoreMissing)) !== undefined;
  }

  async remove(sha256: string): Promise<void> {
    const path = this.pathOf(sha256);
    if (!(await this.has(sha256))) return;
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  }

  /** Hashes the file before anyone sees a byte of it; what is read later comes from the same open file. */
  private async openVerified(sha256: string): Promise<FileHandle> {
    const file = await open(this.pathOf(sha256), 'r').catch(ignoreMissing);
    if (file === undefined) throw new FileMissingError(sha256);
    try {
      const digest = createHash('sha256');
      const buffer = Buffer.alloc(readChunkBytes);
      for (let position = 0; ;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) break;
        digest.update(buffer.subarray(0, bytesRead));
        position += bytesRead;
      }
      if (digest.digest('hex') !== sha256) throw new FileCorruptError(sha256);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}

/** A rename survives a power cut only when the folder that holds the name is flushed too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function tooLarge(limitBytes: number): ProblemError {
  const limitMb = Math.floor(limitBytes / 1_048_576);
  if (limitMb === 0) return new ProblemError('too-large');
  return new ProblemError('too-large', {
    zh: `文件不能超过 ${limitMb} MB`,
    en: `The file may have at most ${limitMb} MB`,
  });
}
