import { PassThrough, Readable } from 'node:stream';
import type { BatchEntry, DocumentBatch } from '@pingyi/persistence';
import type { FileArea } from '@pingyi/platform';
import { ZipFile } from 'yazl';
import { paperTitles } from './document-view';

/** What file systems do not take in a name, and what would lead out of the folder. */
const unsafe = /[\\/:*?"<>|\p{Cc}]/gu;

/**
 * The finished papers of a batch as one ZIP, file after file as they are read: memory does not grow with them. The same
 * papers give the same bytes: PDFs are stored as they are, and every date is the one of the request.
 * @returns a stream that fails when one of the files cannot be read, so that the download breaks off instead of ending early
 */
export function batchZip(kept: FileArea, batch: DocumentBatch, entries: readonly BatchEntry[]): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { kind, ordinal, title, locale, sha256, sizeBytes } of entries) {
    const name = `${paperTitles[kind][locale]}/${String(ordinal).padStart(4, '0')} ${title.replace(unsafe, '_')}.pdf`;
    const options = { mtime: wallClock(batch.requestedAt), mode: 0o100644, compress: false, forceDosTimestamp: true };
    // Opened when its turn comes, so that one file is open at a time.
    zip.addReadStreamLazy(name, { ...options, size: sizeBytes }, (use) =>
      use(null, Readable.from(chunksOf(kept, sha256), { objectMode: false })),
    );
  }
  zip.end();
  zip.outputStream.pipe(output);
  return output;
}

async function* chunksOf(kept: FileArea, sha256: string): AsyncGenerator<Uint8Array> {
  const { stream } = await kept.open(sha256);
  yield* stream;
}

/** ZIP knows local time without a zone; this is the one of China wherever the server stands. */
function wallClock(instant: Date): Date {
  const china = new Date(instant.getTime() + 8 * 60 * 60_000);
  return new Date(
    china.getUTCFullYear(),
    china.getUTCMonth(),
    china.getUTCDate(),
    china.getUTCHours(),
    china.getUTCMinutes(),
  );
}
