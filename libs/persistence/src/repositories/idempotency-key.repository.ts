import { ProblemError } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';

/** How long an answer is kept for those who ask again. */
const keptDays = 7;

/** What a member intends: the key that the request came with, and the hash of method, address and body. */
export interface Intent {
  readonly key: string;
  readonly requestHash: string;
}

interface StoredAnswer {
  readonly requestHash: string;
  readonly response: unknown;
}

/** Idempotency keys of one member in one unit of work. */
export class IdempotencyKeyRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  /**
   * Takes the key for this transaction: whoever comes with the same one waits until it ends. Gives the answer that was kept
   * when the key was used before, null when the work is still to be done.
   * @throws ProblemError idempotency-key-reuse when it was used for another request
   */
  async claim(actorId: string, { key, requestHash }: Intent): Promise<{ readonly response: unknown } | null> {
    await this.manager.query(
      `DELETE FROM idempotency_key WHERE tenant_id = $1 AND actor_id = $2 AND created_at < now() - make_interval(days => $3)`,
      [this.tenantId, actorId, keptDays],
    );
    const claimed: readonly unknown[] = await this.manager.query(
      `INSERT INTO idempotency_key (tenant_id, actor_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT DO NOTHING RETURNING key`,
      [this.tenantId, actorId, key, requestHash],
    );
    if (claimed.length > 0) return null;
    const rows: readonly StoredAnswer[] = await this.manager.query(
      `SELECT request_hash AS "requestHash", response FROM idempotency_key
        WHERE tenant_id = $1 AND actor_id = $2 AND key = $3`,
      [this.tenantId, actorId, key],
    );
    const [stored] = rows;
    if (stored === undefined) throw new Error('an idempotency key that cannot be taken is there');
    if (stored.requestHash !== requestHash) throw new ProblemError('idempotency-key-reuse');
    return { response: stored.response };
  }

  /** Keeps the answer of a claimed key; it becomes visible together with the work. */
  async keep(actorId: string, { key }: Intent, response: unknown): Promise<void> {
    await this.manager.query(
      `UPDATE idempotency_key SET response = $4 WHERE tenant_id = $1 AND actor_id = $2 AND key = $3`,
      [this.tenantId, actorId, key, JSON.stringify(response)],
    );
  }
}
