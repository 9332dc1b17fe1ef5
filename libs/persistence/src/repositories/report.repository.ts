import type { EntityManager } from 'typeorm';
import { Report } from '../entities/parse.entity';
import { TenantRepository } from './tenant.repository';

/** A stored report as it is read again: its text, and whether it has been submitted. */
export interface StoredReport {
  readonly id: string;
  readonly format: string;
  readonly text: string;
  /** The official has confirmed its figures by submitting it. */
  readonly confirmed: boolean;
}

export class ReportRepository extends TenantRepository<Report> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Report);
  }

  async count(): Promise<number> {
    const rows: readonly { count: number }[] = await this.manager.query(
      `SELECT count(*)::int AS count FROM report WHERE tenant_id = $1`,
      [this.tenantId],
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * The next reports in the order of ids, as many as fit together.
   * @param mostCharacters what their texts may have in all; one report comes always
   */
  async next(afterId: string | null, most: number, mostCharacters: number): Promise<readonly StoredReport[]> {
    return this.manager.query(
      `SELECT p.id, p.format, p.text, u.state IN ('submitted', 'superseded') AS confirmed
         FROM (SELECT id, submission_id, format, text, sum(length(text)) OVER (ORDER BY id) - length(text) AS before
                 FROM (SELECT id, submission_id, format, text FROM report
                        WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3) AS page) AS p
         JOIN submission u ON u.tenant_id = $1 AND u.id = p.submission_id
        WHERE p.before < $4
        ORDER BY p.id`,
      [this.tenantId, afterId, most, mostCharacters],
    );
  }
}
