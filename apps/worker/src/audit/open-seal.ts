import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { keyIdOf } from '@pingyi/persistence';
import {
  type AppConfig,
  ConfigError,
  type Logger,
  openCheckpointFolder,
  openCheckpointKey,
  publicPem,
} from '@pingyi/platform';
import type { Seal } from './seal-chains';

/**
 * Opens key and folder for signing audit chains, and says in the log when checkpoints have no place of their own.
 * @throws ConfigError when the key is none or the folder cannot be written
 */
export async function openSeal(
  config: Pick<AppConfig, 'checkpointDir' | 'checkpointKeyFile' | 'dataDir'>,
  logger: Logger,
): Promise<Seal> {
  const { checkpointDir, dataDir } = config;
  const privateKey = await openCheckpointKey(config);
  try {
    const folder = await openCheckpointFolder(checkpointDir ?? join(dataDir, 'checkpoints'));
    await folder.keepPublicKey(keyIdOf(createPublicKey(privateKey)), publicPem(privateKey));
    if (checkpointDir === undefined) {
      logger.warn(
        {},
        'CHECKPOINT_DIR is not set: audit checkpoints stay beside the data, where whoever can change one can change both',
      );
    }
    return { folder, privateKey, keptApart: checkpointDir !== undefined };
  } catch {
    const variable = checkpointDir === undefined ? 'DATA_DIR' : 'CHECKPOINT_DIR';
    throw new ConfigError([{ variable, message: 'names a folder that checkpoints cannot be written to' }]);
  }
}
