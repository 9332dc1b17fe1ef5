import type { Dimension, TownshipKind } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';

/** A township’s published line with the names a page needs. */
export interface ComparedTownship {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly officialId: string;
  readonly officialName: string;
  readonly peerClass: string;
  readonly total: string | null;
  readonly rank: number | null;
  readonly grade: string | null;
  readonly dimensions: Partial<Record<Dimension, string | null>>;
  readonly disclosedMetrics: number;
  readonly knownMetrics: number;
}

/** A principal’s or other official’s catalogue figure, for the read model of a publication. */
export interface CatalogueFigure {
  readonly townshipId: string;
  readonly officialId: string;
  readonly principal: boolean;
  readonly figureId: string;
  readonly metricKey: string;
  readonly readValue: string | null;
  readonly editedValue: string | null;
  readonly masked: boolean;
  /** The figure's unit and how many base units one is; null when the reader did not know the unit. */
  readonly unit: string | null;
  readonly baseUnit: string | null;
  readonly unitFactor: string | null;
  readonly catalogueUnit: string;
  readonly catalogueBaseUnit: string;
  readonly catalogueUnitFactor: string;
}

/** A report with its figures that are goals or plans, for what a township promises. Offsets are UTF-16 units into `text`. */
export interface PlanningReport {
  readonly text: string;
  /** From the outermost to the innermost, in reading order. */
  readonly sections: readonly { readonly title: string; readonly startOffset: number; readonly endOffset: number }[];
  readonly figures: readonly (CatalogueFigure & {
    readonly qualifier: readonly string[];
    readonly phrase: string;
    readonly startOffset: number;
    readonly sentenceStart: number;
  })[];
}

export interface EvidenceRow {
  readonly figureId: string;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly officialName: string;
  readonly reportTitle: string | null;
  readonly sectionTitle: string | null;
  readonly text: string;
  readonly name: string;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
  readonly readValue: string | null;
  readonly editedValue: string | null;
  readonly unit: string | null;
  readonly masked: boolean;
}

/** A township's published value of a metric beside its peers'. */
export interface PublishedMetric {
  readonly metricKey: string;
  readonly unit: string;
  readonly value: string | null;
  readonly peerMedian: string | null;
  readonly peers: number;
}

/** Reads over the published read models; a fixed number of statements whatever the size of the round. */
export class CompareRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  /**
   * What one township published for each metric, and the median of the townships of its kind that disclosed it, itself
   * included; no median below three of them.
   */
  async publishedOf(publicationId: string, townshipId: string): Promise<readonly PublishedMetric[]> {
    return this.manager.query(
      `WITH peer AS (
         SELECT m.metric_key, m.value,
                row_number() OVER (PARTITION BY m.metric_key ORDER BY m.value) AS place,
                count(*) OVER (PARTITION BY m.metric_key) AS peers
           FROM township_metric m
           JOIN township t ON t.tenant_id = m.tenant_id AND t.id = m.township_id
           JOIN township own ON own.tenant_id = t.tenant_id AND own.id = $3 AND own.kind = t.kind
          WHERE m.tenant_id = $1 AND m.publication_id = $2 AND m.value IS NOT NULL AND NOT m.conflicting),
       median AS (
         SELECT metric_key, max(peers)::int AS peers,
                trim_scale(round(avg(value) FILTER (WHERE place IN ((peers + 1) / 2, (peers + 2) / 2)), 4)) AS median
           FROM peer GROUP BY metric_key)
       SELECT m.metric_key AS "metricKey", c.unit, trim_scale(m.value)::text AS value,
              CASE WHEN d.peers >= 3 THEN d.median::text END AS "peerMedian", coalesce(d.peers, 0) AS peers
         FROM township_metric m
         JOIN metric c ON c.tenant_id = m.tenant_id AND c.key = m.metric_key
         LEFT JOIN median d ON d.metric_key = m.metric_key
        WHERE m.tenant_id = $1 AND m.publication_id = $2 AND m.township_id = $3
        ORDER BY m.metric_key`,
      [this.tenantId, publicationId, townshipId],
    );
  }

  async townships(publicationId: string): Promise<readonly ComparedTownship[]> {
    return this.manager.query(
      `SELECT r.township_id AS "townshipId", t.name AS "townshipName", t.kind AS "townshipKind",
              r.official_id AS "officialId", o.name AS "officialName", o.peer_class AS "peerClass",
              r.total, r.rank, r.grade, r.dimensions,
              r.disclosed_metrics AS "disclosedMetrics", r.known_metrics AS "knownMetrics"
         FROM township_result r
         JOIN township t ON t.tenant_id = r.tenant_id AND t.id = r.township_id
         JOIN official o ON o.tenant_id = r.tenant_id AND o.id = r.official_id
        WHERE r.tenant_id = $1 AND r.publication_id = $2
        ORDER BY r.rank NULLS LAST, t.name COLLATE "zh-Hans-CN-x-icu", r.township_id`,
      [this.tenantId, publicationId],
    );
  }

  async metricUse(publicationId: string): Promise<readonly { metricKey: string; disclosed: number; named: number }[]> {
    return this.manager.query(
      `SELECT metric_key AS "metricKey", count(value)::int AS disclosed, count(*)::int AS named
         FROM township_metric WHERE tenant_id = $1 AND publication_id = $2
        GROUP BY metric_key ORDER BY metric_key`,
      [this.tenantId, publicationId],
    );
  }

  /**
   * The figure with its report’s text, only when it stands in this publication or is what the one of the year before
   * promised for its year.
   */
  async evidence(publicationId: string, earlierId: string | null, figureId: string): Promise<EvidenceRow | null> {
    const rows: readonly EvidenceRow[] = await this.manager.query(
      `SELECT f.id AS "figureId", t.id AS "townshipId", t.name AS "townshipName", t.kind AS "townshipKind",
              o.name AS "officialName", p.title AS "reportTitle", p.text, f.name,
              f.start_offset AS "startOffset", f.end_offset AS "endOffset",
              f.sentence_start AS "sentenceStart", f.sentence_end AS "sentenceEnd",
              trim_scale(f.read_value)::text AS "readValue", trim_scale(f.edited_value)::text AS "editedValue",
              f.unit, f.masked,
              (SELECT s.title FROM report_section s
                WHERE s.tenant_id = f.tenant_id AND s.report_id = f.report_id
                  AND s.start_offset <= f.start_offset AND s.end_offset >= f.end_offset
                ORDER BY s.level DESC LIMIT 1) AS "sectionTitle"
         FROM (SELECT township_id, figure_id FROM township_metric
                WHERE tenant_id = $1 AND publication_id = $2 AND figure_id = $4
               UNION ALL
               SELECT township_id, figure_id FROM township_promise
                WHERE tenant_id = $1 AND publication_id = $3 AND figure_id = $4) m
         JOIN metric_value f ON f.tenant_id = $1 AND f.id = m.figure_id
         JOIN report p ON p.tenant_id = f.tenant_id AND p.id = f.report_id
         JOIN submission u ON u.tenant_id = p.tenant_id AND u.id = p.submission_id
         JOIN official o ON o.tenant_id = u.tenant_id AND o.id = u.official_id
         JOIN township t ON t.tenant_id = $1 AND t.id = m.township_id`,
      [this.tenantId, publicationId, earlierId, figureId],
    );
    return rows[0] ?? null;
  }

  /** Every catalogue figure of the round’s submitted reports, in reading order. */
  async catalogueFigures(roundId: string): Promise<readonly CatalogueFigure[]> {
    return this.manager.query(
      `SELECT o.township_id AS "townshipId", o.id AS "officialId", o.principal,
              f.id AS "figureId", f.metric_key AS "metricKey",
              f.read_value::text AS "readValue", f.edited_value::text AS "editedValue", f.masked,
              f.unit, f.base_unit AS "baseUnit", f.unit_factor::text AS "unitFactor", c.unit AS "catalogueUnit",
              c.base_unit AS "catalogueBaseUnit", c.unit_factor::text AS "catalogueUnitFactor"
         FROM submission u
         JOIN official o ON o.tenant_id = u.tenant_id AND o.id = u.official_id
         JOIN report p ON p.tenant_id = u.tenant_id AND p.submission_id = u.id
         JOIN metric_value f ON f.tenant_id = p.tenant_id AND f.report_id = p.id
         JOIN metric c ON c.tenant_id = f.tenant_id AND c.key = f.metric_key
        WHERE u.tenant_id = $1 AND u.round_id = $2 AND u.state = 'submitted'
        ORDER BY o.principal DESC, o.id, f.ordinal`,
      [this.tenantId, roundId],
    );
  }

  /** The submitted reports that name goals or plans for metrics of the catalogue. */
  async planningReports(roundId: string): Promise<readonly PlanningReport[]> {
    return this.manager.query(
      `SELECT p.text,
              coalesce((SELECT jsonb_agg(jsonb_build_object('title', s.title, 'startOffset', s.start_offset,
                                                            'endOffset', s.end_offset) ORDER BY s.level, s.ordinal)
                          FROM report_section s WHERE s.tenant_id = p.tenant_id AND s.report_id = p.id), '[]') AS sections,
              jsonb_agg(jsonb_build_object(
                'townshipId', o.township_id, 'officialId', o.id, 'principal', o.principal, 'figureId', f.id,
                'metricKey', f.metric_key, 'qualifier', f.qualifier, 'phrase', f.phrase, 'startOffset', f.start_offset,
                'sentenceStart', f.sentence_start, 'readValue', f.read_value::text, 'editedValue', f.edited_value::text,
                'masked', f.masked, 'unit', f.unit, 'baseUnit', f.base_unit, 'unitFactor', f.unit_factor::text,
                'catalogueUnit', c.unit, 'catalogueBaseUnit', c.base_unit,
                'catalogueUnitFactor', c.unit_factor::text) ORDER BY f.ordinal) AS figures
         FROM submission u
         JOIN official o ON o.tenant_id = u.tenant_id AND o.id = u.official_id
         JOIN report p ON p.tenant_id = u.tenant_id AND p.submission_id = u.id
         JOIN metric_value f ON f.tenant_id = p.tenant_id AND f.report_id = p.id
              AND f.qualifier && ARRAY['target', 'planned']
         JOIN metric c ON c.tenant_id = f.tenant_id AND c.key = f.metric_key
        WHERE u.tenant_id = $1 AND u.round_id = $2 AND u.state = 'submitted'
        GROUP BY p.tenant_id, p.id, o.id
        ORDER BY o.id`,
      [this.tenantId, roundId],
    );
  }
}
