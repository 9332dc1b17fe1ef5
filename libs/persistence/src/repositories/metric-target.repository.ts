import type { EntityManager } from 'typeorm';
import { MetricTarget } from '../entities/metric-target.entity';
import { TenantRepository } from './tenant.repository';

/** A target with the names that people know its metric and its subject by. Figures are exact decimals. */
export interface NamedTarget {
  readonly id: string;
  readonly townshipId: string | null;
  readonly officialId: string | null;
  /** The township's or the official's. */
  readonly subjectName: string;
  readonly metricKey: string;
  readonly metricName: string;
  readonly metricNameEn: string;
  readonly unit: string;
  readonly direction: 'higher' | 'lower' | 'neutral';
  readonly target: string | null;
  readonly actual: string | null;
  readonly weight: string;
  readonly source: string;
}

/** 指标任务和实绩: targets and actual figures of a round. */
export class MetricTargetRepository extends TenantRepository<MetricTarget> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, MetricTarget);
  }

  /** Townships' rows before officials', by name and metric. */
  async ofRound(roundId: string): Promise<readonly NamedTarget[]> {
    return this.manager.query(
      `SELECT g.id, g.township_id AS "townshipId", g.official_id AS "officialId",
              coalesce(o.name, t.name) AS "subjectName", g.metric_key AS "metricKey", c.name AS "metricName",
              c.name_en AS "metricNameEn", g.unit, g.direction, trim_scale(g.target)::text AS target,
              trim_scale(g.actual)::text AS actual, trim_scale(g.weight)::text AS weight, g.source
         FROM metric_target g
         JOIN metric c ON c.tenant_id = g.tenant_id AND c.key = g.metric_key
         LEFT JOIN township t ON t.tenant_id = g.tenant_id AND t.id = g.township_id
         LEFT JOIN official o ON o.tenant_id = g.tenant_id AND o.id = g.official_id
        WHERE g.tenant_id = $1 AND g.round_id = $2
        ORDER BY (g.official_id IS NOT NULL), coalesce(o.name, t.name) COLLATE "zh-Hans-CN-x-icu",
                 coalesce(g.official_id, g.township_id), c.name COLLATE "zh-Hans-CN-x-icu", g.metric_key`,
      [this.tenantId, roundId],
    );
  }
}
