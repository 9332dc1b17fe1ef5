import type { Dimension, TownshipKind } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import type { ClassMetric, ClassResult, GroupSheets, OfficialResult } from '../entities/comparison.entity';
import { comparisonDerivations } from './derive-comparison';

/** A round's publication in force. */
export interface InForce {
  readonly year: number;
  readonly roundId: string;
  readonly roundTitle: string;
  readonly publicationId: string;
  readonly publishedAt: Date;
}

/** The publications that a comparison reads, and what says whether the catalogue has changed since an earlier answer. */
export interface ComparisonHead {
  /** Ascending; the round's own is the last. */
  readonly years: readonly InForce[];
  readonly catalogueStamp: string;
}

/** A township's published line with its principal's. */
export interface PublishedTownship {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly officialId: string;
  readonly officialName: string;
  readonly peerClass: string;
  readonly total: string | null;
  readonly rank: number | null;
  readonly grade: string | null;
  readonly parts: OfficialResult['parts'];
  readonly adjustmentPoints: string | null;
  readonly dimensions: Partial<Record<Dimension, string | null>>;
  readonly dimensionRanks: Partial<Record<Dimension, number | null>>;
  readonly criteria: OfficialResult['criteria'];
  readonly criterionRanks: OfficialResult['criterionRanks'];
  readonly disclosedMetrics: number;
  readonly conflictingMetrics: number;
  readonly knownMetrics: number;
  readonly catalogueMetrics: number;
  readonly population: number | null;
  readonly households: number | null;
  readonly villages: number | null;
  /** Of the other publication; null where the township is not in it. */
  readonly previous: { readonly total: string | null; readonly rank: number | null } | null;
}

/** Null filters nothing. */
export interface TownshipFilter {
  readonly peerClass: string | null;
  readonly kind: TownshipKind | null;
  readonly grade: string | null;
  readonly townshipIds: readonly string[] | null;
}

export interface PublishedCell {
  readonly publicationId: string;
  readonly townshipId: string;
  readonly metricKey: string;
  readonly value: string | null;
  readonly conflicting: boolean;
  readonly figureId: string;
}

/** An official with what weighs against the result. */
export interface AlertedOfficial {
  readonly townshipId: string;
  readonly officialId: string;
  readonly name: string;
  readonly vetoes: OfficialResult['vetoes'];
  readonly adjustmentPoints: string | null;
}

export interface PublishedOfficial {
  readonly officialId: string;
  readonly memberId: string;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly name: string;
  readonly post: string;
  readonly peerClass: string;
  readonly principal: boolean;
  readonly total: string | null;
  readonly rank: number | null;
  readonly grade: string | null;
  readonly parts: OfficialResult['parts'];
  readonly adjustmentPoints: string | null;
  readonly vetoes: OfficialResult['vetoes'];
  readonly dimensions: Partial<Record<Dimension, string | null>>;
  readonly criteria: OfficialResult['criteria'];
  readonly groups: readonly GroupSheets[];
}

export interface OfficialYear {
  readonly publicationId: string;
  readonly total: string | null;
  readonly rank: number | null;
  readonly grade: string | null;
}

/** A published figure that falls short of a target or of the year before; decimals in the metric's unit. */
export interface WorseFigure {
  readonly townshipId: string;
  readonly figureId: string;
  readonly metricKey: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unit: string;
  readonly value: string;
  readonly against: 'target' | 'previous';
  readonly base: string;
}

/** The publication whose figures are judged, the round whose targets hold, and the year before, where there is one. */
export interface WorseThan {
  readonly publicationId: string;
  readonly previousId: string | null;
  readonly roundId: string;
}

/** SQL: a value is worse than its base, by `direction`; false where there is no base. */
const isWorse = (value: string, base: string): string =>
  `coalesce(CASE direction WHEN 'lower' THEN ${value} > ${base} ELSE ${value} < ${base} END, false)`;

const officialColumns = `
  o.official_id AS "officialId", o.member_id AS "memberId", o.township_id AS "townshipId", t.name AS "townshipName",
  t.kind AS "townshipKind", o.name, o.post, o.peer_class AS "peerClass", o.principal, o.total, o.rank, o.grade, o.parts,
  round(o.adjustment_points, 2)::text AS "adjustmentPoints", o.vetoes, o.dimensions, o.criteria,
  o.groups`;

/** A target of a township, or what its report promised: then with its words and the figure they came from. */
export type TownshipGoal = { readonly townshipId: string; readonly metricKey: string } & (
  | { readonly value: string; readonly text: null; readonly figureId: null }
  | { readonly value: string | null; readonly text: string; readonly figureId: string }
);

/** The read models of the comparison: written once with a publication, read by a fixed number of statements. */
export class PublishedRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  /** Writes a publication's officials, classes and class metrics from its snapshot, townships and ballots. */
  async derive(publicationId: string): Promise<void> {
    for (const statement of comparisonDerivations) await this.manager.query(statement, [this.tenantId, publicationId]);
  }

  /**
   * The round's publication in force and those of earlier years, each year's newest, `mostYears` at most; null where the
   * round has none.
   */
  async findHead(roundId: string, mostYears: number): Promise<ComparisonHead | null> {
    const rows: readonly (InForce & { catalogueStamp: string })[] = await this.manager.query(
      `WITH own AS (SELECT id, year FROM round WHERE tenant_id = $1 AND id = $2),
       newest AS (
         SELECT DISTINCT ON (r.year) r.year, r.id AS "roundId", r.title AS "roundTitle", p.id AS "publicationId",
                p.published_at AS "publishedAt"
           FROM own
           JOIN round r ON r.tenant_id = $1 AND (r.id = own.id OR r.year < own.year)
           JOIN LATERAL (SELECT id, published_at FROM publication p WHERE p.tenant_id = r.tenant_id
                            AND p.round_id = r.id ORDER BY p.ordinal DESC LIMIT 1) p ON true
          ORDER BY r.year DESC, p.published_at DESC
          LIMIT $3)
       SELECT newest.*, (SELECT concat(count(*), '.', sum(version), '.', count(retired_at)) FROM metric
                          WHERE tenant_id = $1) AS "catalogueStamp"
         FROM newest ORDER BY year`,
      [this.tenantId, roundId, mostYears],
    );
    if (rows.at(-1)?.roundId !== roundId) return null;
    return {
      years: rows.map(({ year, roundId: id, roundTitle, publicationId, publishedAt }) => ({
        year,
        roundId: id,
        roundTitle,
        publicationId,
        publishedAt,
      })),
      catalogueStamp: rows[0]?.catalogueStamp ?? '',
    };
  }

  /** By rank, each with its line of `previousId`. */
  async townships(
    publicationId: string,
    previousId: string | null,
    { peerClass, kind, grade, townshipIds }: TownshipFilter,
  ): Promise<readonly PublishedTownship[]> {
    return this.manager.query(
      `SELECT r.township_id AS "townshipId", t.name AS "townshipName", t.kind AS "townshipKind",
              r.official_id AS "officialId", o.name AS "officialName", o.peer_class AS "peerClass",
              r.total, r.rank, r.grade, o.parts, round(o.adjustment_points, 2)::text AS "adjustmentPoints", r.dimensions,
              o.dimension_ranks AS "dimensionRanks", o.criteria, o.criterion_ranks AS "criterionRanks",
              r.disclosed_metrics AS "disclosedMetrics",
              r.conflicting_metrics AS "conflictingMetrics", r.known_metrics AS "knownMetrics",
              r.catalogue_metrics AS "catalogueMetrics", r.population, r.households, r.villages,
              CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('total', b.total::text, 'rank', b.rank) END AS previous
         FROM township_result r
         JOIN township t ON t.tenant_id = r.tenant_id AND t.id = r.township_id
         JOIN official_result o ON o.tenant_id = r.tenant_id AND o.publication_id = r.publication_id
              AND o.official_id = r.official_id
         LEFT JOIN township_result b ON b.tenant_id = r.tenant_id AND b.publication_id = $3
              AND b.township_id = r.township_id
        WHERE r.tenant_id = $1 AND r.publication_id = $2
          AND ($4::text IS NULL OR o.peer_class = $4) AND ($5::text IS NULL OR t.kind = $5)
          AND ($6::text IS NULL OR r.grade = $6) AND ($7::uuid[] IS NULL OR r.township_id = ANY ($7))
        ORDER BY r.rank NULLS LAST, t.name COLLATE "zh-Hans-CN-x-icu", r.township_id`,
      [this.tenantId, publicationId, previousId, peerClass, kind, grade, townshipIds],
    );
  }

  async countTownships(publicationId: string): Promise<number> {
    const rows: readonly { count: number }[] = await this.manager.query(
      'SELECT count(*)::int FROM township_result WHERE tenant_id = $1 AND publication_id = $2',
      [this.tenantId, publicationId],
    );
    return rows[0]?.count ?? 0;
  }

  async classes(publicationId: string): Promise<readonly ClassResult[]> {
    return this.manager.query(
      `SELECT peer_class AS "peerClass", officials, ranked, grades, undecided, quota_limit AS "quotaLimit",
              round(total_mean, 2)::text AS "totalMean", dimensions, criteria
         FROM class_result WHERE tenant_id = $1 AND publication_id = $2
        ORDER BY officials DESC, peer_class`,
      [this.tenantId, publicationId],
    );
  }

  /** Of all metrics, or of those named. */
  async classMetrics(publicationId: string, metricKeys: readonly string[] | null): Promise<readonly ClassMetric[]> {
    return this.manager.query(
      `SELECT metric_key AS "metricKey", peer_class AS "peerClass", named, disclosed, known, median::text, best::text
         FROM class_metric
        WHERE tenant_id = $1 AND publication_id = $2 AND ($3::text[] IS NULL OR metric_key = ANY ($3))
        ORDER BY metric_key, peer_class`,
      [this.tenantId, publicationId, metricKeys],
    );
  }

  /** Figures of some publications, of all metrics and townships or of those named. */
  async cells(
    publicationIds: readonly string[],
    metricKeys: readonly string[] | null,
    townshipIds: readonly string[] | null,
  ): Promise<readonly PublishedCell[]> {
    return this.manager.query(
      `SELECT publication_id AS "publicationId", township_id AS "townshipId", metric_key AS "metricKey",
              trim_scale(value)::text AS value, conflicting, figure_id AS "figureId"
         FROM township_metric
        WHERE tenant_id = $1 AND publication_id = ANY ($2::uuid[])
          AND ($3::text[] IS NULL OR metric_key = ANY ($3)) AND ($4::uuid[] IS NULL OR township_id = ANY ($4))`,
      [this.tenantId, publicationIds, metricKeys, townshipIds],
    );
  }

  /**
   * What townships were to reach in the round, and what their reports of the year before promised for it, of all metrics or
   * of those named.
   * @param earlierId the publication of the year before, null where there is none
   */
  async goals(
    roundId: string,
    earlierId: string | null,
    metricKeys: readonly string[] | null,
  ): Promise<readonly TownshipGoal[]> {
    return this.manager.query(
      `SELECT township_id AS "townshipId", metric_key AS "metricKey", trim_scale(target)::text AS value,
              NULL AS text, NULL AS "figureId"
         FROM metric_target
        WHERE tenant_id = $1 AND round_id = $2 AND township_id IS NOT NULL AND target IS NOT NULL
          AND ($4::text[] IS NULL OR metric_key = ANY ($4))
       UNION ALL
       SELECT township_id, metric_key, trim_scale(value)::text, text, figure_id
         FROM township_promise
        WHERE tenant_id = $1 AND publication_id = $3 AND ($4::text[] IS NULL OR metric_key = ANY ($4))`,
      [this.tenantId, roundId, earlierId, metricKeys],
    );
  }

  /** Those with a veto or points taken off; of all townships or of those named. */
  async alerted(publicationId: string, townshipIds: readonly string[] | null): Promise<readonly AlertedOfficial[]> {
    return this.manager.query(
      `SELECT township_id AS "townshipId", official_id AS "officialId", name, vetoes,
              round(adjustment_points, 2)::text AS "adjustmentPoints"
         FROM official_result
        WHERE tenant_id = $1 AND publication_id = $2 AND (vetoes <> '[]' OR adjustment_points < 0)
          AND ($3::uuid[] IS NULL OR township_id = ANY ($3))
        ORDER BY principal DESC, name COLLATE "zh-Hans-CN-x-icu", official_id`,
      [this.tenantId, publicationId, townshipIds],
    );
  }

  /**
   * Figures of these metrics that miss the township's target or, where they do not, are worse than its figure of
   * `previousId`, by the direction of the metric. Contradicted figures tell nothing.
   */
  async worse(
    { publicationId, previousId, roundId }: WorseThan,
    metricKeys: readonly string[],
    townshipIds: readonly string[] | null,
  ): Promise<readonly WorseFigure[]> {
    return this.manager.query(
      `WITH figure AS (
         SELECT m.township_id, m.figure_id, c.key, c.name, c.name_en, c.unit, c.direction, m.value,
                g.target, b.value AS previous
           FROM township_metric m
           JOIN metric c ON c.tenant_id = m.tenant_id AND c.key = m.metric_key AND c.direction <> 'neutral'
           LEFT JOIN metric_target g ON g.tenant_id = m.tenant_id AND g.round_id = $4
                AND g.township_id = m.township_id AND g.metric_key = m.metric_key AND g.unit = c.unit
           LEFT JOIN township_metric b ON b.tenant_id = m.tenant_id AND b.publication_id = $3
                AND b.township_id = m.township_id AND b.metric_key = m.metric_key AND NOT b.conflicting
          WHERE m.tenant_id = $1 AND m.publication_id = $2 AND m.value IS NOT NULL AND NOT m.conflicting
            AND m.metric_key = ANY ($5) AND ($6::uuid[] IS NULL OR m.township_id = ANY ($6))),
       judged AS (
         SELECT *, ${isWorse('value', 'target')} AS missed, ${isWorse('value', 'previous')} AS worsened FROM figure)
       SELECT township_id AS "townshipId", figure_id AS "figureId", key AS "metricKey", name, name_en AS "nameEn", unit,
              trim_scale(value)::text AS value, CASE WHEN missed THEN 'target' ELSE 'previous' END AS against,
              trim_scale(CASE WHEN missed THEN target ELSE previous END)::text AS base
         FROM judged WHERE missed OR worsened
        ORDER BY township_id, array_position($5, key)`,
      [this.tenantId, publicationId, previousId, roundId, metricKeys, townshipIds],
    );
  }

  /** A township's officials, the principal first. */
  async officialsOf(publicationId: string, townshipId: string): Promise<readonly PublishedOfficial[]> {
    return this.manager.query(
      `SELECT ${officialColumns}
         FROM official_result o JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
        WHERE o.tenant_id = $1 AND o.publication_id = $2 AND o.township_id = $3
        ORDER BY o.principal DESC, o.peer_class, o.rank NULLS LAST, o.official_id`,
      [this.tenantId, publicationId, townshipId],
    );
  }

  async findOfficial(publicationId: string, officialId: string): Promise<PublishedOfficial | null> {
    const rows: readonly PublishedOfficial[] = await this.manager.query(
      `SELECT ${officialColumns}
         FROM official_result o JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
        WHERE o.tenant_id = $1 AND o.publication_id = $2 AND o.official_id = $3`,
      [this.tenantId, publicationId, officialId],
    );
    return rows[0] ?? null;
  }

  /** One member's results in some publications. */
  async yearsOfMember(publicationIds: readonly string[], memberId: string): Promise<readonly OfficialYear[]> {
    return this.manager.query(
      `SELECT publication_id AS "publicationId", total, rank, grade FROM official_result
        WHERE tenant_id = $1 AND publication_id = ANY ($2::uuid[]) AND member_id = $3`,
      [this.tenantId, publicationIds, memberId],
    );
  }

  /** One township's results in some publications. */
  async yearsOfTownship(publicationIds: readonly string[], townshipId: string): Promise<readonly OfficialYear[]> {
    return this.manager.query(
      `SELECT publication_id AS "publicationId", total, rank, grade FROM township_result
        WHERE tenant_id = $1 AND publication_id = ANY ($2::uuid[]) AND township_id = $3`,
      [this.tenantId, publicationIds, townshipId],
    );
  }
}
