import { randomUUID } from 'node:crypto';
import {
  type Delivery,
  notFound,
  type OfficialKind,
  type RoundCounts,
  type RoundState,
  type SubmissionState,
  type TownshipKind,
} from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { Official, Rater, Round } from '../entities/round.entity';
import { ballotStanding, notRecused } from './score.repository';
import { TenantRepository } from './tenant.repository';

/** An official with township and the newest version of their report. */
export interface RosterRow {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly post: string;
  readonly peerClass: string;
  readonly principal: boolean;
  readonly graded: boolean;
  readonly ungradedReason: string | null;
  readonly kind: OfficialKind;
  readonly delivery: Delivery;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly submissionId: string | null;
  readonly submissionVersion: number | null;
  readonly submissionState: SubmissionState | null;
  readonly fileName: string | null;
  readonly submittedAt: Date | null;
}

/** How far an official's report is; nothing of whose ballots are handed in. */
export interface ReportProgress {
  readonly memberId: string;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly peerClass: string;
  readonly submitted: boolean;
  /** The submitted version was passed, or let into scoring unchecked. */
  readonly checked: boolean;
  /** There are sheets about the official that are not recused, and a ballot is submitted for each. */
  readonly scored: boolean;
}

export interface RaterProgress {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly groupId: string;
  readonly assigned: number;
  readonly submitted: number;
}

/** As the contract’s counts, all of them known. */
export type RoundTotals = RoundCounts & { readonly ballotsSubmitted: number };

export class RoundRepository extends TenantRepository<Round> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Round);
  }

  override insertAll(rows: Parameters<TenantRepository<Round>['insertAll']>[0]): Promise<string[]> {
    return super.insertAll(rows.map((row) => ({ ...row, neutralSeed: randomUUID() })));
  }

  /**
   * The round's state, held until the transaction ends: others may hold it too, but nobody can move the round meanwhile.
   * A ballot saved under it therefore never lands after the lock.
   */
  async holdState(roundId: string): Promise<RoundState> {
    await this.queueUp('pg_advisory_xact_lock_shared', roundId);
    const rows: readonly { state: RoundState }[] = await this.manager.query(
      `SELECT state FROM round WHERE tenant_id = $1 AND id = $2 FOR SHARE`,
      [this.tenantId, roundId],
    );
    const row = rows[0];
    if (!row) throw notFound();
    return row.state;
  }

  /** The round locked against everybody, until the transaction ends; those who hold its state are waited for. */
  override async lock(roundId: string): Promise<Round> {
    await this.queueUp('pg_advisory_xact_lock', roundId);
    return super.lock(roundId);
  }

  /**
   * Row locks have no queue: as long as one ballot after another holds the state, whoever wants to lock the round would
   * wait for ever. Advisory locks have one, in which later holders stand behind the waiting lock.
   */
  private async queueUp(
    lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared',
    roundId: string,
  ): Promise<void> {
    await this.manager.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`round ${this.tenantId} ${roundId}`]);
  }

  async counts(roundId: string): Promise<RoundTotals> {
    const rows: readonly RoundTotals[] = await this.manager.query(
      `SELECT
         (SELECT count(*)::int FROM official WHERE tenant_id = $1 AND round_id = $2) AS officials,
         (SELECT count(DISTINCT official_id)::int FROM submission
           WHERE tenant_id = $1 AND round_id = $2 AND state = 'submitted') AS submitted,
         (SELECT count(*)::int FROM submission s
            LEFT JOIN report_check c ON c.tenant_id = s.tenant_id AND c.submission_id = s.id
           WHERE s.tenant_id = $1 AND s.round_id = $2 AND s.state = 'submitted'
             AND coalesce(c.state, 'open') IN ('open', 'returned')
             AND (EXISTS (SELECT FROM round r WHERE r.tenant_id = $1 AND r.id = $2 AND r.check_until IS NOT NULL)
               OR EXISTS (SELECT FROM report_check b WHERE b.tenant_id = $1 AND b.round_id = $2))) AS unchecked,
         (SELECT count(*)::int FROM rater WHERE tenant_id = $1 AND round_id = $2) AS raters,
         (SELECT count(*)::int FROM assignment a WHERE a.tenant_id = $1 AND a.round_id = $2
           AND ${notRecused('a')}) AS assignments,
         (SELECT count(*)::int FROM ballot WHERE tenant_id = $1 AND round_id = $2 AND state = 'submitted')
           + (SELECT count(*)::int FROM turnout WHERE tenant_id = $1 AND round_id = $2) AS "ballotsSubmitted"`,
      [this.tenantId, roundId],
    );
    return rows[0] ?? { officials: 0, submitted: 0, unchecked: 0, raters: 0, assignments: 0, ballotsSubmitted: 0 };
  }
}

export class OfficialRepository extends TenantRepository<Official> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Official);
  }

  /** The round’s officials by township and post; the submitted version stands before a newer unsubmitted one. */
  async roster(roundId: string): Promise<readonly RosterRow[]> {
    return this.manager.query(
      `SELECT o.id, o.member_id AS "memberId", o.name, o.post, o.peer_class AS "peerClass", o.principal, o.graded,
              o.ungraded_reason AS "ungradedReason", o.kind, o.delivery,
              o.township_id AS "townshipId", t.name AS "townshipName", t.kind AS "townshipKind",
              s.id AS "submissionId", s.version AS "submissionVersion", s.state AS "submissionState",
              s.file_name AS "fileName", s.submitted_at AS "submittedAt"
         FROM official o
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         LEFT JOIN LATERAL (
           SELECT * FROM submission s
            WHERE s.tenant_id = o.tenant_id AND s.official_id = o.id
            ORDER BY (s.state = 'submitted') DESC, s.version DESC LIMIT 1) s ON true
        WHERE o.tenant_id = $1 AND o.round_id = $2
        ORDER BY o.principal DESC, t.name COLLATE "zh-Hans-CN-x-icu", o.name COLLATE "zh-Hans-CN-x-icu", o.id`,
      [this.tenantId, roundId],
    );
  }

  /** How far the report of each official of the round is, by township; `scored` is read only where it is asked for. */
  async reportProgress(roundId: string, withScored: boolean): Promise<readonly ReportProgress[]> {
    return this.manager.query(
      `SELECT o.member_id AS "memberId", t.id AS "townshipId", t.name AS "townshipName", t.kind AS "townshipKind",
              o.peer_class AS "peerClass", s.id IS NOT NULL AS submitted,
              coalesce(c.state IN ('passed', 'exempt'), false) AS checked,
              ${withScored ? `o.id IN ${scoredOfficials}` : 'false'} AS scored
         FROM official o
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         LEFT JOIN submission s ON s.tenant_id = o.tenant_id AND s.official_id = o.id AND s.state = 'submitted'
         LEFT JOIN report_check c ON c.tenant_id = s.tenant_id AND c.submission_id = s.id
        WHERE o.tenant_id = $1 AND o.round_id = $2
        ORDER BY t.name COLLATE "zh-Hans-CN-x-icu", t.id, o.peer_class, o.id`,
      [this.tenantId, roundId],
    );
  }
}

/** SQL: officials of the round `$2` of whom every sheet that is not recused has a submitted ballot. */
const scoredOfficials = `(
  SELECT a.official_id AS id
    FROM assignment a
    LEFT JOIN ${ballotStanding} b ON b.tenant_id = a.tenant_id AND b.assignment_id = a.id AND b.state = 'submitted'
   WHERE a.tenant_id = $1 AND a.round_id = $2 AND ${notRecused('a')}
   GROUP BY a.official_id
  HAVING count(*) = count(b.assignment_id))`;

export class RaterRepository extends TenantRepository<Rater> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Rater);
  }

  async progress(roundId: string): Promise<readonly RaterProgress[]> {
    return this.manager.query(
      `SELECT r.id, r.member_id AS "memberId", r.name, r.group_id AS "groupId",
              count(a.id)::int AS assigned, count(b.assignment_id)::int AS submitted
         FROM rater r
         JOIN voter_group g ON g.tenant_id = r.tenant_id AND g.id = r.group_id
         LEFT JOIN assignment a ON a.tenant_id = r.tenant_id AND a.rater_id = r.id AND ${notRecused('a')}
         LEFT JOIN ${ballotStanding} b ON b.tenant_id = a.tenant_id AND b.assignment_id = a.id AND b.state = 'submitted'
        WHERE r.tenant_id = $1 AND r.round_id = $2
        GROUP BY r.id, r.member_id, r.name, r.group_id, g.code
        ORDER BY g.code, r.name COLLATE "zh-Hans-CN-x-icu", r.id`,
      [this.tenantId, roundId],
    );
  }
}
