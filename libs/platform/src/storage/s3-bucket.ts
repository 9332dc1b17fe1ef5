import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { ProblemError } from '@pingyi/contracts';
import { ConfigError, type S3Config } from '../config/app-config';
import type { VariableName } from '../config/variables';

const connectionTimeoutMs = 3_000;
/** A storage that sends or takes nothing for so long is away. */
const idleTimeoutMs = 15_000;
const putAttempts = 3;
const firstPauseMs = 200;
const probeKey = 'probe';

export interface ObjectToPut {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Opens the bytes anew for each attempt. */
  readonly source: () => Readable;
}

/** The few operations on one bucket that the file store needs. What fails because the storage is away is `unavailable`. */
export class S3Bucket {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, endpoint, region, credentials, forcePathStyle }: S3Config) {
    this.bucket = bucket;
    const config: S3ClientConfig = {
      region,
      forcePathStyle,
      maxAttempts: putAttempts,
      requestHandler: { connectionTimeout: connectionTimeoutMs, socketTimeout: idleTimeoutMs },
      // Storages other than Amazon's do not all know the newer checksums; ours stands in the signature.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // Whoever asked logs what failed; the client would write to the console beside the log.
      logger: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials === undefined ? {} : { credentials }),
    };
    this.client = new S3Client(config);
  }

  /**
   * Writes the object that `probe` looks at.
   * @throws ConfigError naming the variable to look at when the bucket cannot be used as configured
   */
  async require(): Promise<void> {
    try {
      await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: probeKey, Body: probeKey }));
    } catch (error) {
      throw new ConfigError([faultOf(error)]);
    }
  }

  /** Whether the bucket answers. @throws ProblemError unavailable; the storage's error */
  async probe(): Promise<void> {
    await outageAsProblem(this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: probeKey })));
  }

  /** The object is there whole when this returns, and not at all when it throws: a put is all or nothing. */
  async put(key: string, { sha256, sizeBytes, source }: ObjectToPut): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const body = source();
      const command = new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: body,
        ContentLength: sizeBytes,
        ContentType: 'application/octet-stream',
      });
      // The hash is part of the signature, so the storage refuses bytes that changed on the way.
      command.middlewareStack.add(
        (next) => (args) => {
          const { headers } = args.request as { headers: Record<string, string> };
          headers['x-amz-content-sha256'] = sha256;
          return next(args);
        },
        { step: 'build', name: 'contentHash' },
      );
      try {
        await this.client.send(command);
        return;
      } catch (error) {
        // The client itself cannot send a stream twice.
        if (!isOutage(error) || attempt === putAttempts) throw asProblem(error);
      } finally {
        body.destroy();
      }
      await sleep(firstPauseMs * 2 ** attempt * Math.random());
    }
  }

  /** Undefined when there is no such object. The stream may break off with the network's error. */
  async find(key: string): Promise<Readable | undefined> {
    const answer = await outageAsProblem(
      this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key })).catch(ignoreAbsent),
    );
    return answer?.Body as Readable | undefined;
  }

  async has(key: string): Promise<boolean> {
    const command = new HeadObjectCommand({ Bucket: this.bucket, Key: key });
    return (await outageAsProblem(this.client.send(command).catch(ignoreAbsent))) !== undefined;
  }

  /** Removing what is not there is no error. */
  async remove(key: string): Promise<void> {
    await outageAsProblem(
      this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key })).catch(ignoreAbsent),
    );
  }

  /** The keys that begin so and were written before; all of them, page by page. */
  async list(start: string, before: Date): Promise<string[]> {
    const keys: string[] = [];
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: start });
    const read = async (): Promise<void> => {
      for await (const { Contents = [] } of pages) {
        for (const { Key, LastModified } of Contents) {
          if (Key !== undefined && LastModified !== undefined && LastModified <= before) keys.push(Key);
        }
      }
    };
    await outageAsProblem(read());
    return keys;
  }

  /** Copies inside the storage. @returns false when there is no object under `from` */
  async copy(from: string, to: string): Promise<boolean> {
    const command = new CopyObjectCommand({ Bucket: this.bucket, Key: to, CopySource: `${this.bucket}/${from}` });
    return (await outageAsProblem(this.client.send(command).catch(ignoreAbsent))) !== undefined;
  }
}

const ignore = (): void => undefined;

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Answers undefined for an object that is not there; a missing bucket is an error, not an empty one. */
function ignoreAbsent(error: unknown): undefined {
  if (statusOf(error) === 404 && nameOf(error) !== 'NoSuchBucket') return undefined;
  throw error;
}

const networkErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** The storage is away, overloaded or cut off: nobody's fault here, and worth trying again. */
export function isOutage(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status >= 500 || status === 429 || status === 408;
  return nameOf(error) === 'TimeoutError' || networkErrors.has(codeOf(error));
}

function asProblem(error: unknown): unknown {
  return isOutage(error) ? new ProblemError('unavailable', undefined, { cause: error }) : error;
}

async function outageAsProblem<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw asProblem(error);
  }
}

function faultOf(error: unknown): { variable: VariableName; message: string } {
  const status = statusOf(error);
  if (status === 404) return { variable: 'S3_BUCKET', message: 'names no bucket of this storage; create it first' };
  if (status === 301 || status === 400) return { variable: 'S3_REGION', message: 'is not where the bucket is' };
  if (status === 401 || status === 403) {
    return { variable: 'S3_ACCESS_KEY', message: 'and S3_SECRET_KEY are not let into the bucket' };
  }
  if (nameOf(error) === 'CredentialsProviderError') {
    return { variable: 'S3_ACCESS_KEY', message: 'is required, because this machine has no role of its own' };
  }
  const reason = status === undefined ? codeOf(error) || nameOf(error) : `${nameOf(error)} ${status}`;
  return { variable: 'S3_ENDPOINT', message: `cannot be used (${reason})` };
}
