import { type FileHandle, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isCode } from '../embedded/process-owner';

const logSuffix = '.jsonl';
const keySuffix = '.pub.pem';
const tenantLog = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jsonl$/;

/** A folder of checkpoint logs as somebody else may hold it: one file of lines per tenant, and the public keys. */
export interface CheckpointReader {
  /** Ids of the tenants that have a log. */
  tenants(): Promise<string[]>;
  /** The lines of a tenant’s log, oldest first; none when there is no log. */
  lines(tenantId: string): Promise<string[]>;
  /** Public keys in PEM. */
  publicKeys(): Promise<string[]>;
}

/** Where checkpoints are written: lines are only ever added, and they are durable before a call returns. */
export interface CheckpointFolder extends CheckpointReader {
  append(tenantId: string, lines: readonly string[]): Promise<void>;
  /** Keeps a public key beside the logs; repeating it is no error. */
  keepPublicKey(keyId: string, pem: string): Promise<void>;
}

/** @param folder absolute path; need not exist: it then has no logs */
export function readCheckpointFolder(folder: string): CheckpointReader {
  const names = async (): Promise<string[]> => {
    try {
      return (await readdir(folder)).toSorted();
    } catch (error) {
      if (isCode(error, 'ENOENT')) return [];
      throw error;
    }
  };
  return {
    tenants: async () =>
      (await names()).filter((name) => tenantLog.test(name)).map((name) => name.slice(0, -logSuffix.length)),
    lines: async (tenantId) => (await textOf(join(folder, tenantId + logSuffix))).split('\n').filter(Boolean),
    publicKeys: async () => {
      const files = (await names()).filter((name) => name.endsWith(keySuffix));
      const keys: string[] = [];
      for (const name of files) keys.push(await readFile(join(folder, name), 'utf8'));
      return keys;
    },
  };
}

/**
 * Makes the folder when it is missing, and finds out whether files can be kept in it.
 * @param folder absolute path, best on another machine or at least under another account’s control
 * @throws the file system’s error
 */
export async function openCheckpointFolder(folder: string): Promise<CheckpointFolder> {
  await mkdir(folder, { recursive: true });
  await syncFolder(folder);
  return {
    ...readCheckpointFolder(folder),
    append: async (tenantId, lines) => {
      if (lines.length === 0) return;
      const path = join(folder, tenantId + logSuffix);
      const file = await open(path, 'a+', 0o640);
      try {
        // A line that a crash cut off stays as it is; the next begins on its own.
        const begin = (await endsOpen(file)) ? '\n' : '';
        await file.writeFile(`${begin}${lines.join('\n')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(folder);
    },
    keepPublicKey: async (keyId, pem) => {
      try {
        await writeFile(join(folder, `checkpoint-key-${keyId}${keySuffix}`), pem, { flag: 'wx', mode: 0o644 });
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
      }
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  }
}

async function endsOpen(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  await file.read(last, 0, 1, size - 1);
  return last.toString() !== '\n';
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
