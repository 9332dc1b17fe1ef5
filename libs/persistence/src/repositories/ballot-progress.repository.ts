import type { BallotState } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { ballotStanding, notRecused } from './score.repository';

/** How many sheets are how far. */
export interface SheetCounts {
  readonly assigned: number;
  readonly submitted: number;
  readonly drafts: number;
  /** Voided and not submitted again. */
  readonly voided: number;
}

export interface RaterStanding extends SheetCounts {
  readonly raterId: string;
  readonly memberId: string;
  readonly name: string;
  readonly groupId: string;
  readonly recused: number;
  readonly lastSavedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly hasMail: boolean;
}

export interface TownshipStanding extends SheetCounts {
  readonly townshipId: string;
  readonly name: string;
}

export interface SheetStanding {
  readonly assignmentId: string;
  readonly officialName: string;
  readonly townshipName: string;
  readonly ballotState: BallotState | null;
  readonly recused: boolean;
  readonly submittedAt: Date | null;
}

/** Each sheet with what stands for it: its submitted ballot, else its draft, else the newest voided one. */
const sheetState = `LEFT JOIN LATERAL (
  SELECT state, saved_at, submitted_at FROM ${ballotStanding} b
   WHERE b.tenant_id = a.tenant_id AND b.assignment_id = a.id AND b.state <> 'superseded'
   ORDER BY (b.state = 'submitted') DESC, (b.state = 'void') DESC, b.version DESC LIMIT 1) b ON true`;

const counts = `count(a.id)::int AS assigned,
  count(*) FILTER (WHERE b.state = 'submitted')::int AS submitted,
  count(*) FILTER (WHERE b.state = 'draft')::int AS drafts,
  count(*) FILTER (WHERE b.state = 'void')::int AS voided`;

/** Turnout of a round. Reads states and times of ballots, never scores, words or comments. */
export class BallotProgressRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  async raters(roundId: string): Promise<readonly RaterStanding[]> {
    return this.manager.query(
      `SELECT r.id AS "raterId", r.member_id AS "memberId", r.name, r.group_id AS "groupId", ${counts},
              max(b.saved_at) AS "lastSavedAt",
              (SELECT count(*)::int FROM recusal x WHERE x.tenant_id = r.tenant_id AND x.rater_id = r.id) AS recused,
              (SELECT max(m.sent_at) FROM ballot_reminder m
                WHERE m.tenant_id = r.tenant_id AND m.rater_id = r.id) AS "remindedAt",
              EXISTS (SELECT 1 FROM member p JOIN account c ON c.id = p.account_id
                       WHERE p.tenant_id = r.tenant_id AND p.id = r.member_id AND c.mail_address IS NOT NULL) AS "hasMail"
         FROM rater r
         JOIN voter_group g ON g.tenant_id = r.tenant_id AND g.id = r.group_id
         LEFT JOIN assignment a ON a.tenant_id = r.tenant_id AND a.rater_id = r.id AND ${notRecused('a')}
         ${sheetState}
        WHERE r.tenant_id = $1 AND r.round_id = $2
        GROUP BY r.tenant_id, r.id, r.member_id, r.name, r.group_id, g.code
        ORDER BY g.code, r.name COLLATE "zh-Hans-CN-x-icu", r.id`,
      [this.tenantId, roundId],
    );
  }

  async townships(roundId: string): Promise<readonly TownshipStanding[]> {
    return this.manager.query(
      `SELECT t.id AS "townshipId", t.name, ${counts}
         FROM assignment a
         JOIN official o ON o.tenant_id = a.tenant_id AND o.id = a.official_id
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         ${sheetState}
        WHERE a.tenant_id = $1 AND a.round_id = $2 AND ${notRecused('a')}
        GROUP BY t.id, t.name
        ORDER BY t.name COLLATE "zh-Hans-CN-x-icu", t.id`,
      [this.tenantId, roundId],
    );
  }

  /** How many ballots still count while their voiding waits for a second person. */
  async voidsWaiting(roundId: string): Promise<number> {
    const rows: readonly { count: number }[] = await this.manager.query(
      `SELECT count(*)::int AS count FROM ballot_void v
         JOIN ballot b ON b.tenant_id = v.tenant_id AND b.id = v.ballot_id AND b.state = 'submitted'
        WHERE v.tenant_id = $1 AND v.round_id = $2 AND v.state = 'proposed'`,
      [this.tenantId, roundId],
    );
    return rows[0]?.count ?? 0;
  }

  async sheets(raterId: string): Promise<readonly SheetStanding[]> {
    return this.manager.query(
      `SELECT a.id AS "assignmentId", o.name AS "officialName", t.name AS "townshipName",
              b.state AS "ballotState", b.submitted_at AS "submittedAt", NOT (${notRecused('a')}) AS recused
         FROM assignment a
         JOIN official o ON o.tenant_id = a.tenant_id AND o.id = a.official_id
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         ${sheetState}
        WHERE a.tenant_id = $1 AND a.rater_id = $2
        ORDER BY o.principal DESC, t.name COLLATE "zh-Hans-CN-x-icu", o.name COLLATE "zh-Hans-CN-x-icu", a.id`,
      [this.tenantId, raterId],
    );
  }
}
