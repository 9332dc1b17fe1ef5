import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

/** Viewers smooth what they enlarge; with several dots a module its edges stay sharp. */
const dotsPerModule = 4;
/** Light modules around a code, as ISO/IEC 18004 asks for. */
const quietModules = 4;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A text as a QR code: a PNG of one bit a dot. Up to 15% of the code may be damaged, as on a folded or stained slip.
 */
export function codeImage(text: string): Uint8Array {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules });
  const width = modules.length * dotsPerModule;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(width, 4);
  // One bit of grey, nothing else chosen.
  header[8] = 1;
  const lines = modules.flatMap((row) => {
    const line = Buffer.alloc(1 + Math.ceil(width / 8));
    for (let x = 0; x < width; x += 1) {
      const at = 1 + (x >> 3);
      if (row[Math.floor(x / dotsPerModule)] !== true) line[at] = (line[at] ?? 0) | (0x80 >> (x & 7));
    }
    return Array.from({ length: dotsPerModule }, () => line);
  });
  const packed = deflateSync(Buffer.concat(lines), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND')]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
