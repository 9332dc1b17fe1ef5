import { type EntityManager, In, LessThan } from 'typeorm';
import { PasswordReset } from '../entities/credential.entity';
import { Slips } from '../entities/slips.entity';
import { TenantRepository } from './tenant.repository';

/** What leaves the row with its file. */
const emptied = { wrappedKey: null, sealedFile: null, tokenHashes: null } as const;

/** Printed slips; their files and the hashes of their links are read only where they are asked for. */
export class SlipsRepository extends TenantRepository<Slips> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Slips);
  }

  /** What this member asked for last, held until the transaction ends; null where there is nothing. */
  async lockLast(requestedBy: string): Promise<Slips | null> {
    const last = await this.first({ requestedBy }, { requestedAt: 'DESC', id: 'ASC' });
    return last && this.lock(last.id);
  }

  /** Ready since before this instant, and not downloaded. */
  readySince(before: Date): Promise<Slips[]> {
    return this.list({ state: 'ready', readyAt: LessThan(before) });
  }

  /** The sealed file, for the one download: it leaves the row, its links stay. */
  async take(id: string): Promise<Buffer | null> {
    const where = { tenantId: this.tenantId, id };
    const row = await this.manager.findOne(Slips, { select: { sealedFile: true }, where });
    await this.update(id, { ...emptied, state: 'taken' });
    return row?.sealedFile ?? null;
  }

  /** Removes the file and takes its links back: nobody has seen them. */
  async empty(id: string): Promise<void> {
    const where = { tenantId: this.tenantId, id };
    const row = await this.manager.findOne(Slips, { select: { tokenHashes: true }, where });
    const links = row?.tokenHashes ?? [];
    if (links.length > 0) await this.manager.delete(PasswordReset, { tokenHash: In(links) });
    await this.update(id, { ...emptied, state: 'removed' });
  }
}
