import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Environment } from '@pingyi/platform';

/** The part of the package that is used here; it brings no types. */
interface S3rver {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type S3rverClass = new (options: Record<string, unknown>) => S3rver;

const packageName = '@20minutes/s3rver';

export interface S3Server {
  /** What api and worker are started with to keep their files here. */
  readonly environment: Environment;
  /** The keys in the bucket, without the one that is looked at for readiness. */
  keys(): string[];
  /** The file behind a key, to be damaged. */
  pathOf(key: string): string;
  stop(): Promise<void>;
}

const suffix = '._S3rver_object';

export interface S3ServerOptions {
  /**
   * By default the server checks signatures. It takes the address of a whole bucket for one without its last slash, so that
   * listing needs a server that does not.
   */
  readonly checksSignatures?: boolean;
}

/** An S3 server with one bucket, which keeps its objects in a folder that is gone afterwards. */
export async function startS3Server({ checksSignatures = true }: S3ServerOptions = {}): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'pingyi-s3-'));
  const bucket = 'pingyi';
  const Server = createRequire(import.meta.url)(packageName) as S3rverClass;
  const server = new Server({
    directory,
    address: '127.0.0.1',
    port: 0,
    silent: true,
    allowMismatchedSignatures: !checksSignatures,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  const root = join(directory, bucket);
  return {
    environment: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: 'S3RVER',
      S3_SECRET_KEY: 'S3RVER',
    },
    keys: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).slice(0, -suffix.length))
        .filter((key) => key !== 'probe'),
    pathOf: (key) => join(root, `${key}${suffix}`),
    stop: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
