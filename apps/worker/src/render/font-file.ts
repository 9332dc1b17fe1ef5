import { open, type FileHandle } from 'node:fs/promises';

/** What of a font file decides which texts it can set. */
export interface FontFaces {
  /** Names under which layouts can ask for it, in every language the file has. */
  readonly families: readonly string[];
  /** Stretches of code points with a glyph, both ends included. */
  readonly stretches: readonly (readonly [first: number, last: number])[];
}

const collectionTag = 'ttcf';

/**
 * Reads the names and the character map of a TrueType or OpenType file or collection; nothing else of it is loaded.
 * @throws RangeError when the file is cut short or no font
 */
export async function readFontFile(path: string): Promise<FontFaces> {
  const file = await open(path, 'r');
  try {
    const header = await read(file, 0, 12);
    const offsets =
      header.toString('latin1', 0, 4) === collectionTag ? await collectionOffsets(file, header.readUInt32BE(8)) : [0];
    const families = new Set<string>();
    const stretches: (readonly [number, number])[] = [];
    for (const offset of offsets) {
      const tables = await tablesAt(file, offset);
      const names = tables.get('name');
      const map = tables.get('cmap');
      if (names) for (const family of familiesIn(await read(file, names.offset, names.length))) families.add(family);
      if (map) stretches.push(...stretchesIn(await read(file, map.offset, map.length)));
    }
    return { families: [...families], stretches };
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
  if (bytesRead < length) throw new RangeError('the font file is cut short');
  return buffer;
}

async function collectionOffsets(file: FileHandle, count: number): Promise<number[]> {
  const offsets = await read(file, 12, count * 4);
  return Array.from({ length: count }, (_, index) => offsets.readUInt32BE(index * 4));
}

async function tablesAt(file: FileHandle, offset: number): Promise<Map<string, { offset: number; length: number }>> {
  const count = (await read(file, offset, 12)).readUInt16BE(4);
  const records = await read(file, offset + 12, count * 16);
  return new Map(
    Array.from({ length: count }, (_, index) => [
      records.toString('latin1', index * 16, index * 16 + 4),
      { offset: records.readUInt32BE(index * 16 + 8), length: records.readUInt32BE(index * 16 + 12) },
    ]),
  );
}

/** Name ids of the family and of the typographic family. */
const familyNames = new Set([1, 16]);

function familiesIn(table: Buffer): string[] {
  const count = table.readUInt16BE(2);
  const texts = table.readUInt16BE(4);
  return Array.from({ length: count }, (_, index) => 6 + index * 12).flatMap((record) => {
    const platform = table.readUInt16BE(record);
    if (!familyNames.has(table.readUInt16BE(record + 6)) || (platform !== 0 && platform !== 3)) return [];
    const start = texts + table.readUInt16BE(record + 10);
    const bytes = table.subarray(start, start + table.readUInt16BE(record + 8));
    return [Buffer.from(bytes).swap16().toString('utf16le')];
  });
}

function stretchesIn(table: Buffer): (readonly [number, number])[] {
  const count = table.readUInt16BE(2);
  const offsets = Array.from({ length: count }, (_, index) => table.readUInt32BE(4 + index * 8 + 4));
  return [...new Set(offsets)].flatMap((offset) => {
    const format = table.readUInt16BE(offset);
    if (format === 12) return fullStretches(table.subarray(offset));
    return format === 4 ? basicStretches(table.subarray(offset)) : [];
  });
}

/** Format 12: groups over all of Unicode. */
function fullStretches(map: Buffer): (readonly [number, number])[] {
  return Array.from({ length: map.readUInt32BE(12) }, (_, index) => {
    const group = 16 + index * 12;
    return [map.readUInt32BE(group), map.readUInt32BE(group + 4)] as const;
  });
}

/** Format 4: segments of the basic plane, whose code points may each lack a glyph. */
function basicStretches(map: Buffer): (readonly [number, number])[] {
  const segments = map.readUInt16BE(6) / 2;
  const ends = 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const places = deltas + segments * 2;
  const found: (readonly [number, number])[] = [];
  for (let segment = 0; segment < segments; segment += 1) {
    const first = map.readUInt16BE(starts + segment * 2);
    const last = map.readUInt16BE(ends + segment * 2);
    const place = map.readUInt16BE(places + segment * 2);
    if (place === 0) {
      if (first !== 0xffff) found.push([first, last]);
      continue;
    }
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const at = places + segment * 2 + place + (code - first) * 2;
      if (at + 1 < map.length && map.readUInt16BE(at) !== 0) found.push([code, code]);
    }
  }
  return found;
}
