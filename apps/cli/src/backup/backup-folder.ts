import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { CommandRefusal } from '../installation';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);
const TableName = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** What a backup holds, and the hash of each of its parts. */
export const Manifest = z.strictObject({
  format: z.literal('pingyi-backup'),
  formatVersion: z.literal(1),
  /** When the snapshot was taken. */
  takenAt: z.iso.datetime(),
  postgresVersion: z.string(),
  /** The schema the rows fit, as the names of its migrations. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.strictObject({
      table: TableName,
      rows: Count,
      /** Of the compressed file `tables/<table>.jsonl.gz`. */
      sha256: Hash,
      sizeBytes: Count,
    }),
  ),
  chains: z.array(z.strictObject({ tenantId: z.uuid(), seq: Count, hash: Hash })),
  /** `objects.jsonl.gz` lists the files of `objects/`, one a line. */
  objects: z.strictObject({ count: Count, sizeBytes: Count, sha256: Hash }),
  /** Files that rows of the snapshot named and that were refused and removed before they could be copied. */
  removedMeanwhile: Count,
  /** Files that rows name and that were missing or damaged where they were stored. */
  lost: z.array(z.strictObject({ tenantId: z.uuid(), sha256: Hash })).default([]),
});
export type Manifest = z.infer<typeof Manifest>;

/** One stored file of a backup. */
export const ObjectEntry = z.strictObject({
  tenantId: z.uuid(),
  sha256: Hash,
  sizeBytes: Count,
  /** Uploads nobody has read yet are apart from the others. */
  area: z.enum(['kept', 'quarantine']),
});
export type ObjectEntry = z.infer<typeof ObjectEntry>;

export interface WrittenFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

const manifestName = 'manifest.json';
const manifestHashName = 'manifest.json.sha256';
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

export const tableFile = (folder: string, table: string): string => join(folder, 'tables', `${table}.jsonl.gz`);
export const objectsFile = (folder: string): string => join(folder, 'objects.jsonl.gz');
export const objectFile = (folder: string, { tenantId, sha256 }: Pick<ObjectEntry, 'tenantId' | 'sha256'>): string =>
  join(folder, 'objects', tenantId, sha256.slice(0, 2), sha256);

/** Writes lines compressed, and to the disk itself. @returns the hash and size of the file */
export function writeLines(path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<WrittenFile> {
  const ended = async function* (): AsyncGenerator<string> {
    for await (const line of lines) yield `${line}\n`;
  };
  return write(path, Readable.from(ended()), createGzip({ level: 6 }));
}

/** Copies bytes to the disk itself. @returns their hash and size */
export function writeBytes(path: string, bytes: Readable): Promise<WrittenFile> {
  return write(path, bytes, new PassThrough());
}

async function write(path: string, source: Readable, form: Transform): Promise<WrittenFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  let sizeBytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      digest.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(source, form, measure, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return { sha256: digest.digest('hex'), sizeBytes };
}

/** The lines of a compressed file. @throws Error when it is cut short or no such file */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  const plain = createGunzip();
  const reading = pipeline(createReadStream(path), plain);
  // It fails together with `plain`, whose error reaches the caller first.
  reading.catch(() => undefined);
  for await (const chunk of plain) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Writes the manifest with its own hash beside it, last of all. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, manifestName), text, { flag: 'wx', mode: 0o600, flush: true });
  const line = `${sha256Of(text)}  ${manifestName}\n`;
  await writeFile(join(folder, manifestHashName), line, { flag: 'wx', mode: 0o600, flush: true });
}

/** @throws CommandRefusal when the folder holds no whole backup of a known form */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, line] = await Promise.all(
    [manifestName, manifestHashName].map((name) => readFile(join(folder, name), 'utf8').catch(() => undefined)),
  );
  if (text === undefined || line === undefined) {
    throw new CommandRefusal(`${folder} holds no whole backup: ${manifestName} or its hash is missing.`);
  }
  if (line.split(' ', 1)[0] !== sha256Of(text)) {
    throw new CommandRefusal(`The backup is damaged: ${manifestName} does not match its hash.`);
  }
  const parsed = Manifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new CommandRefusal('The backup was written in a form that this version does not know.');
  return parsed.data;
}

/** The hash of a file's bytes; undefined when it is not there. */
export async function hashFile(path: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) digest.update(chunk as Buffer);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return digest.digest('hex');
}

/** A name survives a power cut only when the folder that holds it is flushed too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
