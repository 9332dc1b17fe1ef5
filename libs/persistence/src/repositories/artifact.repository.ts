import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Artifact } from '../entities/render.entity';
import { TenantRepository } from './tenant.repository';

export class ArtifactRepository extends TenantRepository<Artifact> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Artifact);
  }

  /** The artifact with this key: the row that was there, or this one. Two workers end with one row. */
  async insertOnce(row: Omit<Artifact, 'tenantId' | 'id'>): Promise<Artifact> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(Artifact)
      .values({ ...row, tenantId: this.tenantId, id: randomUUID() })
      .orIgnore()
      .execute();
    const present = await this.find({ artifactKey: row.artifactKey });
    if (!present) throw new Error('an artifact was neither inserted nor found');
    return present;
  }
}
