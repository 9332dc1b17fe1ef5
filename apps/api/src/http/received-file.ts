import { ProblemError, uploadLimits } from '@pingyi/contracts';
import type { FileArea, StoredBytes } from '@pingyi/platform';
import type { FastifyRequest } from 'fastify';
import { displayName, malformed } from './file-name';

export interface ReceivedFile extends StoredBytes {
  readonly fileName: string;
}

/**
 * Streams the one file of a multipart request into quarantine. All parts are read: the limits on their number hold only
 * while the request is read to its end.
 * @param arrived told the hash of every file that is now in quarantine, also when the request is refused afterwards
 * @throws ProblemError malformed-request, too-large, empty-file
 */
export async function receiveFile(
  request: FastifyRequest,
  area: FileArea,
  arrived: (sha256: string) => void,
): Promise<ReceivedFile> {
  let received: ReceivedFile | null = null;
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    if (received) throw malformed('一次只能上传一个文件', 'Upload one file at a time');
    const fileName = displayName(part.filename);
    const stored = await area.put(part.file, { limitBytes: uploadLimits.fileBytes });
    arrived(stored.sha256);
    received = { ...stored, fileName };
  }
  if (!received) throw malformed('请求中没有文件', 'The request holds no file');
  if (received.sizeBytes === 0) throw new ProblemError('empty-file');
  return received;
}
