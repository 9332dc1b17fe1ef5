import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AppealEvidence } from '../entities/appeal.entity';
import { StoredFile, Submission } from '../entities/upload.entity';
import { TenantRepository } from './tenant.repository';

export class StoredFileRepository extends TenantRepository<StoredFile> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, StoredFile);
  }

  /**
   * Holds these bytes until the transaction ends, whether there is a row of them or not. Who decides from rows that bytes
   * stay or go, and removes them, does so while holding them.
   */
  async hold(sha256: string): Promise<void> {
    await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${this.tenantId}/${sha256}`]);
  }

  /** Whether a submission or an evidence of these bytes, whoever's, is still to be read. Ask while holding them. */
  async isAwaited(sha256: string): Promise<boolean> {
    const { tenantId } = this;
    const stored = await this.find({ sha256 });
    if (stored === null) return false;
    const storedFileId = stored.id;
    const isRead = await this.manager.existsBy(Submission, [
      { tenantId, storedFileId, state: 'received' },
      { tenantId, storedFileId, state: 'reading' },
    ]);
    return isRead || this.manager.existsBy(AppealEvidence, { tenantId, storedFileId, state: 'received' });
  }

  /** The row of these bytes, locked until the transaction ends: the one that was there, or a new one in quarantine. */
  async lockOrInsert(bytes: Pick<StoredFile, 'sha256' | 'sizeBytes'>): Promise<StoredFile> {
    const { sha256, sizeBytes } = bytes;
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(StoredFile)
      .values({
        tenantId: this.tenantId,
        id: randomUUID(),
        sha256,
        sizeBytes,
        state: 'quarantined',
        createdAt: new Date(),
      })
      .orIgnore()
      .execute();
    const present = await this.find({ sha256 });
    if (!present) throw new Error('a stored file was neither inserted nor found');
    return this.lock(present.id);
  }
}
