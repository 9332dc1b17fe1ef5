import { createHash } from 'node:crypto';
import type { AuditAction, AuditSubject } from '@pingyi/contracts';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { type AuditEvent, AuditHead } from '../entities/audit.entity';

/** The link of the first event, which follows none. */
export const noHash = '0'.repeat(64);

/** What a stage tells about a state change: ids, states and counts; never contents or scores. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly subjectType: AuditSubject;
  readonly subjectId: string | null;
  /** With the `roundId` of what belongs to a round, unless the round is the subject: the viewer filters by it. */
  readonly data?: Record<string, unknown>;
}

export interface AuditActor {
  readonly tenantId: string;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

/** SHA-256 over the RFC 8785 form of the event without its own hash; `prevHash` ties it to the event before. */
export function auditHash(event: Omit<AuditEvent, 'hash'>, prevHash: string = event.prevHash): string {
  const { tenantId, seq, actorId, requestId, action, subjectType, subjectId, data } = event;
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
  const head = (await findHead(manager, tenantId)) ?? (await beginChain(manager, tenantId));
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
  await manager.query(appendEvents, [
    tenantId,
    at,
    actor.actorId,
    actor.requestId,
    events.map((event) => event.seq),
    events.map(({ action }) => action),
    events.map(({ subjectType }) => subjectType),
    events.map(({ subjectId }) => subjectId),
    events.map(({ data }) => JSON.stringify(data)),
    events.map(({ prevHash }) => prevHash),
    events.map((event) => event.hash),
    seq,
    hash,
  ]);
}

/** One statement, because every writer of the tenant waits for it. */
const appendEvents = `
  WITH event AS (
    INSERT INTO audit_event
      (tenant_id, at, actor_id, request_id, seq, action, subject_type, subject_id, data, prev_hash, hash)
    SELECT $1, $2, $3, $4, *
      FROM unnest($5::int[], $6::text[], $7::text[], $8::uuid[], $9::jsonb[], $10::text[], $11::text[]))
  UPDATE audit_head SET seq = $12, hash = $13 WHERE tenant_id = $1`;

type ChainEnd = Pick<AuditHead, 'seq' | 'hash'>;

async function findHead(manager: EntityManager, tenantId: string): Promise<ChainEnd | null> {
  const [head]: ChainEnd[] = await manager.query('SELECT seq, hash FROM audit_head WHERE tenant_id = $1 FOR UPDATE', [
    tenantId,
  ]);
  return head ?? null;
}

async function beginChain(manager: EntityManager, tenantId: string): Promise<ChainEnd> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(AuditHead)
    .values({ tenantId, seq: 0, hash: noHash })
    .orIgnore()
    .execute();
  const head = await findHead(manager, tenantId);
  if (!head) throw new Error('the chain has no head');
  return head;
}
