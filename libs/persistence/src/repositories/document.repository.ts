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

/** A paper that has just become ready. */
export type ReadyDocument = Pick<RenderedDocument, 'id' | 'roundId' | 'batchId' | 'artifactId'>;

/** How far a paper is that is being made. */
export type DocumentProgress = Pick<RenderedDocument, 'id' | 'progressStep' | 'progressPercent'>;

export type DocumentCounts = Readonly<Record<DocumentState, number>>;

export class DocumentRepository extends TenantRepository<RenderedDocument> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, RenderedDocument);
  }

  /** The page of the comparison that the paper prints; null where none was taken down. */
  async frozenPage(id: string): Promise<unknown> {
    const where = { tenantId: this.tenantId, id };
    const row = await this.manager.findOne(RenderedDocument, { select: { frozenPage: true }, where });
    return row?.frozenPage ?? null;
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

  /** Notes that these papers are being made. The caller has locked them and knows that they are still wanted. */
  async beginAll(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.manager.query(
      `UPDATE document SET state = 'rendering', progress_percent = 10, progress_step = 'drawing'
        WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
      [this.tenantId, ids],
    );
  }

  /** Makes papers ready whose bytes are durable; one that is over already is left alone. @returns those that became ready */
  async finishAll(
    made: readonly { readonly id: string; readonly artifactId: string }[],
    readyAt: Date,
  ): Promise<readonly ReadyDocument[]> {
    if (made.length === 0) return [];
    const [rows]: [ReadyDocument[], number] = await this.manager.query(
      `WITH held AS (
         SELECT d.id, made.artifact_id FROM document d
           JOIN unnest($2::uuid[], $3::uuid[]) AS made (id, artifact_id) ON made.id = d.id
          WHERE d.tenant_id = $1 AND d.state IN ('queued', 'rendering') ORDER BY d.id FOR UPDATE OF d)
       UPDATE document d SET state = 'ready', progress_percent = 100, progress_step = 'done',
              artifact_id = held.artifact_id, ready_at = $4
         FROM held WHERE d.tenant_id = $1 AND d.id = held.id
       RETURNING d.id, d.round_id AS "roundId", d.batch_id AS "batchId", d.artifact_id AS "artifactId"`,
      [this.tenantId, made.map(({ id }) => id), made.map(({ artifactId }) => artifactId), readyAt],
    );
    return rows;
  }

  /**
   * Notes how far papers are; one that somebody else has locked is passed over, for its end or its cancelling is on its way.
   * @returns ids of those that are still being made
   */
  async noteProgress(progress: readonly DocumentProgress[]): Promise<ReadonlySet<string>> {
    const rows: readonly { id: string }[] = await this.manager.query(
      `WITH told AS (SELECT * FROM unnest($2::uuid[], $3::text[], $4::int[]) AS told (id, step, percent)),
            free AS (SELECT id FROM document
                      WHERE tenant_id = $1 AND state = 'rendering' AND id IN (SELECT id FROM told)
                      ORDER BY id FOR UPDATE SKIP LOCKED),
            noted AS (UPDATE document d SET progress_step = told.step, progress_percent = told.percent
                        FROM told JOIN free ON free.id = told.id WHERE d.tenant_id = $1 AND d.id = told.id)
       SELECT id FROM document WHERE tenant_id = $1 AND state = 'rendering' AND id IN (SELECT id FROM told)`,
      [
        this.tenantId,
        progress.map(({ id }) => id),
        progress.map(({ progressStep }) => progressStep),
        progress.map(({ progressPercent }) => progressPercent),
      ],
    );
    return new Set(rows.map(({ id }) => id));
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
