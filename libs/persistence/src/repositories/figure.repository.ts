import type { EntityManager } from 'typeorm';
import { MetricValue } from '../entities/parse.entity';
import { TenantRepository } from './tenant.repository';

/** The report that a township's figures of a year stand in. */
export interface YearReport {
  readonly reportId: string;
  readonly roundTitle: string;
  readonly text: string;
}

/** The middle of what a peer class tells of one metric, in base units. */
export interface PeerMedian {
  readonly metricKey: string;
  readonly baseUnit: string;
  readonly baseMedian: string;
  readonly officials: number;
}

/** From so few officials a middle value would tell what one of them wrote. */
const fewestPeers = 3;

export class FigureRepository extends TenantRepository<MetricValue> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, MetricValue);
  }

  /** The submitted report of a township in a round of that year: the same person's, else its principal's. */
  async findYearReport(townshipId: string, memberId: string, year: number): Promise<YearReport | null> {
    const rows: readonly YearReport[] = await this.manager.query(
      `SELECT p.id AS "reportId", r.title AS "roundTitle", p.text
         FROM submission u
         JOIN official o ON o.tenant_id = u.tenant_id AND o.id = u.official_id
         JOIN round r ON r.tenant_id = u.tenant_id AND r.id = u.round_id
         JOIN report p ON p.tenant_id = u.tenant_id AND p.submission_id = u.id
        WHERE u.tenant_id = $1 AND u.state = 'submitted' AND r.year = $4 AND o.township_id = $2
          AND (o.member_id = $3 OR o.principal)
        ORDER BY (o.member_id = $3) DESC, r.created_at DESC, u.id LIMIT 1`,
      [this.tenantId, townshipId, memberId, year],
    );
    return rows[0] ?? null;
  }

  /** Middle values of the submitted reports of a peer class, one report's first mention each, without one official. */
  async peerMedians(roundId: string, peerClass: string, withoutOfficialId: string): Promise<readonly PeerMedian[]> {
    return this.manager.query(
      `SELECT "metricKey", "baseUnit", trim_scale(percentile_disc(0.5) WITHIN GROUP (ORDER BY value))::text AS "baseMedian",
              count(*)::int AS officials
         FROM (SELECT DISTINCT ON (f.metric_key, o.id)
                      f.metric_key AS "metricKey", f.base_unit AS "baseUnit",
                      coalesce(f.edited_value, f.read_value) * f.unit_factor AS value
                 FROM submission u
                 JOIN official o ON o.tenant_id = u.tenant_id AND o.id = u.official_id
                 JOIN report p ON p.tenant_id = u.tenant_id AND p.submission_id = u.id
                 JOIN metric_value f ON f.tenant_id = p.tenant_id AND f.report_id = p.id
                WHERE u.tenant_id = $1 AND u.round_id = $2 AND u.state = 'submitted'
                  AND o.peer_class = $3 AND o.id <> $4 AND f.metric_key IS NOT NULL
                  AND f.base_unit IS NOT NULL AND f.unit_factor IS NOT NULL
                  AND coalesce(f.edited_value, f.read_value) IS NOT NULL
                ORDER BY f.metric_key, o.id, f.ordinal) AS said
        GROUP BY "metricKey", "baseUnit" HAVING count(*) >= $5`,
      [this.tenantId, roundId, peerClass, withoutOfficialId, fewestPeers],
    );
  }

  /** How many figures of stored reports belong to each metric. */
  async countByMetric(): Promise<ReadonlyMap<string, number>> {
    const rows: readonly { key: string; figures: number }[] = await this.manager.query(
      `SELECT metric_key AS key, count(*)::int AS figures FROM metric_value
        WHERE tenant_id = $1 AND metric_key IS NOT NULL GROUP BY metric_key`,
      [this.tenantId],
    );
    return new Map(rows.map(({ key, figures }) => [key, figures]));
  }
}
