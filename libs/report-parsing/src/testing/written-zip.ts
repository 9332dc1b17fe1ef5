import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive as a test wants it written, true or lying. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly store?: boolean;
  /** What the directory claims instead of the real inflated size (bytes). */
  readonly claimedSize?: number;
  readonly flags?: number;
  readonly externalAttributes?: number;
  /** Points the directory entry at another entry's local header. */
  readonly sameHeaderAs?: number;
}

/** Writes a zip archive part by part, faults included. */
export function writtenZip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const content = Buffer.from(part.content);
    const data = part.store ? content : deflateRawSync(content);
    const size = part.claimedSize ?? content.length;
    const flags = 0x0800 | (part.flags ?? 0);
    const method = part.store ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const at = part.sameHeaderAs === undefined ? offset : (offsets[part.sameHeaderAs] ?? 0);
    offsets.push(at);
    if (part.sameHeaderAs === undefined) {
      locals.push(local, name, data);
      offset += 30 + name.length + data.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x031e, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(part.externalAttributes ?? 0, 38);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, name);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length & 0xffff, 8);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export const contentTypes = (type = mainType): ZipPart => ({
  name: '[Content_Types].xml',
  content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
});

export const documentPart = (body: string): ZipPart => ({
  name: 'word/document.xml',
  content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
});

export const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A Word document of these body elements, with further parts. */
export const writtenDocx = (body: string, parts: readonly ZipPart[] = []): Uint8Array =>
  writtenZip([contentTypes(), documentPart(body), ...parts]);
