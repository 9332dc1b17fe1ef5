import type { CheckState, DisputeState, TownshipKind } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { FigureDispute, ReportCheck } from '../entities/check.entity';
import { TenantRepository } from './tenant.repository';

/** An official with the version they submitted last and how it stands with the verifiers. */
export interface CheckBoardRow {
  readonly officialId: string;
  readonly name: string;
  readonly post: string;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly townshipKind: TownshipKind;
  readonly submissionId: string | null;
  readonly submissionVersion: number | null;
  readonly submittedAt: Date | null;
  /** An earlier version was returned. */
  readonly resubmitted: boolean;
}

/** How a version stands, with the number of its objections by what they wait for. */
export interface CheckCounts {
  readonly submissionId: string;
  readonly state: CheckState;
  readonly reason: string | null;
  readonly settledAt: Date | null;
  readonly unanswered: number;
  readonly disputed: number;
}

/** An objection with its figure and the names of those who wrote it. Values are exact decimals in the figure's unit. */
export interface NamedDispute {
  readonly id: string;
  readonly figureId: string;
  readonly figureName: string;
  readonly phrase: string;
  readonly unit: string | null;
  readonly state: DisputeState;
  readonly statedValue: string | null;
  readonly verifiedValue: string;
  readonly reason: string;
  readonly explanation: string | null;
  readonly settlementNote: string | null;
  readonly raisedBy: string;
  readonly raisedAt: Date;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
}

export class CheckRepository extends TenantRepository<ReportCheck> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, ReportCheck);
  }

  /** Every official of the round by township and name. */
  async board(roundId: string): Promise<readonly CheckBoardRow[]> {
    return this.manager.query(
      `SELECT o.id AS "officialId", o.name, o.post, t.id AS "townshipId", t.name AS "townshipName",
              t.kind AS "townshipKind", s.id AS "submissionId", s.version AS "submissionVersion",
              s.submitted_at AS "submittedAt",
              EXISTS (SELECT FROM submission e
                        JOIN report_check c ON c.tenant_id = e.tenant_id AND c.submission_id = e.id
                       WHERE e.tenant_id = o.tenant_id AND e.official_id = o.id AND e.id <> s.id
                         AND c.state = 'returned') AS resubmitted
         FROM official o
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         LEFT JOIN submission s ON s.tenant_id = o.tenant_id AND s.official_id = o.id AND s.state = 'submitted'
        WHERE o.tenant_id = $1 AND o.round_id = $2
        ORDER BY t.name COLLATE "zh-Hans-CN-x-icu", o.principal DESC, o.name COLLATE "zh-Hans-CN-x-icu", o.id`,
      [this.tenantId, roundId],
    );
  }

  /** How these versions stand; nothing for those that no verifier has acted on. */
  async countsOf(submissionIds: readonly string[]): Promise<ReadonlyMap<string, CheckCounts>> {
    if (submissionIds.length === 0) return new Map();
    const rows: readonly CheckCounts[] = await this.manager.query(
      `SELECT c.submission_id AS "submissionId", c.state, c.reason, c.settled_at AS "settledAt",
              count(d.id) FILTER (WHERE d.state = 'open')::int AS unanswered,
              count(d.id) FILTER (WHERE d.state IN ('open', 'kept', 'upheld'))::int AS disputed
         FROM report_check c
         LEFT JOIN figure_dispute d ON d.tenant_id = c.tenant_id AND d.submission_id = c.submission_id
        WHERE c.tenant_id = $1 AND c.submission_id = ANY($2)
        GROUP BY c.tenant_id, c.id`,
      [this.tenantId, submissionIds],
    );
    return new Map(rows.map((row) => [row.submissionId, row]));
  }

  /** The newest submitted version of each official of the round that nobody has passed yet. */
  async notPassed(roundId: string): Promise<readonly { readonly submissionId: string; readonly officialId: string }[]> {
    return this.manager.query(
      `SELECT s.id AS "submissionId", s.official_id AS "officialId"
         FROM submission s
         LEFT JOIN report_check c ON c.tenant_id = s.tenant_id AND c.submission_id = s.id
        WHERE s.tenant_id = $1 AND s.round_id = $2 AND s.state = 'submitted'
          AND coalesce(c.state, 'open') IN ('open', 'returned')
        ORDER BY s.id`,
      [this.tenantId, roundId],
    );
  }
}

export class DisputeRepository extends TenantRepository<FigureDispute> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, FigureDispute);
  }

  /** The objections to a version in the order of its text. */
  async named(submissionId: string): Promise<readonly NamedDispute[]> {
    return this.manager.query(
      `SELECT d.id, d.figure_id AS "figureId", f.name AS "figureName", f.phrase, f.unit, d.state,
              trim_scale(d.stated_value)::text AS "statedValue", trim_scale(d.verified_value)::text AS "verifiedValue",
              d.reason, d.explanation, d.settlement_note AS "settlementNote",
              r.display_name AS "raisedBy", d.raised_at AS "raisedAt",
              a.display_name AS "answeredBy", d.answered_at AS "answeredAt",
              s.display_name AS "settledBy", d.settled_at AS "settledAt"
         FROM figure_dispute d
         JOIN metric_value f ON f.tenant_id = d.tenant_id AND f.id = d.figure_id
         JOIN member r ON r.tenant_id = d.tenant_id AND r.id = d.raised_by
         LEFT JOIN member a ON a.tenant_id = d.tenant_id AND a.id = d.answered_by
         LEFT JOIN member s ON s.tenant_id = d.tenant_id AND s.id = d.settled_by
        WHERE d.tenant_id = $1 AND d.submission_id = $2
        ORDER BY f.ordinal, d.raised_at, d.id`,
      [this.tenantId, submissionId],
    );
  }

  /** The latest objection to each of a version's figures that was not withdrawn, by figure. */
  async currentOf(submissionId: string): Promise<ReadonlyMap<string, NamedDispute>> {
    const standing = (await this.named(submissionId)).filter(({ state }) => state !== 'withdrawn');
    return new Map(standing.map((dispute) => [dispute.figureId, dispute]));
  }
}
