import { randomUUID } from 'node:crypto';
import { applicationSchema } from '../database/data-source';
import type { Directory } from '../repositories/directory';
import { afterCommit, currentClient, type UnitOfWork } from './unit-of-work';

/** A job as it stands in the outbox. */
export interface PendingJob {
  readonly tenantId: string;
  readonly jobName: string;
  readonly jobId: string;
  readonly payload: unknown;
}

const table = `${applicationSchema}.outbox`;
/** Few enough that a slow queue does not hold the transaction open for long. */
const batchSize = 20;

/**
 * Jobs that commit with their rows although their queue is outside this database. Several processes may hand them over at
 * the same time; each entry is handed over at least once.
 */
export class Outbox {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /**
   * Adds the job to the caller's transaction and calls `committed` right after its commit.
   * @returns false, with nothing done, when the caller is in no transaction
   */
  async write({ tenantId, jobName, jobId, payload }: PendingJob, committed: () => void): Promise<boolean> {
    const client = currentClient();
    if (client === undefined) return false;
    await client.query(
      `INSERT INTO ${table} (tenant_id, id, job_name, job_id, payload, created_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [tenantId, randomUUID(), jobName, jobId, JSON.stringify(payload)],
    );
    afterCommit(committed);
    return true;
  }

  /** Those in whose outbox something may stand. */
  async listTenants(): Promise<readonly string[]> {
    return (await this.directory.listTenants()).map(({ id }) => id);
  }

  /**
   * Hands a batch of the tenant's entries to `deliver`, oldest first, and removes those it took; entries another process
   * is handing over are left to it.
   * @returns whether more may be waiting
   * @throws what `deliver` threw, after the entries before that one are removed
   */
  async relay(tenantId: string, deliver: (job: PendingJob) => Promise<void>): Promise<boolean> {
    const failures: unknown[] = [];
    const taken = await this.unitOfWork.run({ tenantId, actorId: null, requestId: null }, async () => {
      const client = currentClient();
      if (client === undefined) throw new Error('a unit of work has no connection');
      const { rows } = await client.query<PendingJob & { id: string }>(
        `SELECT id, tenant_id AS "tenantId", job_name AS "jobName", job_id AS "jobId", payload FROM ${table}
          WHERE tenant_id = $1 ORDER BY created_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
        [tenantId],
      );
      const delivered: string[] = [];
      for (const { id, ...job } of rows) {
        try {
          await deliver(job);
          delivered.push(id);
        } catch (error) {
          failures.push(error);
          break;
        }
      }
      if (delivered.length > 0) {
        await client.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND id = ANY($2)`, [tenantId, delivered]);
      }
      return rows.length;
    });
    if (failures.length > 0) throw failures[0];
    return taken === batchSize;
  }
}
