import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { emblemLimits, type ProblemDetail } from '@pingyi/contracts';

export type EmblemAnswer =
  | { readonly ok: true; readonly png: Buffer }
  | { readonly ok: false; readonly problem: ProblemDetail };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const refuse = (zh: string, en: string): EmblemAnswer => ({ ok: false, problem: { zh, en } });
const broken = refuse('图片已损坏，请重新导出为 PNG', 'The image is damaged; export it as PNG again');

/** Samples per pixel by colour type; interlaced images are not taken. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * Takes an uploaded emblem apart and writes it anew: only what draws the picture goes into the new file, so nothing else
 * that the upload carried reaches a paper. Told by its bytes, whatever its name.
 */
export function rewriteEmblem(bytes: Buffer): EmblemAnswer {
  if (bytes.length > emblemLimits.bytes) {
    return refuse('图片不能超过 128 KB', 'The image may have at most 128 KB');
  }
  if (!bytes.subarray(0, signature.length).equals(signature)) {
    return refuse('只接受 PNG 图片', 'Only PNG images are taken');
  }
  const chunks = chunksOf(bytes);
  const header = chunks?.get('IHDR')?.[0];
  if (!chunks || header?.length !== 13) return broken;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, compression, filter, interlace] = [...header.subarray(8)];
  if (width < 1 || height < 1 || width > emblemLimits.sidePx || height > emblemLimits.sidePx) {
    return refuse('图片的宽和高不能超过 1000 像素', 'Neither side may have more than 1000 px');
  }
  if (interlace !== 0) return refuse('不接受交错存储的 PNG', 'Interlaced PNG images are not taken');
  const samples = samplesOf[colour ?? -1];
  if (samples === undefined || !depthsOf[colour ?? -1]?.includes(depth ?? 0) || compression !== 0 || filter !== 0) {
    return broken;
  }
  const palette = chunks.get('PLTE')?.[0];
  if (colour === 3 && (!palette || palette.length % 3 !== 0 || palette.length > 768)) return broken;
  const lineBytes = 1 + Math.ceil((width * samples * (depth ?? 0)) / 8);
  const pixels = inflate(Buffer.concat(chunks.get('IDAT') ?? []), lineBytes * height);
  if (!pixels) return broken;
  for (let line = 0; line < height; line += 1) if ((pixels[line * lineBytes] ?? 5) > 4) return broken;
  const transparency = chunks.get('tRNS')?.[0];
  return {
    ok: true,
    png: Buffer.concat([
      signature,
      chunk('IHDR', header),
      ...(palette ? [chunk('PLTE', palette)] : []),
      ...(transparency && colour !== 4 && colour !== 6 ? [chunk('tRNS', transparency)] : []),
      chunk('IDAT', deflateSync(pixels, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  };
}

/** The file's chunks by name, in order; null when one is cut short or does not fit its checksum. */
function chunksOf(bytes: Buffer): Map<string, Buffer[]> | null {
  const chunks = new Map<string, Buffer[]>();
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    chunks.set(name, [...(chunks.get(name) ?? []), bytes.subarray(at + 8, end)]);
    if (name === 'IEND') return chunks;
    at = end + 4;
  }
  return null;
}

/** The pixels, which have exactly this size; more is never unpacked. */
function inflate(packed: Buffer, sizeBytes: number): Buffer | null {
  try {
    const pixels = inflateSync(packed, { maxOutputLength: sizeBytes });
    return pixels.length === sizeBytes ? pixels : null;
  } catch {
    return null;
  }
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
