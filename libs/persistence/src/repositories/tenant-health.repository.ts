import type { TenantHealth } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';

interface HealthRow {
  readonly members: number;
  readonly storageBytes: number;
  readonly jobsWaiting: number;
  readonly jobsFailed: number;
  readonly auditEvents: number;
  readonly auditHeadAt: Date | null;
  readonly lastActivityAt: Date | null;
}

/** Counts, sizes and times only. What waits and what failed is told by the rows, which are the truth about jobs. */
const statement = `
  SELECT (SELECT count(*)::int FROM member WHERE tenant_id = $1 AND NOT disabled) AS "members",
    ((SELECT coalesce(sum(size_bytes), 0) FROM stored_file WHERE tenant_id = $1 AND state <> 'refused')
      + (SELECT coalesce(sum(size_bytes), 0) FROM artifact WHERE tenant_id = $1))::float8 AS "storageBytes",
    (SELECT count(*) FROM submission WHERE tenant_id = $1 AND state IN ('received', 'reading'))::int
      + (SELECT count(*) FROM tally WHERE tenant_id = $1 AND state IN ('queued', 'running'))::int
      + (SELECT count(*) FROM document WHERE tenant_id = $1 AND state IN ('queued', 'rendering'))::int AS "jobsWaiting",
    (SELECT count(*) FROM tally WHERE tenant_id = $1 AND state = 'failed')::int
      + (SELECT count(*) FROM document WHERE tenant_id = $1 AND state = 'failed')::int AS "jobsFailed",
    coalesce(head.seq, 0) AS "auditEvents", newest.at AS "auditHeadAt",
    greatest(newest.at, (SELECT max(used_at) FROM session JOIN account_tenant USING (account_id)
      WHERE account_tenant.tenant_id = $1)) AS "lastActivityAt"
  FROM (VALUES (1)) AS one (row)
  LEFT JOIN audit_head head ON head.tenant_id = $1
  LEFT JOIN audit_event newest ON newest.tenant_id = $1 AND newest.seq = head.seq`;

/** The tenant's health: what its rows tell about it without telling what is in them. */
export class TenantHealthRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  async read(): Promise<Omit<TenantHealth, 'slug' | 'name' | 'createdAt'>> {
    const [row]: HealthRow[] = await this.manager.query(statement, [this.tenantId]);
    if (!row) throw new Error('health is one row');
    const { auditHeadAt, lastActivityAt, ...counts } = row;
    return {
      ...counts,
      auditHeadAt: auditHeadAt?.toISOString() ?? null,
      lastActivityAt: lastActivityAt?.toISOString() ?? null,
    };
  }
}
