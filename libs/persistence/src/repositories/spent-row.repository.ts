import { type EntityManager, LessThan } from 'typeorm';
import { IdempotencyKey } from '../entities/idempotency-key.entity';
import { Invitation } from '../entities/invitation.entity';

/** Rows of a tenant that have served: the only ones that are removed by age. Audit and publications never are. */
export class SpentRowRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {}

  /** Invitations whose links ran out before, used or not. @returns how many */
  async removeInvitations(before: Date): Promise<number> {
    const { affected } = await this.manager.delete(Invitation, {
      tenantId: this.tenantId,
      expiresAt: LessThan(before),
    });
    return affected ?? 0;
  }

  /** Answers kept for repeated requests. @returns how many */
  async removeAnswers(before: Date): Promise<number> {
    const { affected } = await this.manager.delete(IdempotencyKey, {
      tenantId: this.tenantId,
      createdAt: LessThan(before),
    });
    return affected ?? 0;
  }
}
