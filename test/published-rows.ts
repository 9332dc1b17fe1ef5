import type { Client } from 'pg';

export interface PublishedSize {
  readonly townships: number;
  readonly officialsPerTownship: number;
  /** Keys of the tenant's catalogue; every township names them all and masks every seventh figure. */
  readonly metricKeys: readonly string[];
}

/** SQL: the same uuid for the same words, so that tables agree on ids without reading each other. */
const idOf = (...words: string[]): string =>
  `overlay(overlay(md5(concat_ws('|', $1::uuid, ${words.join(', ')})) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;
const own = `$2::uuid`;
const place = (town: string): string => idOf(`'township'`, town);
const who = (town: string, seat: string): string => idOf(`'official'`, town, seat);
/** As many as the default rubric has. */
const criteria = 17;
const criterion = `${idOf(`'criterion'`, 'item')}::text`;
const points = (salt: string): string => `round((60 + abs(hashtext(${salt})) % 4000 / 100.0)::numeric, 2)`;

/**
 * Gives a publication the read models of a large round: townships, their officials and figures, and what their classes
 * make of them. References to rows that a comparison never reads (members, reports) lead nowhere. Run as the superuser.
 */
export async function fillPublication(
  client: Client,
  { tenantId, publicationId }: { readonly tenantId: string; readonly publicationId: string },
  { townships, officialsPerTownship, metricKeys }: PublishedSize,
): Promise<void> {
  await client.query('SET search_path = app');
  await client.query('SET session_replication_role = replica');
  const towns = `generate_series(1, ${townships}) town`;
  await client.query(
    `INSERT INTO township (tenant_id, id, name, kind, population, households, villages)
     SELECT $1, ${place('town')}, '示例' || town || '镇', (ARRAY['urban', 'industrial', 'farming', 'hill'])[1 + town % 4],
            20000 + town * 10, 6000 + town, 12 FROM ${towns} ON CONFLICT DO NOTHING`,
    [tenantId],
  );
  await client.query(
    `INSERT INTO official_result (tenant_id, id, publication_id, official_id, member_id, township_id, name, post,
            peer_class, principal, total, rank, grade, parts, adjustment_points, vetoes, dimensions, dimension_ranks, criteria,
            criterion_ranks, groups)
     SELECT $1, gen_random_uuid(), ${own}, ${who('town', 'seat')}, ${who('town', 'seat')}, ${place('town')},
            '述职人' || town || '-' || seat, '镇长', CASE WHEN seat = 1 THEN '正职' ELSE '副职' END, seat = 1, s.total,
            rank() OVER (PARTITION BY seat = 1 ORDER BY s.total DESC), CASE WHEN s.total > 92 THEN '优秀' ELSE '称职' END,
            jsonb_build_object('rating', s.total::text), 0, '[]', d.dimensions, '{}', c.criteria,
            c.ranks, '[]'
       FROM ${towns} CROSS JOIN generate_series(1, ${officialsPerTownship}) seat
      CROSS JOIN LATERAL (SELECT ${points(`concat($2::uuid, town, '-', seat)`)} AS total) s
      CROSS JOIN LATERAL (SELECT jsonb_object_agg(dimension, ${points('concat(dimension, town, seat)')}::text) AS dimensions
                            FROM unnest(ARRAY['德', '学', '职', '廉', '法']) dimension) d
      CROSS JOIN LATERAL (SELECT jsonb_object_agg(${criterion}, ${points('concat(item, town, seat)')}::text) AS criteria,
                                 jsonb_object_agg(${criterion}, 1 + (town + item) % ${townships}) AS ranks
                            FROM generate_series(1, ${criteria}) item) c`,
    [tenantId, publicationId],
  );
  await client.query(
    `INSERT INTO township_result (tenant_id, id, publication_id, township_id, official_id, total, rank, grade, dimensions,
            disclosed_metrics, known_metrics, catalogue_metrics, population, households, villages)
     SELECT o.tenant_id, gen_random_uuid(), o.publication_id, o.township_id, o.official_id, o.total, o.rank, o.grade,
            o.dimensions, ${metricKeys.length}, ${metricKeys.length}, ${metricKeys.length}, 20000, 6000, 12
       FROM official_result o JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id AND t.name LIKE '示例%'
      WHERE o.tenant_id = $1 AND o.publication_id = ${own} AND o.principal`,
    [tenantId, publicationId],
  );
  await client.query(
    `INSERT INTO township_metric (tenant_id, id, publication_id, township_id, metric_key, figure_id, value, source, conflicting)
     SELECT $1, gen_random_uuid(), ${own}, ${place('town')}, metric.key, gen_random_uuid(),
            CASE WHEN (town + metric.place) % 7 > 0 THEN ${points('concat($2::uuid, town, metric.key)')} END, 'read', false
       FROM ${towns} CROSS JOIN unnest($3::text[]) WITH ORDINALITY AS metric (key, place)`,
    [tenantId, publicationId, metricKeys],
  );
  await client.query(
    `INSERT INTO class_result (tenant_id, id, publication_id, peer_class, officials, ranked, grades, undecided, dimensions,
            criteria)
     SELECT $1, gen_random_uuid(), ${own}, peer_class, count(*), count(*),
            jsonb_build_array(jsonb_build_object('grade', '优秀', 'officials', count(*) FILTER (WHERE grade = '优秀')),
                              jsonb_build_object('grade', '称职', 'officials', count(*) FILTER (WHERE grade = '称职'))),
            0, '{}', (SELECT jsonb_agg(jsonb_build_object('id', ${criterion}, 'dimension', '职', 'name', '评分项' || item,
                        'nameEn', 'Criterion ' || item, 'weightPoints', '6', 'mean', '85.00', 'median', '85.00',
                        'best', '98.00') ORDER BY item) FROM generate_series(1, ${criteria}) item)
       FROM official_result WHERE tenant_id = $1 AND publication_id = ${own} GROUP BY peer_class ON CONFLICT DO NOTHING`,
    [tenantId, publicationId],
  );
  await client.query(
    `INSERT INTO class_metric (tenant_id, id, publication_id, metric_key, peer_class, named, disclosed, known, median, best)
     SELECT $1, gen_random_uuid(), ${own}, metric_key, '正职', count(*), count(value), count(value),
            percentile_disc(0.5) WITHIN GROUP (ORDER BY value), max(value)
       FROM township_metric WHERE tenant_id = $1 AND publication_id = ${own} GROUP BY metric_key ON CONFLICT DO NOTHING`,
    [tenantId, publicationId],
  );
  await client.query('SET session_replication_role = origin');
}
