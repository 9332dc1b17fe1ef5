import { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from '../problems';

/** Limits on what an archive may become, checked on its directory before anything is inflated. */
export const archiveLimits = {
  entries: 2000,
  totalBytes: 100 * 1024 * 1024,
  entryBytes: 60 * 1024 * 1024,
  ratio: 100,
} as const;

/** Small parts may compress better than the ratio without harm (bytes). */
const ratioFloorBytes = 1024 * 1024;

const localHeaderBytes = 30;

export interface Archive {
  has(name: string): boolean;
  names(): string[];
  /** @throws UnreadableFile when the part is missing, or its size differs from what the directory says */
  read(name: string): Promise<string>;
}

/**
 * Opens a zip archive after checking its directory: number and size of the entries, names, encryption, overlap.
 * @throws UnreadableFile with the code of the first thing that is wrong
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await opened(buffer);
  if (zip.entryCount > archiveLimits.entries) throw new UnreadableFile('archive-too-many-entries');
  const entries = new Map<string, Entry>();
  for (const entry of await listed(zip)) {
    if (entries.has(entry.fileName)) throw new UnreadableFile('archive-invalid');
    entries.set(entry.fileName, entry);
  }
  checkSizes([...entries.values()]);
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw new UnreadableFile('unreadable-document');
      return inflated(zip, entry);
    },
  };
}

async function opened(buffer: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true });
  } catch {
    throw new UnreadableFile('archive-invalid');
  }
}

async function listed(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry);
      entries.push(entry);
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('archive-invalid');
  }
  return entries;
}

function checkEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw new UnreadableFile('encrypted');
  const mode = entry.externalFileAttributes >>> 16;
  const isLink = (mode & 0o170000) === 0o120000;
  if (isLink || /[\0\\]|(?:^|\/)\.\.(?:\/|$)|^\/|^[A-Za-z]:/.test(entry.fileName))
    throw new UnreadableFile('archive-invalid');
}

function checkSizes(entries: readonly Entry[]): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > archiveLimits.entryBytes || total > archiveLimits.totalBytes)
      throw new UnreadableFile('archive-bomb');
    if (ratio > archiveLimits.ratio && entry.uncompressedSize > ratioFloorBytes)
      throw new UnreadableFile('archive-bomb');
  }
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1];
    const end = entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameRaw.length + entry.compressedSize;
    if (next && next.relativeOffsetOfLocalHeader < end) throw new UnreadableFile('archive-bomb');
  }
}

async function inflated(zip: ZipFile, entry: Entry): Promise<string> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new UnreadableFile('archive-invalid');
  }
}
