import type { RoundState } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { SavedView } from '../entities/comparison.entity';
import { TenantRepository } from './tenant.repository';

/** A view with the names that its row does not have. */
export interface NamedView extends Omit<SavedView, 'tenantId'> {
  readonly ownerName: string;
  readonly roundTitle: string;
  readonly year: number;
  readonly roundState: RoundState;
}

export class SavedViewRepository extends TenantRepository<SavedView> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, SavedView);
  }

  /** A member's own views and what others share, of rounds that have a publication; one of them where `viewId` is given. */
  async seenBy(memberId: string, viewId: string | null = null): Promise<readonly NamedView[]> {
    return this.manager.query(
      `SELECT v.id, v.member_id AS "memberId", v.name, v.round_id AS "roundId", v.page, v.subject, v.search, v.shared,
              v.saved_at AS "savedAt", m.display_name AS "ownerName", r.title AS "roundTitle", r.year,
              r.state AS "roundState"
         FROM saved_view v
         JOIN member m ON m.tenant_id = v.tenant_id AND m.id = v.member_id
         JOIN round r ON r.tenant_id = v.tenant_id AND r.id = v.round_id
        WHERE v.tenant_id = $1 AND (v.member_id = $2 OR v.shared) AND ($3::uuid IS NULL OR v.id = $3)
          AND EXISTS (SELECT FROM publication p WHERE p.tenant_id = v.tenant_id AND p.round_id = v.round_id)
        ORDER BY v.member_id <> $2, v.name COLLATE "zh-Hans-CN-x-icu", v.id`,
      [this.tenantId, memberId, viewId],
    );
  }
}
