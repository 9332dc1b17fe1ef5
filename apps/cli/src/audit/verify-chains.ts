import { createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import {
  type AuditEvent,
  type ChainVerdict,
  type CheckpointFault,
  type CheckpointLog,
  CheckpointWatch,
  Directory,
  importedEvent,
  importedHeader,
  keyIdOf,
  platformId,
  readCheckpoints,
  runtimeDataSource,
  TenantDirectory,
  UnitOfWork,
  walkChain,
} from '@pingyi/persistence';
import { readCheckpointFolder } from '@pingyi/platform';
import { CommandRefusal } from '../installation';

/** Signed checkpoints to compare chains with. */
export interface Witnesses {
  /** Ids of the tenants they speak about. */
  readonly tenants: readonly string[];
  logOf(tenantId: string): Promise<CheckpointLog>;
}

/**
 * @param folder absolute path of a folder that checkpoints were written to, or of a copy
 * @param publicKeyFile the only key to trust; without it, those in the folder, which whoever may write there could replace
 * @throws CommandRefusal when the key cannot be read
 */
export async function openWitnesses(folder: string, publicKeyFile: string | undefined): Promise<Witnesses> {
  const reader = readCheckpointFolder(folder);
  const pems = publicKeyFile === undefined ? await reader.publicKeys() : [await readFile(publicKeyFile, 'utf8')];
  const keys = new Map<string, KeyObject>();
  for (const pem of pems) {
    const key = publicKeyOf(pem);
    keys.set(keyIdOf(key), key);
  }
  return {
    tenants: await reader.tenants(),
    logOf: async (tenantId) => readCheckpoints(await reader.lines(tenantId), tenantId, keys),
  };
}

function publicKeyOf(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new CommandRefusal('The public key is no key in PEM.');
  }
}

export interface ChainReport {
  readonly tenantId: string;
  /** Null when the database does not know the tenant any more; `platform`, which no tenant may have, for the platform's own chain. */
  readonly slug: string | null;
  readonly verdict: ChainVerdict;
  /** What it was compared with; null without checkpoints, and for the platform's chain, which nobody signs for. */
  readonly checkpoints: CheckpointSummary | null;
}

export interface CheckpointSummary {
  /** Those with a valid signature. */
  readonly count: number;
  readonly lastSeq: number;
  readonly lastAt: string | null;
  readonly faults: readonly CheckpointFault[];
}

/** Whether nothing speaks against the chain, nor against the checkpoints it was compared with. */
export function isSound({ verdict, checkpoints }: ChainReport): boolean {
  return verdict.intact && (checkpoints?.faults.length ?? 0) === 0;
}

interface Comparison {
  readonly watch: CheckpointWatch;
  readonly summary: CheckpointSummary | null;
}

async function compareWith(witnesses: Witnesses | null, tenantId: string): Promise<Comparison> {
  if (witnesses === null) return { watch: new CheckpointWatch([]), summary: null };
  const { checkpoints, faults } = await witnesses.logOf(tenantId);
  const last = checkpoints.at(-1);
  return {
    watch: new CheckpointWatch(checkpoints),
    summary: { count: checkpoints.length, lastSeq: last?.seq ?? 0, lastAt: last?.at ?? null, faults },
  };
}

/**
 * Walks the chains of a database and the platform's own, each on one snapshot, a few thousand events in memory at a time.
 * @param slug only this tenant
 * @throws CommandRefusal when there is no such tenant
 */
export async function verifyDatabase(
  databaseUrl: string,
  witnesses: Witnesses | null,
  slug?: string,
): Promise<ChainReport[]> {
  const source = await runtimeDataSource(databaseUrl, { poolSize: 1 }).initialize();
  try {
    const tenants = await new Directory(source).listTenants();
    const chosen = slug === undefined ? tenants : tenants.filter((tenant) => tenant.slug === slug);
    if (slug !== undefined && chosen.length === 0) throw new CommandRefusal(`There is no tenant ${slug}.`);
    const unitOfWork = new UnitOfWork(source);
    const reports: ChainReport[] = [];
    for (const tenant of chosen) {
      const { watch, summary } = await compareWith(witnesses, tenant.id);
      const actor = { tenantId: tenant.id, actorId: null, requestId: null };
      const verdict = await unitOfWork.run(actor, (work) => work.auditTrail.verify({ watch }), {
        isolation: 'repeatable read',
      });
      reports.push({ tenantId: tenant.id, slug: tenant.slug, verdict, checkpoints: summary });
    }
    if (slug === undefined) {
      const verdict = await new TenantDirectory(source, unitOfWork).verifyEvents();
      reports.push({ tenantId: platformId, slug: 'platform', verdict, checkpoints: null });
    }
    const known = new Set(tenants.map(({ id }) => id));
    const gone = slug === undefined ? (witnesses?.tenants ?? []).filter((id) => !known.has(id)) : [];
    for (const tenantId of gone) {
      const { summary } = await compareWith(witnesses, tenantId);
      const verdict: ChainVerdict = { intact: false, firstBadSeq: 1, damage: 'truncated' };
      reports.push({ tenantId, slug: null, verdict, checkpoints: summary });
    }
    return reports;
  } finally {
    await source.destroy();
  }
}

/**
 * Walks an exported chain without any database.
 * @throws CommandRefusal when the file is none
 */
export async function verifyExport(file: string, witnesses: Witnesses | null): Promise<ChainReport> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  const rest = lines[Symbol.asyncIterator]();
  const first = await rest.next();
  const header = first.done === true ? null : importedHeader(first.value);
  if (header === null) throw new CommandRefusal('The file does not begin as an exported audit chain.');
  const { tenantId, slug, head } = header;
  const { watch, summary } = await compareWith(witnesses, tenantId);
  const verdict = await walkChain({ events: eventsOf(rest), head, watch });
  return { tenantId, slug, verdict, checkpoints: summary };
}

async function* eventsOf(lines: AsyncIterator<string>): AsyncGenerator<AuditEvent> {
  for (let line = 2; ; line += 1) {
    const next = await lines.next();
    if (next.done === true) return;
    const event = importedEvent(next.value);
    if (event === null) throw new CommandRefusal(`Line ${line} is no event.`);
    yield event;
  }
}
