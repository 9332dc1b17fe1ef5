/** With fewer peers behind them, a mean or a median would tell one township the figures of another. */
const leastPeers = 3;

/** With fewer sheets, quartiles are single sheets. */
const leastSheets = 5;

/** The ballot word that abstains, as the rules have it. */
const abstention = '弃权';

/** SQL: the middle of an ordered array of `n` decimals, of an even number the mean of the two middle ones. */
const middle = (ordered: string, n: string): string =>
  `((${ordered})[((${n} + 1) / 2)::int] + (${ordered})[((${n} + 2) / 2)::int]) / 2`;

const quartile = (share: string): string => `round(percentile_disc(${share}) WITHIN GROUP (ORDER BY points), 2)::text`;

/** Every sheet that was counted for the publication's round: of named rounds, of secret ones, and on paper. */
const sheets = `
  SELECT a.official_id, r.group_id, b.word, s.points
    FROM publication p
    JOIN ballot b ON b.tenant_id = p.tenant_id AND b.round_id = p.round_id AND b.state = 'submitted'
    JOIN assignment a ON a.tenant_id = b.tenant_id AND a.id = b.assignment_id
    JOIN rater r ON r.tenant_id = a.tenant_id AND r.id = a.rater_id
    LEFT JOIN LATERAL (
      SELECT sum(s.score * c.weight_points) / 100 AS points FROM ballot_score s
        JOIN criterion c ON c.tenant_id = s.tenant_id AND c.id = s.criterion_id
       WHERE s.tenant_id = b.tenant_id AND s.ballot_id = b.id) s ON true
   WHERE p.tenant_id = $1 AND p.id = $2
     AND NOT EXISTS (SELECT FROM recusal c WHERE c.tenant_id = a.tenant_id AND c.rater_id = a.rater_id
                        AND c.official_id = a.official_id)
  UNION ALL
  SELECT l.official_id, l.group_id, l.word, s.points
    FROM publication p
    JOIN LATERAL (
      SELECT official_id, group_id, word, scores FROM secret_ballot b
       WHERE b.tenant_id = p.tenant_id AND b.round_id = p.round_id AND NOT b.withheld
      UNION ALL
      SELECT line."officialId", b.group_id, line.word, line.scores
        FROM paper_batch b
        JOIN paper_sheet h ON h.tenant_id = b.tenant_id AND h.batch_id = b.id AND h.outcome = 'counted'
        JOIN jsonb_to_recordset(h.lines) AS line ("officialId" uuid, scores jsonb, word text) ON true
       WHERE b.tenant_id = p.tenant_id AND b.round_id = p.round_id AND b.state = 'closed') l ON true
    LEFT JOIN LATERAL (
      SELECT sum(s.value::numeric * c.weight_points) / 100 AS points FROM jsonb_each_text(l.scores) s
        JOIN criterion c ON c.tenant_id = p.tenant_id AND c.id = s.key::uuid) s ON true
   WHERE p.tenant_id = $1 AND p.id = $2`;

/** SQL: place of each official within the peer class in every figure of one part of the line; equals share one. */
const placesIn = (figures: 'dimensions' | 'criteria'): string => `
    SELECT official_id, jsonb_object_agg(key, CASE WHEN value IS NOT NULL THEN place END) AS ranks
      FROM (SELECT l."officialId" AS official_id, d.key, d.value,
                   rank() OVER (PARTITION BY l."peerClass", d.key ORDER BY d.value::numeric DESC NULLS LAST) AS place
              FROM line l JOIN jsonb_each_text(l.line -> '${figures}') d ON true) d
     GROUP BY official_id`;

/**
 * The officials as the snapshot has them. Sheets are told by voter group where the group's mean is published; a correction
 * takes them from the publication it replaces.
 */
const officials = `
  INSERT INTO official_result (tenant_id, id, publication_id, official_id, member_id, township_id, name, post, peer_class,
         principal, total, rank, grade, parts, adjustment_points, vetoes, dimensions, dimension_ranks, criteria,
         criterion_ranks, groups)
  WITH line AS MATERIALIZED (
    SELECT p.tenant_id, p.id AS publication_id,
           (p.snapshot -> 'correction' -> 'replaces' ->> 'publicationId')::uuid AS replaces, o.*
      FROM publication p
      JOIN jsonb_to_recordset(p.snapshot -> 'officials') AS o (
             "officialId" uuid, "memberId" uuid, name text, post text, "peerClass" text, "townshipId" uuid, grade text,
             "adjustmentPoints" numeric, vetoes jsonb, line jsonb) ON true
     WHERE p.tenant_id = $1 AND p.id = $2),
  sheet AS MATERIALIZED (${sheets}),
  spread AS (
    SELECT official_id, group_id, count(points) AS scored,
           count(*) FILTER (WHERE word IS NOT NULL) AS worded,
           count(*) FILTER (WHERE word = '${abstention}') AS abstained,
           CASE WHEN count(points) >= ${leastSheets} THEN jsonb_build_object(
             'lowest', round(min(points), 2)::text, 'lowerQuartile', ${quartile('0.25')}, 'median', ${quartile('0.5')},
             'upperQuartile', ${quartile('0.75')}, 'highest', round(max(points), 2)::text,
             'mean', round(avg(points), 2)::text) END AS spread
      FROM sheet GROUP BY official_id, group_id),
  word AS (
    SELECT official_id, group_id, jsonb_object_agg(word, ballots) AS words
      FROM (SELECT official_id, group_id, word, count(*) AS ballots FROM sheet
             WHERE word <> '${abstention}' GROUP BY official_id, group_id, word) w
     GROUP BY official_id, group_id),
  told AS (
    SELECT l."officialId" AS official_id, jsonb_agg(jsonb_build_object(
             'groupId', g.key, 'counted', g.value -> 'counted', 'mean', g.value -> 'mean',
             'words', CASE WHEN s.worded > 0 THEN coalesce(w.words, '{}') END,
             'abstained', coalesce(s.abstained, 0), 'spread', s.spread) ORDER BY g.key) AS groups
      FROM line l
      JOIN jsonb_each(l.line -> 'groups') g ON g.value ->> 'mean' IS NOT NULL
      LEFT JOIN spread s ON s.official_id = l."officialId" AND s.group_id = g.key::uuid
      LEFT JOIN word w ON w.official_id = l."officialId" AND w.group_id = g.key::uuid
     GROUP BY l."officialId"),
  by_dimension AS (${placesIn('dimensions')}),
  by_criterion AS (${placesIn('criteria')})
  SELECT l.tenant_id, gen_random_uuid(), l.publication_id, l."officialId", l."memberId",
         coalesce(t.township_id, l."townshipId"), l.name, l.post, l."peerClass", t.id IS NOT NULL,
         (l.line ->> 'total')::numeric, (l.line ->> 'rank')::int, l.grade, coalesce(l.line -> 'parts', '{}'),
         l."adjustmentPoints", coalesce(l.vetoes, '[]'), coalesce(l.line -> 'dimensions', '{}'),
         coalesce(d.ranks, '{}'), coalesce(l.line -> 'criteria', '{}'), coalesce(c.ranks, '{}'),
         coalesce(b.groups, g.groups, '[]')
    FROM line l
    LEFT JOIN township_result t ON t.tenant_id = l.tenant_id AND t.publication_id = l.publication_id
         AND t.official_id = l."officialId"
    LEFT JOIN official_result b ON b.tenant_id = l.tenant_id AND b.publication_id = l.replaces
         AND b.official_id = l."officialId"
    LEFT JOIN told g ON g.official_id = l."officialId"
    LEFT JOIN by_dimension d ON d.official_id = l."officialId"
    LEFT JOIN by_criterion c ON c.official_id = l."officialId"`;

const told = (n: string, value: string): string => `CASE WHEN ${n} >= ${leastPeers} THEN round(${value}, 2)::text END`;

/** SQL: mean, median and best of each peer class in every figure of one part of the line; null where too few have one. */
const peersIn = (figures: 'dimensions' | 'criteria'): string => `
    SELECT peer_class, key, jsonb_build_object(
             'mean', ${told('n', 'mean')}, 'best', ${told('n', 'best')},
             'median', ${told('n', middle('ordered', 'n'))}) AS peers
      FROM (SELECT o.peer_class, d.key, count(d.value) AS n, avg(d.value::numeric) AS mean,
                   max(d.value::numeric) AS best,
                   array_agg(d.value::numeric ORDER BY d.value::numeric) FILTER (WHERE d.value IS NOT NULL) AS ordered
              FROM own o JOIN jsonb_each_text(o.${figures}) d ON true GROUP BY o.peer_class, d.key) d`;

const classes = `
  INSERT INTO class_result (tenant_id, id, publication_id, peer_class, officials, ranked, grades, undecided, quota_limit,
         total_mean, dimensions, criteria)
  WITH head AS MATERIALIZED (
    SELECT p.snapshot -> 'policy' AS policy, p.snapshot -> 'quota' AS quota, p.snapshot -> 'criteria' AS criteria,
           ARRAY (SELECT o ->> 'peerClass' FROM jsonb_array_elements(p.snapshot -> 'officials') o
                   WHERE o -> 'team' = 'true') AS teams
      FROM publication p WHERE p.tenant_id = $1 AND p.id = $2),
  own AS MATERIALIZED (SELECT * FROM official_result WHERE tenant_id = $1 AND publication_id = $2),
  in_dimension AS (${peersIn('dimensions')}),
  in_criterion AS (${peersIn('criteria')}),
  dimension AS (
    SELECT peer_class, jsonb_object_agg(key, peers) AS dimensions FROM in_dimension GROUP BY peer_class),
  criterion AS (
    SELECT i.peer_class, jsonb_agg(c.criterion || i.peers ORDER BY c.place) AS criteria
      FROM head h JOIN jsonb_array_elements(h.criteria) WITH ORDINALITY AS c (criterion, place) ON true
      JOIN in_criterion i ON i.key = c.criterion ->> 'id'
     GROUP BY i.peer_class)
  SELECT $1, gen_random_uuid(), $2, c.peer_class, c.officials, c.ranked,
         coalesce((SELECT jsonb_agg(jsonb_build_object('grade', w.band ->> 'grade', 'officials',
                     (SELECT count(*) FROM own o WHERE o.peer_class = c.peer_class AND o.grade = w.band ->> 'grade'))
                     ORDER BY w.place)
            FROM jsonb_array_elements(coalesce(
                   CASE WHEN c.peer_class = ANY (h.teams) THEN h.policy -> 'teamBands' END, h.policy -> 'bands'))
                   WITH ORDINALITY AS w (band, place)), '[]'),
         c.undecided,
         (SELECT (q ->> 'limit')::int FROM jsonb_array_elements(h.quota) q WHERE q ->> 'peerClass' = c.peer_class),
         c.mean, coalesce(d.dimensions, '{}'), coalesce(s.criteria, '[]')
    FROM head h
    CROSS JOIN (
      SELECT peer_class, count(*)::int AS officials, count(rank)::int AS ranked,
             count(*) FILTER (WHERE grade IS NULL)::int AS undecided,
             CASE WHEN count(total) >= ${leastPeers} THEN round(avg(total), 2) END AS mean
        FROM own GROUP BY peer_class) c
    LEFT JOIN dimension d ON d.peer_class = c.peer_class
    LEFT JOIN criterion s ON s.peer_class = c.peer_class`;

const classMetrics = `
  INSERT INTO class_metric (tenant_id, id, publication_id, metric_key, peer_class, named, disclosed, known, median, best)
  SELECT $1, gen_random_uuid(), $2, metric_key, peer_class, named, disclosed, known,
         CASE WHEN known >= ${leastPeers} THEN trim_scale(round(${middle('ordered', 'known')}, 6)) END,
         CASE WHEN known >= ${leastPeers} THEN trim_scale(CASE direction
              WHEN 'higher' THEN ordered[known] WHEN 'lower' THEN ordered[1] END) END
    FROM (
      SELECT m.metric_key, o.peer_class, c.direction, count(*)::int AS named, count(m.value)::int AS disclosed,
             (count(m.value) FILTER (WHERE NOT m.conflicting))::int AS known,
             array_agg(m.value ORDER BY m.value) FILTER (WHERE m.value IS NOT NULL AND NOT m.conflicting) AS ordered
        FROM township_metric m
        JOIN official_result o ON o.tenant_id = m.tenant_id AND o.publication_id = m.publication_id
             AND o.township_id = m.township_id AND o.principal
        JOIN metric c ON c.tenant_id = m.tenant_id AND c.key = m.metric_key
       WHERE m.tenant_id = $1 AND m.publication_id = $2
       GROUP BY m.metric_key, o.peer_class, c.direction) m`;

/**
 * SQL that derives the read models of the comparison from a publication, its townships and its ballots; each statement
 * takes the tenant as $1 and the publication as $2, in this order. A publication's rows are written once.
 */
export const comparisonDerivations: readonly string[] = [officials, classes, classMetrics];
