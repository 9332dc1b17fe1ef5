import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ChainDamage } from '@pingyi/contracts';
import { ConfigError, type StandaloneConfig } from '@pingyi/platform';
import { type Command, resolveFile, writeAnswer } from '../command';
import { CommandRefusal, installationConfig, openAdminDatabase } from '../installation';
import {
  type ChainReport,
  isSound,
  openWitnesses,
  verifyDatabase,
  verifyExport,
  type Witnesses,
} from './verify-chains';

const usage = [
  'usage: npm run -s cli -- verify-audit [--tenant SLUG] [--checkpoints FOLDER] [--public-key FILE] [--json]',
  '       npm run -s cli -- verify-audit --chain FILE [--checkpoints FOLDER] [--public-key FILE] [--json]',
].join('\n');

/** What is wrong, to be read after “broken at event n:”. */
const damageSentences: Record<ChainDamage, string> = {
  edited: 'it no longer gives its own hash; its content was changed',
  missing: 'it is gone, and events after it are still there',
  displaced: 'it does not belong here; it was pushed in or moved, or one before it was deleted',
  unlinked: 'it does not follow the one before, which was rewritten, or it is forged',
  truncated: 'it and all after it are gone',
  surplus: 'it stands where the chain has no event',
  rewritten: 'it is not the event that the chain’s head or a signed checkpoint speaks for',
};

/**
 * Recomputes every hash and link of the audit chains and compares them with signed checkpoints: in the database of this
 * installation, or in an exported file without any. Answers 0 when all are sound and 1 when one is not.
 */
export const run: Command = async (args) => {
  const options = findOptions(args);
  if (options === null) {
    console.error(usage);
    return 2;
  }
  try {
    const reports = await verify(options);
    await writeAnswer(options.json ? `${JSON.stringify(answerOf(reports))}\n` : reports.map(sentencesOf).join(''));
    if (reports.some(({ slug, checkpoints }) => slug !== 'platform' && (checkpoints?.count ?? 0) === 0)) {
      console.error(
        'Not every chain was compared with a signed checkpoint: what was rewritten from some event on, or cut off together with its head, cannot be seen without.',
      );
    }
    return reports.every(isSound) ? 0 : 1;
  } catch (error) {
    // PostgreSQL's and the network's own messages name host, role or database, never a password.
    console.error(error instanceof CommandRefusal || error instanceof ConfigError ? error.message : String(error));
    return 2;
  }
};

interface Options {
  readonly tenant: string | undefined;
  readonly checkpoints: string | undefined;
  readonly publicKey: string | undefined;
  readonly chain: string | undefined;
  readonly json: boolean;
}

function findOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        tenant: { type: 'string' },
        checkpoints: { type: 'string' },
        'public-key': { type: 'string' },
        chain: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { tenant, checkpoints, chain, json = false } = values;
    if (chain !== undefined && tenant !== undefined) return null;
    return { tenant, checkpoints, publicKey: values['public-key'], chain, json };
  } catch {
    return null;
  }
}

async function verify({ tenant, checkpoints, publicKey, chain }: Options): Promise<ChainReport[]> {
  const key = publicKey === undefined ? undefined : resolveFile(publicKey);
  const given = checkpoints === undefined ? undefined : resolveFile(checkpoints);
  if (given !== undefined && !existsSync(given)) throw new CommandRefusal(`There is no folder ${checkpoints}.`);
  if (key !== undefined && !existsSync(key)) throw new CommandRefusal(`There is no file ${publicKey}.`);
  if (chain !== undefined) {
    const file = resolveFile(chain);
    if (!existsSync(file)) throw new CommandRefusal(`There is no file ${chain}.`);
    return [await verifyExport(file, given === undefined ? null : await openWitnesses(given, key))];
  }
  const config = installationConfig();
  const witnesses = await openWitnesses(given ?? checkpointFolder(config), key);
  return verifyInstallation(config, witnesses, tenant);
}

const checkpointFolder = ({ checkpointDir, dataDir }: StandaloneConfig): string =>
  checkpointDir ?? join(dataDir, 'checkpoints');

async function verifyInstallation(
  config: StandaloneConfig,
  witnesses: Witnesses,
  tenant: string | undefined,
): Promise<ChainReport[]> {
  if (config.databaseUrl !== undefined) return verifyDatabase(config.databaseUrl, witnesses, tenant);
  const database = await openAdminDatabase(config);
  try {
    return await verifyDatabase(database.adminUrl, witnesses, tenant);
  } finally {
    await database.close();
  }
}

function answerOf(reports: readonly ChainReport[]): object {
  return {
    sound: reports.every(isSound),
    chains: reports.map(({ tenantId, slug, verdict, checkpoints }) => ({ tenantId, slug, ...verdict, checkpoints })),
  };
}

function sentencesOf({ tenantId, slug, verdict, checkpoints }: ChainReport): string {
  const name = slug ?? `${tenantId} (not in the database)`;
  const chain = verdict.intact
    ? `intact, ${verdict.events} events`
    : `BROKEN at event ${verdict.firstBadSeq}: ${damageSentences[verdict.damage]}`;
  const compared =
    checkpoints === null || checkpoints.count === 0
      ? 'no signed checkpoint to compare with'
      : `compared with ${checkpoints.count} signed checkpoints, the last for event ${checkpoints.lastSeq} at ${checkpoints.lastAt}`;
  const faults = (checkpoints?.faults ?? []).map(
    ({ line, reason }) => `  checkpoint log, line ${line}: ${reason.replaceAll('-', ' ')}\n`,
  );
  return `${name}: ${chain}; ${compared}\n${faults.join('')}`;
}
