import type { DocumentState } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { RenderedDocument } from '../entities/render.entity';
import { TenantRepository } from './tenant.repository';

/** What one line of a batch’s ZIP is made from. */
export interface BatchEntry {
  readonly kind: RenderedDocument['kind'];
  readonly locale: RenderedDocument['locale'];
  readonly ordinal: number;
  readonly title: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export type DocumentCounts = Readonly<Record<DocumentState, number>>;

export class DocumentRepository extends TenantRepository<RenderedDocument> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, RenderedDocument);
  }

  /** Ids of the papers that wait and belong to no batch, the next one first. */
  async waiting(): Promise<string[]> {
    const rows: readonly { id: string }[] = await this.manager.query(
      `SELECT id FROM document WHERE tenant_id = $1 AND state = 'queued' AND batch_id IS NULL ORDER BY requested_at, id`,
      [this.tenantId],
    );
    return rows.map(({ id }) => id);
  }

  /** How many papers outside batches wait or are being made: of this member, and of the whole tenant. */
  async open(memberId: string): Promise<{ readonly person: number; readonly tenant: number }> {
    const [row] = await this.manager.query<{ person: number; tenant: number }[]>(
      `SELECT count(*) FILTER (WHERE requested_by = $2)::int AS person, count(*)::int AS tenant FROM document
        WHERE tenant_id = $1 AND state IN ('queued', 'rendering') AND batch_id IS NULL`,
      [this.tenantId, memberId],
    );
    return row ?? { person: 0, tenant: 0 };
  }

  /** The next papers of a batch that are still to be made, behind this place. */
  async nextOfBatch(batchId: string, behind: number, limit: number): Promise<{ id: string; ordinal: number }[]> {
    return this.manager.query(
      `SELECT id, ordinal FROM document
        WHERE tenant_id = $1 AND batch_id = $2 AND state IN ('queued', 'rendering') AND ordinal > $3
        ORDER BY ordinal LIMIT $4`,
      [this.tenantId, batchId, behind, limit],
    );
  }

  /** How many papers of each batch are in which state. */
  async countsOfBatches(batchIds: readonly string[]): Promise<ReadonlyMap<string, DocumentCounts>> {
    const rows: readonly { batchId: string; state: DocumentState; count: number }[] = await this.manager.query(
      `SELECT batch_id AS "batchId", state, count(*)::int AS count FROM document
        WHERE tenant_id = $1 AND batch_id = ANY ($2::uuid[]) GROUP BY batch_id, state`,
      [this.tenantId, batchIds],
    );
    const none: DocumentCounts = { queued: 0, rendering: 0, ready: 0, failed: 0, cancelled: 0 };
    const counts = new Map<string, DocumentCounts>(batchIds.map((id) => [id, none]));
    for (const { batchId, state, count } of rows) {
      counts.set(batchId, { ...(counts.get(batchId) ?? none), [state]: count });
    }
    return counts;
  }

  /** The submitted report of every official of the round who has one. */
  submittedReports(roundId: string): Promise<{ officialId: string; submissionId: string }[]> {
    return this.manager.query(
      `SELECT DISTINCT ON (s.official_id) s.official_id AS "officialId", s.id AS "submissionId" FROM submission s
         JOIN official o ON o.tenant_id = s.tenant_id AND o.id = s.official_id
        WHERE s.tenant_id = $1 AND o.round_id = $2 AND s.state = 'submitted'
        ORDER BY s.official_id, s.version DESC`,
      [this.tenantId, roundId],
    );
  }

  /** The first failed papers of a batch, in its order. */
  async failuresOfBatch(batchId: string, limit: number): Promise<Pick<RenderedDocument, 'title' | 'problem'>[]> {
    return this.manager.query(
      `SELECT title, problem FROM document WHERE tenant_id = $1 AND batch_id = $2 AND state = 'failed'
        ORDER BY ordinal LIMIT $3`,
      [this.tenantId, batchId, limit],
    );
  }

  /** The finished papers of a batch with their bytes, in its order. */
  entriesOfBatch(batchId: string): Promise<BatchEntry[]> {
    return this.manager.query(
      `SELECT d.kind, d.locale, d.ordinal, d.title, a.sha256, a.size_bytes AS "sizeBytes" FROM document d
         JOIN artifact a ON a.tenant_id = d.tenant_id AND a.id = d.artifact_id
        WHERE d.tenant_id = $1 AND d.batch_id = $2 AND d.state = 'ready' ORDER BY d.ordinal`,
      [this.tenantId, batchId],
    );
  }
}
