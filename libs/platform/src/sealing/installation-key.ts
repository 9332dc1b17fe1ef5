import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { putOnce } from '../checkpoints/checkpoint-key';
import { type AppConfig, ConfigError } from '../config/app-config';
import { isCode } from '../embedded/process-owner';
import { sealKeyBytes } from './ballot-seal';

const fileName = 'ballot-key';

/**
 * The key that the keys of secret rounds are stored under: the given one, else one of this installation's own in the data
 * folder, made at the first call and readable by its owner only. It is never in the database, so a copy of the database
 * alone opens no sealed ballot.
 * @throws ConfigError when the data folder's file holds no key
 */
export async function openBallotKey(config: Pick<AppConfig, 'ballotKey' | 'dataDir'>): Promise<Buffer> {
  if (config.ballotKey !== undefined) return Buffer.from(config.ballotKey, 'hex');
  const { dataDir } = config;
  const file = join(dataDir, fileName);
  await mkdir(dataDir, { recursive: true });
  const fresh = randomBytes(sealKeyBytes);
  if (await putOnce(file, `${fresh.toString('hex')}\n`, 0o600)) return fresh;
  const text = (await readOwn(file)).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw refused('holds a ballot key that is not 64 hexadecimal digits');
  return Buffer.from(text, 'hex');
}

async function readOwn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'EACCES', 'EISDIR')) throw refused('holds a ballot key that cannot be read');
    throw error;
  }
}

const refused = (message: string): ConfigError => new ConfigError([{ variable: 'DATA_DIR', message }]);
