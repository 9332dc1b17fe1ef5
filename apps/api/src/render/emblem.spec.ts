import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rewriteEmblem } from './emblem';

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

interface Picture {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly interlace?: number;
  readonly pixels?: Buffer;
  readonly extra?: readonly Buffer[];
}

/** An RGB picture of 8 bits, black unless pixels are given. */
function aPng({ widthPx = 4, heightPx = 3, interlace = 0, pixels, extra = [] }: Picture = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, interlace], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(pixels ?? Buffer.alloc((1 + widthPx * 3) * heightPx))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const faultOf = (bytes: Buffer): string | null => {
  const answer = rewriteEmblem(bytes);
  return answer.ok ? null : answer.problem.en;
};

describe('an uploaded emblem', () => {
  it('is written anew without anything but the picture', () => {
    const secret = chunk('tEXt', Buffer.from('Author\0somebody'));
    const answer = rewriteEmblem(Buffer.concat([aPng({ extra: [secret] }), Buffer.from('<script>')]));
    expect(answer.ok && answer.png.includes('somebody')).toBe(false);
    expect(answer.ok && answer.png.includes('script')).toBe(false);
    const plain = rewriteEmblem(aPng());
    expect(plain.ok && answer.ok && plain.png.equals(answer.png)).toBe(true);
    expect(plain.ok && rewriteEmblem(plain.png)).toEqual(plain);
  });

  it.each([
    ['a JPEG named .png', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'Only PNG'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Only PNG'],
    ['one that is cut short', aPng().subarray(0, 60), 'damaged'],
    ['one with a changed byte', Buffer.from(aPng().map((byte, at) => (at === 20 ? byte ^ 1 : byte))), 'damaged'],
    ['one with too few pixels', aPng({ pixels: Buffer.alloc(10) }), 'damaged'],
    ['one that unpacks to more than it says', aPng({ pixels: Buffer.alloc(5_000_000) }), 'damaged'],
    ['one with a filter that does not exist', aPng({ pixels: Buffer.alloc(39, 9) }), 'damaged'],
    ['an interlaced one', aPng({ interlace: 1 }), 'Interlaced'],
    ['a large one', aPng({ widthPx: 1001, heightPx: 1 }), '1000 px'],
    ['a heavy file', Buffer.alloc(129 * 1024), '128 KB'],
  ])('is refused when it is %s', (_, bytes, words) => {
    expect(faultOf(bytes)).toContain(words);
  });
});
