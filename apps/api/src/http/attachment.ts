import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** RFC 6266: an ASCII fallback and the real name in UTF-8. */
export function attachmentHeader(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A stored file as an answer: always an attachment, never rendered by the browser in our origin. */
export function sendAttachment(
  reply: FastifyReply,
  content: Readable | Uint8Array,
  file: { fileName: string; mediaType: string; sizeBytes?: number },
): StreamableFile {
  void reply.headers({
    'content-disposition': attachmentHeader(file.fileName),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  const options = { type: file.mediaType, ...(file.sizeBytes === undefined ? {} : { length: file.sizeBytes }) };
  return content instanceof Uint8Array ? new StreamableFile(content, options) : new StreamableFile(content, options);
}
