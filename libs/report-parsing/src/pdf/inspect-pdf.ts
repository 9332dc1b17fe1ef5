import { constants, inflateSync } from 'node:zlib';
import { UnreadableFile } from '../problems';

/** Limits on what a PDF may ask for, checked on its raw objects before it is interpreted. */
export const pdfLimits = {
  /** All Flate streams together. */
  inflatedBytes: 200 * 1024 * 1024,
  /** One stream. */
  streamBytes: 64 * 1024 * 1024,
  imagePixels: 200_000_000,
  filters: 3,
} as const;

/** Scripts, programs, forms of XFA, attachments and sending actions; a plain jump to a page is none. */
const active = /\/(?:JavaScript|Launch|EmbeddedFiles?|XFA|RichMedia|SubmitForm|ImportData)(?![A-Za-z])|\/JS\s*[(<\d]/;
const encrypted = /\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/;
const endMark = /%%EOF/;

/** How far before `stream` its dictionary may begin (characters). */
const longestDictionary = 4096;

/**
 * Refuses what must not be opened: passwords, active content, streams that inflate beyond the limits, giant images,
 * files cut off before their end.
 * @throws UnreadableFile `encrypted`, `active-content`, `resource-limit`, `unreadable-document`
 */
export function inspectPdf(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const raw = buffer.toString('latin1');
  if (!endMark.test(raw.slice(-2048))) throw new UnreadableFile('unreadable-document');
  let inflated = 0;
  let from = 0;
  for (const stream of streamsOf(raw)) {
    checkObjects(raw.slice(from, stream.start));
    from = stream.end;
    checkDictionary(stream.dictionary);
    if (!/\/(?:FlateDecode|Fl)(?![A-Za-z])/.test(stream.dictionary)) continue;
    const content = inflatedStream(buffer.subarray(stream.start, stream.end));
    inflated += content.length;
    if (inflated > pdfLimits.inflatedBytes) throw new UnreadableFile('resource-limit');
    if (/\/ObjStm/.test(stream.dictionary)) checkObjects(content.toString('latin1'));
  }
  checkObjects(raw.slice(from));
}

interface RawStream {
  readonly dictionary: string;
  readonly start: number;
  readonly end: number;
}

function* streamsOf(raw: string): Generator<RawStream> {
  let at = 0;
  for (;;) {
    const word = raw.indexOf('stream', at);
    if (word < 0) return;
    const start = word + 'stream'.length + (raw.startsWith('\r\n', word + 6) ? 2 : 1);
    const end = raw.indexOf('endstream', start);
    if (end < 0) return;
    const before = raw.slice(Math.max(at, word - longestDictionary), word);
    yield { dictionary: plainNames(before.slice(Math.max(0, before.lastIndexOf(' obj')))), start, end };
    at = end + 'endstream'.length;
  }
}

/** Names may hide behind hexadecimal escapes: /J#61vaScript. */
function plainNames(objects: string): string {
  return objects.includes('#')
    ? objects.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : objects;
}

function checkObjects(objects: string): void {
  const plain = plainNames(objects);
  if (encrypted.test(plain)) throw new UnreadableFile('encrypted');
  if (active.test(plain)) throw new UnreadableFile('active-content');
}

function checkDictionary(dictionary: string): void {
  const filters = /\/Filter\s*\[([^\]]*)\]/.exec(dictionary)?.[1]?.match(/\//g)?.length ?? 0;
  const width = Number(/\/Width\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const height = Number(/\/Height\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  if (filters > pdfLimits.filters || width * height > pdfLimits.imagePixels) throw new UnreadableFile('resource-limit');
}

function inflatedStream(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: pdfLimits.streamBytes, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableFile('resource-limit');
    // A damaged stream is the interpreter's business: it skips what it cannot decode.
    return Buffer.alloc(0);
  }
}
