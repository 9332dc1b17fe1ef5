import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppConfig, ConfigError } from '../config/app-config';
import { isCode } from '../embedded/process-owner';

const privateName = 'checkpoint-key.pem';
const publicName = 'checkpoint-key.pub.pem';

/**
 * The Ed25519 key that signs audit checkpoints: the given file, else one of this installation’s own in the data folder,
 * made at the first call and readable by its owner only, with the public key beside it.
 * @throws ConfigError when the file holds no such key
 */
export async function openCheckpointKey(config: Pick<AppConfig, 'checkpointKeyFile' | 'dataDir'>): Promise<KeyObject> {
  const { checkpointKeyFile, dataDir } = config;
  if (checkpointKeyFile !== undefined) return readKey(checkpointKeyFile, 'CHECKPOINT_KEY_FILE');
  const file = join(dataDir, privateName);
  await mkdir(dataDir, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const made = await putOnce(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  if (!made) return readKey(file, 'DATA_DIR');
  await writeFile(join(dataDir, publicName), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
  return privateKey;
}

async function readKey(file: string, variable: 'CHECKPOINT_KEY_FILE' | 'DATA_DIR'): Promise<KeyObject> {
  const refuse = (message: string): ConfigError => new ConfigError([{ variable, message }]);
  let key: KeyObject;
  try {
    key = createPrivateKey(await readFile(file));
  } catch (error) {
    throw refuse(
      isCode(error, 'ENOENT', 'EACCES', 'EISDIR')
        ? 'names a checkpoint key that cannot be read'
        : 'names a checkpoint key that is no private key in PEM',
    );
  }
  if (key.asymmetricKeyType !== 'ed25519') throw refuse('names a checkpoint key that is not Ed25519');
  return key;
}

/** Writes a file whole or not at all, and never over another. @returns false when there is one already */
export async function putOnce(file: string, content: string | Buffer, mode: number): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode, flush: true });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The key’s public half in PEM. */
export function publicPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}
