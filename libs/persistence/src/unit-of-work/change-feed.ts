import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LiveTopic } from '@pingyi/contracts';
import { Client, type Pool } from 'pg';
import { type Change, changeChannel, changeOf } from './announce';
import type { UnitOfWork } from './unit-of-work';

export interface ChangeFeedParts {
  readonly databaseUrl: string;
  /** Other connections to the same database. */
  readonly pool: Pick<Pool, 'query'>;
  readonly unitOfWork: UnitOfWork;
  /** Tenants of which somebody follows something now. */
  readonly tenants: () => readonly string[];
  readonly onChange: (change: Change) => void;
  /** Changes may have been missed: whoever follows anything should read it again. */
  readonly onGap: () => void;
  /** Told when the way changes: polling means that this connection brings no announcements. */
  readonly onWay?: (way: 'listening' | 'polling') => void;
  /** False: never listen, only poll. */
  readonly listen?: boolean;
}

export interface ChangeFeed {
  close(): Promise<void>;
}

const pollMs = 3_000;
/** An announcement that takes longer does not come: a pooler between us and the database keeps it. */
const echoMs = 2_000;
const settleMs = 100;
const firstPauseMs = 1_000;
const longestPauseMs = 5 * 60_000;

/**
 * What other processes changed. Listens on one connection of its own and, as long as that brings nothing (a pooler in
 * transaction mode, a server that is away), looks for new audit events of the followed tenants every three seconds instead.
 * Nothing depends on it: who hears nothing reads a little later.
 */
export function openChangeFeed(parts: ChangeFeedParts): ChangeFeed {
  const { databaseUrl, pool, tenants, onChange, onGap, onWay = () => undefined, listen = true } = parts;
  let closed = false;
  let client: Client | null = null;
  let pauseMs = firstPauseMs;
  let retry: NodeJS.Timeout | undefined;
  let polling: Promise<void> = Promise.resolve();
  let way: 'listening' | 'polling' | null = null;
  const seen = new Map<string, number>();

  const goOnBy = (next: 'listening' | 'polling'): void => {
    if (way === next) return;
    way = next;
    seen.clear();
    onWay(next);
    // What changed before anybody listened is in no announcement.
    if (next === 'listening') onGap();
  };

  const connect = async (): Promise<void> => {
    const attempt = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3_000, keepAlive: true });
    const probe = randomUUID();
    let echoed = (): void => undefined;
    const echo = new Promise<boolean>((resolve) => {
      echoed = () => resolve(true);
      setTimeout(() => resolve(false), echoMs).unref();
    });
    attempt.on('notification', ({ payload = '' }) => {
      if (payload === probe) echoed();
      const change = readChange(payload);
      if (change !== null) onChange(change);
    });
    attempt.on('error', () => undefined);
    attempt.on('end', () => {
      if (closed || client !== attempt) return;
      client = null;
      goOnBy('polling');
      again();
    });
    try {
      await attempt.connect();
      await attempt.query(`LISTEN ${changeChannel}`);
      // From another connection and a little later: a pooler would hand our own straight back.
      await sleep(settleMs);
      await pool.query('SELECT pg_notify($1, $2)', [changeChannel, probe]);
      if (!(await echo)) throw new Error('announcements do not come through');
      if (closed) {
        await attempt.end();
        return;
      }
      client = attempt;
      pauseMs = firstPauseMs;
      goOnBy('listening');
    } catch {
      await attempt.end().catch(() => undefined);
      if (closed) return;
      goOnBy('polling');
      again();
    }
  };

  const again = (): void => {
    retry = setTimeout(() => void connect(), pauseMs);
    retry.unref();
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  const poll = async (): Promise<void> => {
    const followed = tenants();
    for (const tenantId of seen.keys()) if (!followed.includes(tenantId)) seen.delete(tenantId);
    for (const tenantId of followed) {
      const after = seen.get(tenantId);
      const actor = { tenantId, actorId: null, requestId: null };
      const { last, events } = await parts.unitOfWork.run(actor, (work) => work.auditTrail.since(after ?? null));
      seen.set(tenantId, last);
      for (const event of events) {
        const change = changeOf(tenantId, event);
        if (change !== null) onChange(change);
      }
      // Notices follow from recorded changes and have no event of their own.
      if (events.length > 0) onChange({ tenantId, topic: 'notices', roundId: null });
    }
  };

  if (!listen) goOnBy('polling');
  const timer = setInterval(() => {
    if (way !== 'polling') return;
    const before = polling;
    polling = before.then(poll).catch(() => undefined);
  }, pollMs);
  timer.unref();
  if (listen) void connect();

  return {
    close: async () => {
      closed = true;
      clearInterval(timer);
      clearTimeout(retry);
      await polling;
      await client?.end().catch(() => undefined);
    },
  };
}

/** What another process told; null for anything else that somebody puts on the channel. */
function readChange(payload: string): Change | null {
  try {
    const { tenantId, topic, roundId } = JSON.parse(payload) as Record<string, unknown>;
    const known = LiveTopic.safeParse(topic);
    if (typeof tenantId !== 'string' || !known.success) return null;
    return { tenantId, topic: known.data, roundId: typeof roundId === 'string' ? roundId : null };
  } catch {
    return null;
  }
}
