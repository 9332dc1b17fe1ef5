import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type FileArea,
  FileCorruptError,
  FileMissingError,
  type FileStore,
  type OpenedFile,
  type PutLimits,
  type StoredBytes,
} from './file-store';
import { ignoreMissing, IncomingFolder } from './incoming-folder';
import { requireSha256, requireTenantId } from './stored-names';

const readChunkBytes = 256 * 1024;

/**
 * A content-addressed store below one folder: `<area>/<tenant>/ab/cd/<sha256>`, files 0600, folders 0700. New bytes are
 * written to `incoming/`, flushed, and renamed into place, so a file under a hash is always whole.
 * @param root absolute path of a folder outside everything that is served; created when missing
 */
export async function openLocalFileStore(root: string): Promise<FileStore> {
  const incoming = await IncomingFolder.open(join(root, 'incoming'));
  const area = (name: string, tenantId: string) => new LocalArea(join(root, name, tenantId), incoming);

  return {
    forTenant: (tenantId) => {
      requireTenantId(tenantId);
      const quarantine = area('quarantine', tenantId);
      const kept = area('kept', tenantId);
      return { quarantine, kept, promote: (sha256) => promote(sha256, quarantine, kept) };
    },
    sweep: (olderThanMs) => incoming.sweep(olderThanMs),
    probe: () => incoming.probe(),
  };
}

async function promote(sha256: string, quarantine: LocalArea, kept: LocalArea): Promise<void> {
  const from = quarantine.pathOf(sha256);
  const moved = (await quarantine.has(sha256)) && (await kept.moveHere(from, sha256).then(() => true, ignoreMissing));
  if (moved === true) await syncFolder(dirname(from));
  // Somebody else may have promoted the same bytes in between.
  else if (!(await kept.has(sha256))) throw new FileMissingError(sha256);
}

class LocalArea implements FileArea {
  constructor(
    private readonly folder: string,
    private readonly incoming: IncomingFolder,
  ) {}

  pathOf(sha256: string): string {
    requireSha256(sha256);
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredBytes> {
    const touched = new Set<string>();
    const stored = await this.take(source, limits, touched);
    await syncFolders(touched);
    return stored;
  }

  async putAll(sources: readonly Uint8Array[], limits: PutLimits): Promise<readonly StoredBytes[]> {
    const touched = new Set<string>();
    const taken = await Promise.allSettled(sources.map((source) => this.take(source, limits, touched)));
    await syncFolders(touched);
    return taken.map((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
  }

  /** Renames a whole file into its place; equal bytes that are there already are replaced by themselves. */
  async moveHere(from: string, sha256: string): Promise<void> {
    const touched = new Set<string>();
    await this.move(from, sha256, touched);
    await syncFolders(touched);
  }

  /** Stores bytes up to the folders, whose names it adds to those that are still to be flushed. */
  private async take(
    source: Uint8Array | AsyncIterable<Uint8Array>,
    limits: PutLimits,
    touched: Set<string>,
  ): Promise<StoredBytes> {
    const { path, sha256, sizeBytes } = await this.incoming.receive(source, limits);
    try {
      await this.move(path, sha256, touched);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { sha256, sizeBytes };
  }

  private async move(from: string, sha256: string, touched: Set<string>): Promise<void> {
    const to = this.pathOf(sha256);
    const created = await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(from, to);
    touched.add(dirname(to));
    if (created === undefined) return;
    for (let folder = dirname(dirname(to)); folder.startsWith(dirname(created)); folder = dirname(folder)) {
      touched.add(folder);
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

  async list(olderThanMs: number): Promise<readonly string[]> {
    const oldest = Date.now() - olderThanMs;
    const entries = (await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing)) ?? [];
    const names: string[] = [];
    for (const entry of entries.filter((one) => one.isFile())) {
      const found = await stat(join(entry.parentPath, entry.name)).catch(ignoreMissing);
      if (found !== undefined && found.mtimeMs <= oldest) names.push(entry.name);
    }
    return names;
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

const syncFolders = (folders: ReadonlySet<string>): Promise<unknown> => Promise.all(Array.from(folders, syncFolder));

/** A rename survives a power cut only when the folder that holds the name is flushed too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
