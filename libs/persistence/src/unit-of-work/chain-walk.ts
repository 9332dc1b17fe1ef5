import type { ChainDamage } from '@pingyi/contracts';
import type { AuditEvent } from '../entities/audit.entity';
import { auditHash, noHash } from './audit-chain';

/** A place in a chain: the last event that counts, and its hash. */
export interface ChainEnd {
  readonly seq: number;
  /** Lower-case hexadecimal SHA-256. */
  readonly hash: string;
}

/** Before the first event. */
export const chainStart: ChainEnd = { seq: 0, hash: noHash };

export interface ChainFault {
  /** The first event that is not what was written. */
  readonly firstBadSeq: number;
  readonly damage: ChainDamage;
}

export type ChainVerdict =
  | ({ readonly intact: true; /** How many events the chain has. */ readonly events: number } & ChainEnd)
  | ({ readonly intact: false } & ChainFault);

/** Somebody outside who knows parts of the chain. */
export interface ChainWitness {
  /** The last event it knows of; 0 without any. */
  readonly lastSeq: number;
  /** False when the event is not the one it knows; true where it knows nothing. Asked in the order of `seq`. */
  agrees(place: ChainEnd): boolean;
}

export interface WalkRequest {
  /** Rows in the order of `seq`, those after `start`, from the very first when `start` is absent. */
  readonly events: AsyncIterable<AuditEvent> | Iterable<AuditEvent>;
  /** Where an earlier walk, or a signed checkpoint, left off. */
  readonly start?: ChainEnd;
  /** Where the chain itself says it ends. */
  readonly head: ChainEnd;
  /** Signed checkpoints to compare with on the way. */
  readonly watch?: ChainWitness;
  /** Called for every event that is in order. */
  readonly seen?: (place: ChainEnd) => void;
}

/** Recomputes every hash and link; finds edited, deleted, inserted and swapped rows and a head that disagrees. */
export async function walkChain(request: WalkRequest): Promise<ChainVerdict> {
  let last = request.start ?? chainStart;
  const fault = (firstBadSeq: number, damage: ChainDamage): ChainVerdict => ({ intact: false, firstBadSeq, damage });
  for await (const event of request.events) {
    const damage = damageOf(event, last);
    if (damage !== null) return fault(Math.min(event.seq, last.seq + 1), damage);
    last = { seq: event.seq, hash: event.hash };
    if (request.watch?.agrees(last) === false) return fault(last.seq, 'rewritten');
    request.seen?.(last);
  }
  const { head } = request;
  if (head.seq < last.seq) return fault(head.seq + 1, 'surplus');
  if (head.seq > last.seq || (request.watch?.lastSeq ?? 0) > last.seq) return fault(last.seq + 1, 'truncated');
  if (head.hash !== last.hash) return fault(last.seq, 'rewritten');
  return { intact: true, events: last.seq, ...last };
}

function damageOf(event: AuditEvent, last: ChainEnd): ChainDamage | null {
  if (event.seq < last.seq + 1) return 'surplus';
  if (event.seq > last.seq + 1) return 'missing';
  const follows = event.prevHash === last.hash;
  if (event.hash === auditHash(event)) return follows ? null : 'unlinked';
  // Where only the link was overwritten, the rest still gives the hash.
  if (follows || event.hash === auditHash(event, last.hash)) return 'edited';
  return 'displaced';
}
