import { createPublicKey, type KeyObject } from 'node:crypto';
import type { AuditAction } from '@pingyi/contracts';
import {
  type ChainVerdict,
  type Checkpoint,
  CheckpointWatch,
  type Directory,
  keyIdOf,
  readCheckpoints,
  sealCheckpoints,
  type UnitOfWork,
  type Work,
} from '@pingyi/persistence';
import type { CheckpointFolder, Logger } from '@pingyi/platform';

/** A checkpoint at the latest so long after an event, or once so many events have come together. */
const sealAfterMs = 5 * 60_000;
const sealAfterEvents = 1_000;
/** A chain is walked from its first event so often; in between, from the last checkpoint. */
const fullWalkMs = 60 * 60_000;
/** Longer than any walk; another process takes over when one dies on the way. */
const leaseMs = 10 * 60_000;
/** Signed for at the next pass: what people will rely on from then on. */
const importantActions: readonly AuditAction[] = [
  'round.move',
  'tally.finish',
  'decision.confirm',
  'publication.create',
];

/** What checkpoints are signed with and where they go. */
export interface Seal {
  readonly folder: CheckpointFolder;
  /** Whether the folder lies elsewhere than the data. */
  readonly keptApart: boolean;
  readonly privateKey: KeyObject;
}

export interface SealParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly seal: Seal;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/**
 * Walks every chain that has something new or was not walked for long, and signs for its end when it is whole. A broken
 * chain is never signed for: it is reported in the log and to the viewer. Safe in several processes at once.
 * @returns how many checkpoints were written
 */
export async function sealChains(parts: SealParts): Promise<number> {
  let written = 0;
  for (const tenant of await parts.directory.listTenants()) {
    try {
      written += await sealChain(parts, tenant.id);
    } catch (error) {
      parts.logger.error({ tenantId: tenant.id, err: error }, 'An audit chain could not be walked or signed for');
    }
  }
  return written;
}

async function sealChain(parts: SealParts, tenantId: string): Promise<number> {
  const { unitOfWork } = parts;
  const now = parts.now?.() ?? new Date();
  const actor = { tenantId, actorId: null, requestId: 'checkpoint' };
  const until = new Date(now.getTime() + leaseMs);
  const isTaken = await unitOfWork.run(
    actor,
    async (work) => (await isDue(work, now)) && work.auditTrail.lease(now, until),
  );
  if (!isTaken) return 0;
  try {
    return await walkAndSeal(parts, tenantId, { now, until });
  } catch (error) {
    await unitOfWork.run(actor, (work) => work.auditTrail.record(until, {}));
    throw error;
  }
}

async function isDue(work: Work, now: Date): Promise<boolean> {
  const [check, head] = [await work.auditTrail.check(), await work.auditTrail.head()];
  if (check === null) return head.seq > 0;
  if (check.firstBadSeq !== null) return isOld(check.checkedAt, sealAfterMs, now);
  if (isOld(check.fullyCheckedAt, fullWalkMs, now)) return true;
  const behind = head.seq - check.checkpointSeq;
  if (behind === 0) return false;
  if (behind < 0 || behind >= sealAfterEvents || isOld(check.checkpointAt, sealAfterMs, now)) return true;
  return work.auditTrail.happenedSince(check.checkpointSeq, importantActions);
}

async function walkAndSeal(
  parts: SealParts,
  tenantId: string,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<number> {
  const { unitOfWork, logger } = parts;
  const { folder, privateKey, keptApart } = parts.seal;
  const actor = { tenantId, actorId: null, requestId: 'checkpoint' };
  const log = readCheckpoints(await folder.lines(tenantId), tenantId, await knownKeys(folder, privateKey));
  if (log.faults.length > 0) {
    logger.error({ tenantId, count: log.faults.length }, 'The checkpoint log has lines that cannot be relied upon');
  }
  const last = log.checkpoints.at(-1);
  const { verdict, hashes, isFull } = await unitOfWork.run(actor, (work) => walk(work, log.checkpoints, now), {
    isolation: 'repeatable read',
  });
  if (!verdict.intact) {
    const { firstBadSeq, damage } = verdict;
    logger.error({ tenantId, count: firstBadSeq, reason: damage }, 'The audit chain is broken at this event');
    await unitOfWork.run(actor, (work) => work.auditTrail.record(until, { checkedAt: now, firstBadSeq, damage }));
    return 0;
  }
  const fromSeq = last?.seq ?? 0;
  const lines = sealCheckpoints({ tenantId, fromSeq, hashes, at: now, previousLine: log.lastLine, privateKey });
  const { seq, hash } = verdict;
  const found = {
    seq,
    hash,
    checkedAt: now,
    firstBadSeq: null,
    damage: null,
    checkpointSeq: seq,
    keptApart,
    ...(isFull ? { fullyCheckedAt: now } : {}),
    keyId: keyIdOf(createPublicKey(privateKey)),
    checkpointAt: lines.length > 0 || last === undefined ? now : new Date(last.at),
  };
  // A process that slept may come back after its lease: two that append would leave a log that contradicts itself for ever.
  const isOurs = await unitOfWork.run(actor, async (work) => {
    if (!(await work.auditTrail.record(until, found))) return false;
    await folder.append(tenantId, lines);
    return true;
  });
  if (!isOurs) logger.warn({ tenantId }, 'Another process has taken over the walk of an audit chain');
  return isOurs ? lines.length : 0;
}

interface WalkFindings {
  readonly verdict: ChainVerdict;
  /** Of the events no checkpoint speaks for yet. */
  readonly hashes: readonly string[];
  readonly isFull: boolean;
}

/** From the last checkpoint, or from the first event when that is due or the chain was broken before. */
async function walk(work: Work, checkpoints: readonly Checkpoint[], now: Date): Promise<WalkFindings> {
  const last = checkpoints.at(-1);
  const check = await work.auditTrail.check();
  const isFull = last === undefined || check?.firstBadSeq !== null || isOld(check.fullyCheckedAt, fullWalkMs, now);
  const hashes: string[] = [];
  const verdict = await work.auditTrail.verify({
    ...(isFull ? {} : { start: last }),
    watch: new CheckpointWatch(checkpoints),
    seen: ({ seq, hash }) => {
      if (seq > (last?.seq ?? 0)) hashes.push(hash);
    },
  });
  return { verdict, hashes, isFull };
}

/** An instant in the future says nothing: clocks are set back, and rows can be forged. */
function isOld(instant: Date | null, ageMs: number, now: Date): boolean {
  return instant === null || instant > now || now.getTime() - instant.getTime() >= ageMs;
}

/** Our own key, and those of former installations that the folder holds. */
async function knownKeys(folder: CheckpointFolder, privateKey: KeyObject): Promise<ReadonlyMap<string, KeyObject>> {
  const keys = [createPublicKey(privateKey), ...(await folder.publicKeys()).map((pem) => createPublicKey(pem))];
  return new Map(keys.map((key) => [keyIdOf(key), key]));
}
