import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Grey levels 0 (black) to 255, line by line. */
export interface PageImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly levels: Uint8Array;
}

/** Reads the binary PGM that `pdftoppm -gray` writes. @throws Error for anything else */
export function readPgm(bytes: Buffer): PageImage {
  const header = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 64));
  if (!header) throw new Error('not a binary PGM of 8 bits');
  const [start, width, height] = header;
  return { widthPx: Number(width), heightPx: Number(height), levels: bytes.subarray(start.length) };
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** As a grey PNG whose lines are not filtered: small enough for golden pages, and readable with `readPlainPng`. */
export function writePlainPng({ widthPx, heightPx, levels }: PageImage): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const lines = Array.from({ length: heightPx }, (_, line) => [
    Buffer.alloc(1),
    levels.subarray(line * widthPx, (line + 1) * widthPx),
  ]);
  const packed = deflateSync(Buffer.concat(lines.flat()), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Reads what `writePlainPng` has written. */
export function readPlainPng(bytes: Buffer): PageImage {
  const [widthPx, heightPx] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const dataAt = signature.length + 25;
  const lines = inflateSync(bytes.subarray(dataAt + 8, dataAt + 8 + bytes.readUInt32BE(dataAt)));
  const levels = Buffer.concat(
    Array.from({ length: heightPx }, (_, line) => lines.subarray(line * (widthPx + 1) + 1, (line + 1) * (widthPx + 1))),
  );
  return { widthPx, heightPx, levels };
}

/** Share of pixels (0–1) whose level is more than `tolerance` off; 1 for images of different size. */
export function shareDiffering(a: PageImage, b: PageImage, tolerance: number): number {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) return 1;
  let off = 0;
  for (let at = 0; at < a.levels.length; at += 1) {
    if (Math.abs((a.levels[at] ?? 0) - (b.levels[at] ?? 0)) > tolerance) off += 1;
  }
  return off / a.levels.length;
}
