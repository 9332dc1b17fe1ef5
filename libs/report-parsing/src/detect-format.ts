import { UnreadableFile } from './problems';
import type { ReportFormat } from './report';

/** Rich text, programs, archives, pictures, mail: formats that are never a report in plain text. */
const signatures = [
  '{\\rtf',
  '\x7fELF',
  '\x1f\x8b',
  'Rar!',
  '7z\xbc\xaf',
  'GIF8',
  '\x89PNG',
  '\xff\xd8\xff',
  'II*\0',
  'MM\0*',
  'PK\x05\x06',
  '<?xml',
  'MIME-Version:',
];

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, end)).toString('latin1');

/**
 * What the bytes are, by their signature and end. A file that is two things at once (PDF and ZIP) is none of them.
 * @throws UnreadableFile `type-mismatch` or `encrypted`
 */
export function detectFormat(bytes: Uint8Array): ReportFormat {
  const head = ascii(bytes, 0, 1024);
  if (head.startsWith('PK\x03\x04') && !head.includes('%PDF-')) return 'docx';
  const isPdf = /^\s{0,8}%PDF-\d/.test(head);
  if (hasZipDirectory(bytes) || (isPdf && /<(?:html|script|!doctype)/i.test(head))) {
    throw new UnreadableFile('type-mismatch');
  }
  if (isPdf) return 'pdf';
  if (head.startsWith('\xd0\xcf\x11\xe0')) {
    throw new UnreadableFile(isEncryptedOffice(bytes) ? 'encrypted' : 'type-mismatch');
  }
  // A page saved as .doc; a report that merely quotes a tag is text.
  const isPage = /^[\s\uFEFF\xef\xbb\xbf]{0,64}<(?:!doctype\s+html|html[\s>])/i.test(head);
  const isProgramOrBitmap = /^(?:MZ|BM)/.test(head) && bytes.subarray(0, 4096).includes(0);
  if (
    isPage ||
    isProgramOrBitmap ||
    hasLatePdfHeader(bytes) ||
    signatures.some((signature) => head.startsWith(signature))
  ) {
    throw new UnreadableFile('type-mismatch');
  }
  return 'txt';
}

/** A PDF with something before it: readers find it, so it is not plain text. */
function hasLatePdfHeader(bytes: Uint8Array): boolean {
  return (
    /%PDF-\d\.\d/.test(ascii(bytes, 0, 65_536)) &&
    ascii(bytes, Math.max(0, bytes.length - 2048), bytes.length).includes('%%EOF')
  );
}

/** An end-of-central-directory record in the last 64 kB whose directory is really there. */
function hasZipDirectory(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (at < 0 || at < bytes.length - 65_557 || at + 22 > bytes.length) return false;
  const size = buffer.readUInt32LE(at + 12);
  return size <= at && (size === 0 || buffer.toString('latin1', at - size, at - size + 4) === 'PK\x01\x02');
}

/** Word wraps a document with a password in an old compound file with a stream of this name (UTF-16). */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}
