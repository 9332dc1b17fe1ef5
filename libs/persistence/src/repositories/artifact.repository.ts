import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Artifact } from '../entities/render.entity';
import { TenantRepository } from './tenant.repository';

type NewArtifact = Omit<Artifact, 'tenantId' | 'id'>;

export class ArtifactRepository extends TenantRepository<Artifact> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Artifact);
  }

  /** The artifact with this key: the row that was there, or this one. Two workers end with one row. */
  async insertOnce(row: NewArtifact): Promise<Artifact> {
    const [present] = await this.insertAllOnce([row]);
    if (!present) throw new Error('an artifact was neither inserted nor found');
    return present;
  }

  /**
   * The artifacts with these keys, in no order: the rows that were there, and these where there was none. They go in by the
   * order of their keys, so that two who insert many never wait for each other in a ring.
   */
  async insertAllOnce(rows: readonly NewArtifact[]): Promise<readonly Artifact[]> {
    if (rows.length === 0) return [];
    const given = rows.toSorted((a, b) => (a.artifactKey < b.artifactKey ? -1 : 1));
    const created: readonly { artifactKey: string; id: string }[] = await this.manager.query(
      `INSERT INTO artifact (tenant_id, id, artifact_key, sha256, size_bytes, pages, created_at)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::int[], $7::timestamptz[])
       ON CONFLICT DO NOTHING RETURNING artifact_key AS "artifactKey", id`,
      [
        this.tenantId,
        given.map(() => randomUUID()),
        given.map(({ artifactKey }) => artifactKey),
        given.map(({ sha256 }) => sha256),
        given.map(({ sizeBytes }) => sizeBytes),
        given.map(({ pages }) => pages),
        given.map(({ createdAt }) => createdAt),
      ],
    );
    const ids = new Map(created.map(({ artifactKey, id }) => [artifactKey, id]));
    const keys = [...new Set(given.map(({ artifactKey }) => artifactKey))];
    const before = await this.listBy(
      'artifactKey',
      keys.filter((key) => !ids.has(key)),
    );
    const inserted = given.flatMap((row) => {
      const id = ids.get(row.artifactKey);
      ids.delete(row.artifactKey);
      return id === undefined ? [] : [{ ...row, tenantId: this.tenantId, id }];
    });
    return [...before, ...inserted];
  }
}
