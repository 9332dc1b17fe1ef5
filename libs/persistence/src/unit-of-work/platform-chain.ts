import type { PlatformAction } from '@pingyi/contracts';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import type { AuditEvent } from '../entities/audit.entity';
import { PlatformEvent, PlatformHead } from '../entities/platform.entity';
import { auditHash, noHash } from './audit-chain';
import { type ChainVerdict, walkChain } from './chain-walk';

/** Stands where a tenant's id stands in a tenant's chain, so that both are hashed and walked by the same code. */
export const platformId = '00000000-0000-0000-0000-000000000000';

export interface PlatformActor {
  /** The operator's account; null for the command line and for setting up. */
  readonly accountId: string | null;
  readonly requestId: string | null;
}

export interface PlatformEntry {
  readonly action: PlatformAction;
  readonly subjectType: 'tenant' | 'account';
  readonly subjectId: string;
  readonly data?: Record<string, unknown>;
}

/** Appends one event to the platform's chain; among the last statements of the transaction, for the head stays locked. */
export async function appendPlatformEvent(
  manager: EntityManager,
  actor: PlatformActor,
  entry: PlatformEntry,
): Promise<void> {
  const start = { id: platformId, seq: 0, hash: noHash };
  await manager.createQueryBuilder().insert().into(PlatformHead).values(start).orIgnore().execute();
  const head = await manager.findOneOrFail(PlatformHead, {
    where: { id: platformId },
    lock: { mode: 'pessimistic_write' },
  });
  const event = {
    seq: head.seq + 1,
    at: new Date(),
    actorId: actor.accountId,
    requestId: actor.requestId,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    data: entry.data ?? {},
    prevHash: head.hash,
  };
  const hash = auditHash({ ...event, tenantId: platformId });
  await manager.insert(PlatformEvent, { ...event, hash } as QueryDeepPartialEntity<PlatformEvent>);
  await manager.update(PlatformHead, { id: platformId }, { seq: event.seq, hash });
}

/** Newest first, at most `limit`, those before `beforeSeq`. */
export function platformTrail(manager: EntityManager, limit: number, beforeSeq?: number): Promise<PlatformEvent[]> {
  const query = manager.createQueryBuilder(PlatformEvent, 'event').orderBy('event.seq', 'DESC').limit(limit);
  if (beforeSeq !== undefined) query.where('event.seq < :beforeSeq', { beforeSeq });
  return query.getMany();
}

/** Recomputes the platform's whole chain, which holds a few events a year. Call it on one snapshot. */
export async function verifyPlatformChain(manager: EntityManager): Promise<ChainVerdict> {
  const events = await manager.find(PlatformEvent, { order: { seq: 'ASC' } });
  const head = await manager.findOneBy(PlatformHead, { id: platformId });
  return walkChain({
    events: events.map((event): AuditEvent => Object.assign(event, { tenantId: platformId })),
    head: head ?? { seq: 0, hash: noHash },
  });
}
