import { UnreadableFile } from '../problems';

/** Plain text beyond this is no report (bytes). */
export const maxTextBytes = 5 * 1024 * 1024;

/** More control characters than this share of the text means that it is no text. */
const maxControlShare = 0.01;

/**
 * UTF-8 (with or without byte order mark), UTF-16 with byte order mark, else GB18030.
 * @throws UnreadableFile `encoding` when none fits, `too-large`
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > maxTextBytes) throw new UnreadableFile('too-large');
  const text = decoded(bytes);
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (
      code === 0xfffd ||
      code === 0x7f ||
      (code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0x0c)
    ) {
      controls += 1;
    }
  }
  if (controls > text.length * maxControlShare) throw new UnreadableFile('encoding');
  return text;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  try {
    return decodeAs('utf-8', bytes);
  } catch {
    return decodeAs('gb18030', bytes);
  }
}

function decodeAs(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('encoding');
  }
}
