import type { PaperContent } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { PaperBatch, PaperEntry } from '../entities/paper.entity';
import { TenantRepository } from './tenant.repository';

/** What the two read on a sheet, and what was decided; sheets that neither keyed are left out. */
export interface SheetReadings {
  readonly sheetId: string;
  readonly number: number;
  readonly first: PaperContent | null;
  readonly second: PaperContent | null;
  readonly chosen: PaperContent | null;
}

export class PaperBatchRepository extends TenantRepository<PaperBatch> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, PaperBatch);
  }

  /** What the two read on every sheet that one of them keyed, by number. Only for once both have ended. */
  async readings(batchId: string): Promise<readonly SheetReadings[]> {
    return this.manager.query(
      `SELECT s.id AS "sheetId", s.number, s.chosen, e.first, e.second
         FROM paper_sheet s
         JOIN LATERAL (
           SELECT (array_agg(e.content) FILTER (WHERE k.pass = 1))[1] AS first,
                  (array_agg(e.content) FILTER (WHERE k.pass = 2))[1] AS second
             FROM paper_entry e
             JOIN paper_keying k ON k.tenant_id = e.tenant_id AND k.id = e.keying_id
            WHERE e.tenant_id = s.tenant_id AND e.sheet_id = s.id) e ON e.first IS NOT NULL OR e.second IS NOT NULL
        WHERE s.tenant_id = $1 AND s.batch_id = $2 ORDER BY s.number`,
      [this.tenantId, batchId],
    );
  }

  /** How many sheets each keying of these batches holds, by keying. */
  async keyedSheets(batchIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows: readonly { id: string; sheets: number }[] = await this.manager.query(
      `SELECT k.id, count(e.id)::int AS sheets
         FROM paper_keying k
         LEFT JOIN paper_entry e ON e.tenant_id = k.tenant_id AND e.keying_id = k.id
        WHERE k.tenant_id = $1 AND k.batch_id = ANY ($2::uuid[]) GROUP BY k.id`,
      [this.tenantId, batchIds],
    );
    return new Map(rows.map(({ id, sheets }) => [id, sheets]));
  }

  /** How many ballots of closed batches count, by batch: one for each official of a counted sheet. */
  async countedBallots(roundId: string): Promise<ReadonlyMap<string, number>> {
    const rows: readonly { id: string; ballots: number }[] = await this.manager.query(
      `SELECT b.id, coalesce(sum(jsonb_array_length(s.lines)), 0)::int AS ballots
         FROM paper_batch b
         LEFT JOIN paper_sheet s ON s.tenant_id = b.tenant_id AND s.batch_id = b.id AND s.outcome = 'counted'
        WHERE b.tenant_id = $1 AND b.round_id = $2 AND b.state = 'closed' GROUP BY b.id`,
      [this.tenantId, roundId],
    );
    return new Map(rows.map(({ id, ballots }) => [id, ballots]));
  }

  /** The voters of the round’s counted sheets, as the tally names them, by id. */
  async voters(roundId: string): Promise<readonly { readonly id: string; readonly groupId: string }[]> {
    return this.manager.query(
      `SELECT s.id, b.group_id AS "groupId"
         FROM paper_sheet s
         JOIN paper_batch b ON b.tenant_id = s.tenant_id AND b.id = s.batch_id AND b.state = 'closed'
        WHERE s.tenant_id = $1 AND b.round_id = $2 AND s.outcome = 'counted' ORDER BY s.id`,
      [this.tenantId, roundId],
    );
  }

  /** Puts what this keying reads on a sheet in place of what it read before. */
  async putEntry(entry: Pick<PaperEntry, 'keyingId' | 'sheetId' | 'content' | 'keyedAt'>): Promise<void> {
    await this.manager.query(
      `INSERT INTO paper_entry (tenant_id, id, keying_id, sheet_id, content, keyed_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)
       ON CONFLICT (tenant_id, keying_id, sheet_id) DO UPDATE SET content = $4, keyed_at = $5`,
      [this.tenantId, entry.keyingId, entry.sheetId, JSON.stringify(entry.content), entry.keyedAt],
    );
  }

  /** The entries of one keying with the numbers of their sheets. */
  async entriesOf(keyingId: string): Promise<readonly { readonly number: number; readonly content: PaperContent }[]> {
    return this.manager.query(
      `SELECT s.number, e.content
         FROM paper_entry e
         JOIN paper_sheet s ON s.tenant_id = e.tenant_id AND s.id = e.sheet_id
        WHERE e.tenant_id = $1 AND e.keying_id = $2 ORDER BY s.number`,
      [this.tenantId, keyingId],
    );
  }

  /** Forgets decisions and outcomes of a batch that is being keyed or settled anew. */
  async forgetOutcomes(batchId: string, decisionsToo: boolean): Promise<void> {
    const decisions = decisionsToo
      ? ', choice = NULL, choice_reason = NULL, chosen = NULL, decided_by = NULL, decided_at = NULL'
      : '';
    await this.manager.query(
      `UPDATE paper_sheet SET outcome = NULL, lines = NULL${decisions} WHERE tenant_id = $1 AND batch_id = $2`,
      [this.tenantId, batchId],
    );
  }
}
