import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@pingyi/contracts';
import type { PutLimits, StoredBytes } from './file-store';

/** Bytes that have arrived whole in a file nobody else knows; whoever got it moves or removes it. */
export interface ArrivedFile extends StoredBytes {
  readonly path: string;
}

/** Bytes that have arrived whole in a file without a name; whoever got it closes it. */
export interface NamelessFile extends StoredBytes {
  readonly file: FileHandle;
}

type Source = Uint8Array | AsyncIterable<Uint8Array>;

/** Where bytes are gathered and hashed before they get their name. A crash leaves files here and nowhere else. */
export class IncomingFolder {
  private constructor(readonly path: string) {}

  /** @param path absolute; created when missing, for this user only */
  static async open(path: string): Promise<IncomingFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return new IncomingFolder(path);
  }

  /**
   * Takes the bytes in, flushed to the disk.
   * @throws ProblemError `too-large` as soon as more than `limitBytes` have arrived; no file is left then
   */
  async receive(source: Source, limits: PutLimits): Promise<ArrivedFile> {
    const { file, path } = await this.create();
    try {
      const bytes = await fill(file, source, limits);
      await file.sync();
      await file.close();
      return { ...bytes, path };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
      throw error;
    }
  }

  /** The same without a name and without a flush: of a process that dies nothing is left. */
  async receiveNameless(source: Source, limits: PutLimits): Promise<NamelessFile> {
    const file = await this.openNameless();
    try {
      return { ...(await fill(file, source, limits)), file };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** A file that has no name any longer: it is gone when it is closed, however the process ends. */
  async openNameless(): Promise<FileHandle> {
    const { file, path } = await this.create();
    await rm(path, { force: true });
    return file;
  }

  /** Removes files that nobody has written to for so long. @returns how many */
  async sweep(olderThanMs: number): Promise<number> {
    const oldest = Date.now() - olderThanMs;
    let count = 0;
    for (const name of await readdir(this.path)) {
      const path = join(this.path, name);
      const found = await stat(path).catch(ignoreMissing);
      if (found === undefined || found.mtimeMs > oldest) continue;
      await rm(path, { force: true });
      count += 1;
    }
    return count;
  }

  /** Writes and removes a small file. @throws the file system's error */
  async probe(): Promise<void> {
    const file = await this.openNameless();
    try {
      await file.write('probe');
    } finally {
      await file.close();
    }
  }

  private async create(): Promise<{ file: FileHandle; path: string }> {
    const path = join(this.path, randomUUID());
    return { file: await open(path, 'wx+', 0o600), path };
  }
}

async function fill(file: FileHandle, source: Source, { limitBytes }: PutLimits): Promise<StoredBytes> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
    digest.update(chunk);
    await file.writeFile(chunk);
  }
  return { sha256: digest.digest('hex'), sizeBytes };
}

/** Answers undefined for a file that is not there. */
export function ignoreMissing(error: unknown): undefined {
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
