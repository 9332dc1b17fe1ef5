import { ProblemError } from '@pingyi/contracts';
import type { FastifyRequest } from 'fastify';
import { displayName, malformed } from './file-name';

export interface Upload {
  readonly content: Buffer;
  /** As people see it: without folders, control and direction marks; never used as a path. */
  readonly fileName: string;
}

/**
 * Reads the one small file of a multipart request into memory. All parts are read: the limits on their number hold only
 * while the request is read to its end.
 * @throws ProblemError malformed-request, too-large, empty-file
 */
export async function readUpload(request: FastifyRequest, limitBytes: number): Promise<Upload> {
  let upload: Upload | null = null;
  let isTooLarge = false;
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    if (upload) throw malformed('一次只能上传一个文件', 'Upload one file at a time');
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    for await (const chunk of part.file) {
      const bytes = Buffer.from(chunk as Uint8Array);
      sizeBytes += bytes.length;
      // What is too large is read on to its end, but not kept.
      if (sizeBytes <= limitBytes) chunks.push(bytes);
    }
    isTooLarge ||= sizeBytes > limitBytes || part.file.truncated;
    upload = { content: Buffer.concat(chunks), fileName: displayName(part.filename) };
  }
  if (!upload) throw malformed('请求中没有文件', 'The request holds no file');
  if (isTooLarge) throw new ProblemError('too-large');
  if (upload.content.length === 0) throw new ProblemError('empty-file');
  return upload;
}
