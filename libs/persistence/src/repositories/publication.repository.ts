import type { EntityManager } from 'typeorm';
import { Publication } from '../entities/publish.entity';
import { TenantRepository } from './tenant.repository';

/** Which publication it is, without what it publishes. */
export type PublicationHead = Omit<Publication, 'snapshot'>;

export class PublicationRepository extends TenantRepository<Publication> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Publication);
  }

  /** The publication in force, without its snapshot, which holds everybody's results. */
  findNewest(roundId: string): Promise<PublicationHead | null> {
    return this.firstWithout('snapshot', { roundId }, { ordinal: 'DESC' });
  }

  /** Every publication of the round without its snapshot, the one in force first. */
  heads(roundId: string): Promise<PublicationHead[]> {
    return this.listWithout('snapshot', { roundId }, { ordinal: 'DESC' });
  }

  /** The publication in force with its snapshot. */
  findNewestWhole(roundId: string): Promise<Publication | null> {
    return this.first({ roundId }, { ordinal: 'DESC' });
  }
}
