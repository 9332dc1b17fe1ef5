import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ChainEnd, ChainWitness } from './chain-walk';

/** Hexadecimal digits of each event’s hash that a checkpoint’s trail holds: enough to name the first event that differs. */
const trailDigits = 8;
/** Events one checkpoint speaks for at most. */
export const checkpointSpan = 1_000;
const noLine = '0'.repeat(64);

/**
 * A signed sentence about a tenant’s chain, kept where the database’s operator cannot write: event `seq` has this hash, and
 * with it all events before. `trail` holds the beginnings of the hashes of events `fromSeq + 1` to `seq`, so that a
 * comparison can tell where a rewritten chain begins to differ.
 */
export interface Checkpoint extends ChainEnd {
  readonly tenantId: string;
  readonly fromSeq: number;
  readonly trail: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** SHA-256 of the line before in the same log, so that a line that was taken out is missed. */
  readonly prev: string;
  readonly keyId: string;
}

export interface SealRequest {
  readonly tenantId: string;
  /** The event up to which the log speaks already. */
  readonly fromSeq: number;
  /** Hashes of the events after it, in order. */
  readonly hashes: readonly string[];
  readonly at: Date;
  /** The log’s last readable line; null when it has none. */
  readonly previousLine: string | null;
  /** Ed25519. */
  readonly privateKey: KeyObject;
}

/** The lines to append to the log: one checkpoint for every thousand events. */
export function sealCheckpoints(request: SealRequest): string[] {
  const { tenantId, hashes, privateKey } = request;
  const keyId = keyIdOf(createPublicKey(privateKey));
  const lines: string[] = [];
  for (let start = 0; start < hashes.length; start += checkpointSpan) {
    const part = hashes.slice(start, start + checkpointSpan);
    const before = lines.at(-1) ?? request.previousLine;
    const checkpoint: Checkpoint = {
      tenantId,
      fromSeq: request.fromSeq + start,
      seq: request.fromSeq + start + part.length,
      hash: part.at(-1) ?? '',
      trail: part.map((hash) => hash.slice(0, trailDigits)).join(''),
      at: request.at.toISOString(),
      prev: before === null ? noLine : sha256(before),
      keyId,
    };
    const signature = sign(null, signedBytes(checkpoint), privateKey).toString('base64');
    lines.push(canonicalize({ ...checkpoint, signature }) ?? '');
  }
  return lines;
}

/** Why a line of a checkpoint log cannot be relied upon; `lines-missing`: the line it names as the one before is not there. */
export type CheckpointFaultReason =
  | 'unreadable'
  | 'other-tenant'
  | 'unknown-key'
  | 'signature-invalid'
  | 'lines-missing';

export interface CheckpointFault {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: CheckpointFaultReason;
}

export interface CheckpointLog {
  /** Those with a valid signature, by rising `seq`. */
  readonly checkpoints: readonly Checkpoint[];
  readonly faults: readonly CheckpointFault[];
  /** The last line that a further checkpoint has to name. */
  readonly lastLine: string | null;
}

/**
 * Reads a log and checks every signature and every link. A line cut off by a crash is forgiven once the next one, which
 * names the line before it, shows that nobody relied on it.
 * @param keys public keys by their id
 */
export function readCheckpoints(
  lines: readonly string[],
  tenantId: string,
  keys: ReadonlyMap<string, KeyObject>,
): CheckpointLog {
  const checkpoints: Checkpoint[] = [];
  const faults: CheckpointFault[] = [];
  let lastLine: string | null = null;
  let torn: CheckpointFault | null = null;
  for (const [index, text] of lines.entries()) {
    const note = (reason: CheckpointFaultReason): CheckpointFault => ({ line: index + 1, reason });
    const read = findCheckpoint(text);
    if (read === null) {
      if (torn !== null) faults.push(torn);
      torn = note('unreadable');
      continue;
    }
    const { checkpoint, signature } = read;
    const key = keys.get(checkpoint.keyId);
    const linked = checkpoint.prev === (lastLine === null ? noLine : sha256(lastLine));
    lastLine = text;
    if (torn !== null && !linked) faults.push(torn);
    torn = null;
    if (!linked) faults.push(note('lines-missing'));
    if (checkpoint.tenantId !== tenantId) faults.push(note('other-tenant'));
    else if (key === undefined) faults.push(note('unknown-key'));
    else if (!verify(null, signedBytes(checkpoint), key, Buffer.from(signature, 'base64')))
      faults.push(note('signature-invalid'));
    else checkpoints.push(checkpoint);
  }
  if (torn !== null) faults.push(torn);
  return { checkpoints: checkpoints.toSorted((a, b) => a.seq - b.seq), faults, lastLine };
}

/** Compares a chain, event by event in order, with what checkpoints say about it. */
export class CheckpointWatch implements ChainWitness {
  readonly lastSeq: number;
  private next = 0;

  /** @param checkpoints by rising `seq` */
  constructor(private readonly checkpoints: readonly Checkpoint[]) {
    this.lastSeq = checkpoints.at(-1)?.seq ?? 0;
  }

  agrees({ seq, hash }: ChainEnd): boolean {
    for (;;) {
      const checkpoint = this.checkpoints[this.next];
      if (checkpoint === undefined || seq <= checkpoint.fromSeq) return true;
      if (seq > checkpoint.seq) {
        this.next += 1;
        continue;
      }
      if (seq === checkpoint.seq) {
        if (hash !== checkpoint.hash) return false;
        this.next += 1;
        continue;
      }
      const from = (seq - checkpoint.fromSeq - 1) * trailDigits;
      return checkpoint.trail.slice(from, from + trailDigits) === hash.slice(0, trailDigits);
    }
  }
}

/** The first 16 digits of the SHA-256 of the key’s SPKI form. */
export function keyIdOf(publicKey: KeyObject): string {
  return sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const signedBytes = (checkpoint: Checkpoint): Buffer =>
  Buffer.from(`pingyi audit checkpoint\n${canonicalize(checkpoint) ?? ''}`);

function findCheckpoint(text: string): { checkpoint: Checkpoint; signature: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const textAt = (name: string): string => String(Reflect.get(value, name));
  const checkpoint: Checkpoint = {
    tenantId: textAt('tenantId'),
    fromSeq: Number(Reflect.get(value, 'fromSeq')),
    seq: Number(Reflect.get(value, 'seq')),
    hash: textAt('hash'),
    trail: textAt('trail'),
    at: textAt('at'),
    prev: textAt('prev'),
    keyId: textAt('keyId'),
  };
  if (!Number.isSafeInteger(checkpoint.fromSeq) || !Number.isSafeInteger(checkpoint.seq)) return null;
  return { checkpoint, signature: textAt('signature') };
}
