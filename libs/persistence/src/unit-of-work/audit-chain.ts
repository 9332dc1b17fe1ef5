import { createHash } from 'node:crypto';
import type { AuditAction, AuditSubject } from '@pingyi/contracts';
import canonicalize from 'canonicalize';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { AuditEvent, AuditHead } from '../entities/audit.entity';

/** What a stage tells about a state change: ids, states and counts; never contents or scores. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly subjectType: AuditSubject;
  readonly subjectId: string | null;
  readonly data?: Record<string, unknown>;
}

export interface AuditActor {
  readonly tenantId: string;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

const chainStart = '0'.repeat(64);

/** SHA-256 over the RFC 8785 form of the event without its own hash; `prevHash` ties it to the event before. */
export function auditHash(event: Omit<AuditEvent, 'hash'>): string {
  const { tenantId, seq, actorId, requestId, action, subjectType, subjectId, data, prevHash } = event;
  const text = canonicalize({
    tenantId,
    seq,
    at: event.at.toISOString(),
    actorId,
    requestId,
    action,
    subjectType,
    subjectId,
    data,
    prevHash,
  });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

/**
 * Appends the entries to the tenant’s chain. Must be the last statements before COMMIT: the head row stays locked until
 * then and every other writer of the tenant waits for it.
 */
export async function appendAudit(
  manager: EntityManager,
  actor: AuditActor,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { tenantId } = actor;
  await manager
    .createQueryBuilder()
    .insert()
    .into(AuditHead)
    .values({ tenantId, seq: 0, hash: chainStart })
    .orIgnore()
    .execute();
  const head = await manager.findOneOrFail(AuditHead, { where: { tenantId }, lock: { mode: 'pessimistic_write' } });
  let { seq, hash } = head;
  const at = new Date();
  const events = entries.map((entry) => {
    seq += 1;
    const event = {
      tenantId,
      seq,
      at,
      actorId: actor.actorId,
      requestId: actor.requestId,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      data: entry.data ?? {},
      prevHash: hash,
    };
    hash = auditHash(event);
    return { ...event, hash };
  });
  await manager.insert(AuditEvent, events as QueryDeepPartialEntity<AuditEvent>[]);
  await manager.update(AuditHead, { tenantId }, { seq, hash });
}

export type ChainVerdict =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly firstBadSeq: number };

/** Walks the chain from its first event; finds edited, deleted, inserted and swapped rows and a head that disagrees. */
export async function verifyAuditChain(manager: EntityManager, tenantId: string): Promise<ChainVerdict> {
  const batch = 1000;
  let seq = 0;
  let hash = chainStart;
  for (;;) {
    const events = await manager
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.tenantId = :tenantId AND event.seq > :seq', { tenantId, seq })
      .orderBy('event.seq')
      .limit(batch)
      .getMany();
    for (const event of events) {
      if (event.seq !== seq + 1 || event.prevHash !== hash || event.hash !== auditHash(event)) {
        return { intact: false, firstBadSeq: seq + 1 };
      }
      seq = event.seq;
      hash = event.hash;
    }
    if (events.length < batch) break;
  }
  const head = await manager.findOneBy(AuditHead, { tenantId });
  const end = head ?? { seq: 0, hash: chainStart };
  if (end.seq === seq && end.hash === hash) return { intact: true, events: seq };
  // Beyond the head, events were added; short of it, some are gone; at the same place, the last one was rewritten.
  return { intact: false, firstBadSeq: end.seq === seq ? seq : Math.min(end.seq, seq) + 1 };
}
