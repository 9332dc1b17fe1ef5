const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];
const pngEnd = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
const jpegEnd = [0xff, 0xd9];

const begins = (bytes: Uint8Array, marks: readonly number[]): boolean =>
  marks.every((mark, place) => bytes[place] === mark);
const ends = (bytes: Uint8Array, marks: readonly number[]): boolean =>
  marks.every((mark, place) => bytes[bytes.length - marks.length + place] === mark);

/** Whether the bytes are a whole PNG or JPEG: nothing may hang behind the picture. */
export function isPicture(bytes: Uint8Array): boolean {
  return (begins(bytes, png) && ends(bytes, pngEnd)) || (begins(bytes, jpeg) && ends(bytes, jpegEnd));
}
