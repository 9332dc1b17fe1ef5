import { AuditAction, type LiveTopic, liveTopicOf } from '@pingyi/contracts';
import type { PoolClient } from 'pg';
import type { AuditActor, AuditEntry } from './audit-chain';

/** The channel on which processes tell each other that something changed. */
export const changeChannel = 'pingyi_changes';

/** That something of a tenant changed: ids only, because a channel knows no tenants. */
export interface Change {
  readonly tenantId: string;
  readonly topic: LiveTopic;
  /** null: of no round. */
  readonly roundId: string | null;
}

/** An event as it is about to be written, or as it stands in a row. */
type Recorded = Pick<AuditEntry, 'subjectId' | 'data'> & { readonly action: string; readonly subjectType: string };

/** What pages are told of a recorded change; null for what no page follows. */
export function changeOf(tenantId: string, { action, subjectType, subjectId, data }: Recorded): Change | null {
  const known = AuditAction.safeParse(action);
  const topic = known.success ? liveTopicOf(known.data) : null;
  if (topic === null) return null;
  const roundId = subjectType === 'round' ? subjectId : data?.['roundId'];
  return { tenantId, topic, roundId: typeof roundId === 'string' ? roundId : null };
}

/** Tells all processes once this transaction has committed, and never when it rolls back. */
export async function announce(
  client: Pick<PoolClient, 'query'>,
  { tenantId }: AuditActor,
  entries: readonly Recorded[],
  topics: Iterable<LiveTopic>,
): Promise<void> {
  const changes = entries.map((entry) => changeOf(tenantId, entry)).filter((change) => change !== null);
  for (const topic of topics) changes.push({ tenantId, topic, roundId: null });
  const payloads = [...new Set(changes.map((change) => JSON.stringify(change)))];
  if (payloads.length === 0) return;
  await client.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS told (payload)', [
    changeChannel,
    payloads,
  ]);
}
