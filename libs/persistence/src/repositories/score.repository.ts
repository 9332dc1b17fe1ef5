import type { BallotState } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { Assignment, Ballot, BallotScore } from '../entities/score.entity';
import { TenantRepository } from './tenant.repository';

/** One of a rater’s sheets with the state of its newest ballot. */
export interface DeskEntry {
  readonly assignmentId: string;
  readonly officialName: string;
  readonly post: string;
  readonly townshipName: string;
  readonly ballotState: BallotState | null;
  readonly savedAt: Date | null;
  readonly doubtful: boolean;
}

/** How one pair of a rater and an official stands; those recused come without a word of why. */
export interface PairStanding {
  readonly officialId: string;
  readonly officialName: string;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly groupId: string;
  readonly raterId: string;
  readonly raterName: string;
  readonly recused: boolean;
  readonly submitted: boolean;
  readonly voided: boolean;
}

/** SQL: the assignment called `a` is of no recused pair. */
export const notRecused = (a: string): string =>
  `NOT EXISTS (SELECT FROM recusal c
     WHERE c.tenant_id = ${a}.tenant_id AND c.rater_id = ${a}.rater_id AND c.official_id = ${a}.official_id)`;

/**
 * SQL, to be joined as a table: the ballots of named rounds, and what is known of those of secret ones: that one was handed
 * in, without times and without anything of drafts.
 */
export const ballotStanding = `(
  SELECT tenant_id, assignment_id, state, version, saved_at, submitted_at FROM ballot
   UNION ALL
  SELECT tenant_id, assignment_id, 'submitted', 0, NULL, NULL FROM turnout)`;

/** A submitted ballot as the tally takes it; scores have at most two decimals, so they are exact as numbers. */
export interface CountedBallot {
  readonly rater: string;
  readonly official: string;
  readonly scores?: Readonly<Record<string, number>>;
  readonly word?: string;
}

interface CountedRow {
  readonly rater: string;
  readonly official: string;
  readonly scores: Readonly<Record<string, number>> | null;
  readonly word: string | null;
}

/** Another submitted ballot of the same rater. */
export interface OwnSubmitted {
  readonly total: string;
  readonly comment: string;
}

export class AssignmentRepository extends TenantRepository<Assignment> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Assignment);
  }

  /** The sheets of one rater in a fixed order: principals first, then by township and name. */
  async desk(raterId: string): Promise<readonly DeskEntry[]> {
    return this.manager.query(
      `SELECT a.id AS "assignmentId", o.name AS "officialName", o.post, t.name AS "townshipName",
              b.state AS "ballotState", b.saved_at AS "savedAt", a.doubtful
         FROM assignment a
         JOIN official o ON o.tenant_id = a.tenant_id AND o.id = a.official_id
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         LEFT JOIN LATERAL (
           SELECT state, saved_at FROM ${ballotStanding} b
            WHERE b.tenant_id = a.tenant_id AND b.assignment_id = a.id AND b.state <> 'superseded'
            ORDER BY (b.state = 'draft') DESC, (b.state = 'submitted') DESC, b.version DESC LIMIT 1) b ON true
        WHERE a.tenant_id = $1 AND a.rater_id = $2 AND ${notRecused('a')}
        ORDER BY o.principal DESC, t.name COLLATE "zh-Hans-CN-x-icu", o.name COLLATE "zh-Hans-CN-x-icu", a.id`,
      [this.tenantId, raterId],
    );
  }

  /** Removes the round's pairs that their group does not rate: oneself in a usual group, others in one of those who rate themselves. */
  async removeUnfitting(roundId: string): Promise<void> {
    await this.manager.query(
      `DELETE FROM assignment a USING rater r, official o, voter_group g
        WHERE a.tenant_id = $1 AND a.round_id = $2 AND r.tenant_id = a.tenant_id AND r.id = a.rater_id
          AND o.tenant_id = a.tenant_id AND o.id = a.official_id AND g.tenant_id = r.tenant_id AND g.id = r.group_id
          AND g.self <> (r.member_id = o.member_id)`,
      [this.tenantId, roundId],
    );
  }

  /** Whether a ballot of the sheet was handed in and stands. */
  async isSubmitted(assignmentId: string): Promise<boolean> {
    const rows: readonly unknown[] = await this.manager.query(
      `SELECT 1 FROM ${ballotStanding} b WHERE b.tenant_id = $1 AND b.assignment_id = $2 AND b.state = 'submitted'`,
      [this.tenantId, assignmentId],
    );
    return rows.length > 0;
  }

  /** How many pairs of an official and a voter group have raters assigned, but fewer than `least`. */
  async smallGroups(roundId: string, least: number): Promise<number> {
    const rows: readonly unknown[] = await this.manager.query(
      `SELECT 1 FROM assignment a JOIN rater r ON r.tenant_id = a.tenant_id AND r.id = a.rater_id
        WHERE a.tenant_id = $1 AND a.round_id = $2 AND ${notRecused('a')}
        GROUP BY a.official_id, r.group_id HAVING count(*) < $3`,
      [this.tenantId, roundId, least],
    );
    return rows.length;
  }

  /** Locks the sheet of a pair until the transaction ends, where there is one. */
  async lockPair(raterId: string, officialId: string): Promise<void> {
    await this.manager.query(
      'SELECT id FROM assignment WHERE tenant_id = $1 AND rater_id = $2 AND official_id = $3 FOR UPDATE',
      [this.tenantId, raterId, officialId],
    );
  }

  /**
   * Every assigned or recused pair of a round by official, group and rater, and each rater's own pair, which the rules close
   * unless it is assigned. `voided`: its ballot was made void.
   */
  async standing(roundId: string): Promise<readonly PairStanding[]> {
    return this.manager.query(
      `SELECT o.id AS "officialId", o.name AS "officialName", t.id AS "townshipId", t.name AS "townshipName",
              r.group_id AS "groupId", r.id AS "raterId", r.name AS "raterName", a.id IS NULL OR c.id IS NOT NULL AS recused,
              coalesce(b.submitted, false) AS submitted, coalesce(b.voided, false) AS voided
         FROM rater r
         JOIN voter_group g ON g.tenant_id = r.tenant_id AND g.id = r.group_id
         JOIN official o ON o.tenant_id = r.tenant_id AND o.round_id = r.round_id
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         LEFT JOIN assignment a ON a.tenant_id = r.tenant_id AND a.rater_id = r.id AND a.official_id = o.id
         LEFT JOIN recusal c ON c.tenant_id = r.tenant_id AND c.rater_id = r.id AND c.official_id = o.id
         LEFT JOIN LATERAL (
           SELECT bool_or(state = 'submitted') AS submitted,
                  bool_or(state = 'void' AND submitted_at IS NOT NULL) AS voided FROM ${ballotStanding} b
            WHERE b.tenant_id = a.tenant_id AND b.assignment_id = a.id) b ON true
        WHERE r.tenant_id = $1 AND r.round_id = $2
          AND (a.id IS NOT NULL OR c.id IS NOT NULL OR r.member_id = o.member_id AND NOT g.self)
        ORDER BY o.principal DESC, t.name COLLATE "zh-Hans-CN-x-icu", o.name COLLATE "zh-Hans-CN-x-icu", o.id,
                 g.code, r.name COLLATE "zh-Hans-CN-x-icu", r.id`,
      [this.tenantId, roundId],
    );
  }
}

export class BallotRepository extends TenantRepository<Ballot> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Ballot);
  }

  /** The pairs of the round, as `rater official`, of which a ballot was made void. */
  async voided(roundId: string): Promise<ReadonlySet<string>> {
    const rows: readonly { pair: string }[] = await this.manager.query(
      `SELECT DISTINCT a.rater_id || ' ' || a.official_id AS pair
         FROM ballot b
         JOIN assignment a ON a.tenant_id = b.tenant_id AND a.id = b.assignment_id
        WHERE b.tenant_id = $1 AND b.round_id = $2 AND b.state = 'void' AND b.submitted_at IS NOT NULL`,
      [this.tenantId, roundId],
    );
    return new Set(rows.map(({ pair }) => pair));
  }

  async scores(ballotId: string): Promise<Record<string, string>> {
    const rows = await this.manager.findBy(BallotScore, { tenantId: this.tenantId, ballotId });
    return plainScores(Object.fromEntries(rows.map((row) => [row.criterionId, row.score])));
  }

  /** Puts exactly these scores in place of the ballot’s. */
  async replaceScores(ballotId: string, scores: Readonly<Record<string, string>>): Promise<void> {
    const { tenantId } = this;
    await this.manager.delete(BallotScore, { tenantId, ballotId });
    const rows = Object.entries(scores).map(([criterionId, score]) => ({ tenantId, ballotId, criterionId, score }));
    if (rows.length > 0) await this.manager.insert(BallotScore, rows);
  }

  /**
   * The submitted ballots of some of a round's officials with their scores, by official, then rater. A round is read in such
   * pages, so that neither the server nor this process holds all of it.
   */
  async counted(roundId: string, officialIds: readonly string[]): Promise<readonly CountedBallot[]> {
    const rows: readonly CountedRow[] = await this.manager.query(
      `SELECT a.rater_id AS rater, a.official_id AS official, s.scores, b.word
         FROM assignment a
         JOIN ballot b ON b.tenant_id = a.tenant_id AND b.assignment_id = a.id AND b.state = 'submitted'
         JOIN LATERAL (
           SELECT jsonb_object_agg(s.criterion_id, trim_scale(s.score)) AS scores FROM ballot_score s
            WHERE s.tenant_id = b.tenant_id AND s.ballot_id = b.id) s ON s.scores IS NOT NULL OR b.word IS NOT NULL
        WHERE a.tenant_id = $1 AND a.round_id = $2 AND a.official_id = ANY ($3::uuid[])
       UNION ALL
       SELECT paper_sheet.id, l."officialId", s.scores, l.word
         FROM paper_batch
         JOIN paper_sheet ON paper_sheet.tenant_id = paper_batch.tenant_id AND paper_sheet.batch_id = paper_batch.id
          AND paper_sheet.outcome = 'counted'
         JOIN jsonb_to_recordset(paper_sheet.lines) AS l ("officialId" uuid, scores jsonb, word text)
           ON l."officialId" = ANY ($3::uuid[])
         JOIN LATERAL (
           SELECT jsonb_object_agg(s.key, trim_scale(s.value::numeric)) AS scores
             FROM jsonb_each_text(l.scores) s) s ON true
        WHERE paper_batch.tenant_id = $1 AND paper_batch.round_id = $2 AND paper_batch.state = 'closed'
        ORDER BY official, rater`,
      [this.tenantId, roundId, officialIds],
    );
    return rows.map(({ rater, official, scores, word }) => ({
      rater,
      official,
      ...(scores === null ? {} : { scores }),
      ...(word === null ? {} : { word }),
    }));
  }

  /** The submitted ballots of one rater but that of one sheet, with their totals of 100, rounded half away from zero. */
  async ownSubmitted(raterId: string, exceptAssignmentId: string): Promise<readonly OwnSubmitted[]> {
    return this.manager.query(
      `SELECT trim_scale(coalesce(round(sum(s.score * c.weight_points) / 100, 2), 0))::text AS total, b.comment
         FROM assignment a
         JOIN ballot b ON b.tenant_id = a.tenant_id AND b.assignment_id = a.id AND b.state = 'submitted'
         LEFT JOIN ballot_score s ON s.tenant_id = b.tenant_id AND s.ballot_id = b.id
         LEFT JOIN criterion c ON c.tenant_id = s.tenant_id AND c.id = s.criterion_id
        WHERE a.tenant_id = $1 AND a.rater_id = $2 AND a.id <> $3
        GROUP BY b.id, b.comment ORDER BY b.id`,
      [this.tenantId, raterId, exceptAssignmentId],
    );
  }
}

/** Scores in their one plain form, sorted by criterion: `92.50`, as stored, is `92.5`. */
export function plainScores(scores: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(scores).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([id, text]) => [id, text.includes('.') ? text.replace(/\.?0+$/, '') : text]));
}
