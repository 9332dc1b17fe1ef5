import type { NoticeKind } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { Notice } from '../entities/notice.entity';
import { TenantRepository } from './tenant.repository';

export interface NoticeReader {
  readonly memberId: string;
  readonly name: string;
  /** Where a mail of the kind goes; null without an address, or when they want none. */
  readonly mailAddress: string | null;
}

export type NewNotice = Omit<Notice, 'tenantId' | 'id' | 'readAt'>;

/** Notices of one tenant's members. */
export class NoticeRepository extends TenantRepository<Notice> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Notice);
  }

  /** Those of the members who can sign in, each once, with where their mails of the kind go; in the order of their ids. */
  async readers(memberIds: readonly string[], kind: NoticeKind): Promise<readonly NoticeReader[]> {
    if (memberIds.length === 0) return [];
    return this.manager.query(
      `SELECT m.id AS "memberId", m.display_name AS name,
              CASE WHEN coalesce(c.by_mail, true) THEN a.mail_address END AS "mailAddress"
         FROM member m
         JOIN account a ON a.id = m.account_id
         LEFT JOIN notice_choice c ON c.tenant_id = m.tenant_id AND c.member_id = m.id AND c.kind = $3
        WHERE m.tenant_id = $1 AND m.id = ANY ($2) AND NOT m.disabled
        ORDER BY m.id`,
      [this.tenantId, memberIds, kind],
    );
  }

  /**
   * Adds a notice unless this member was told of the same occasion before; of two transactions that add it at once, one
   * waits for the other.
   * @returns whether it was added
   */
  async addOnce(notice: NewNotice): Promise<boolean> {
    const rows: readonly unknown[] = await this.manager.query(
      `INSERT INTO notice (tenant_id, id, member_id, kind, round_id, subject_id, occasion, title, text, created_at, place)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (tenant_id, member_id, kind, subject_id, occasion) DO NOTHING RETURNING id`,
      [
        this.tenantId,
        notice.memberId,
        notice.kind,
        notice.roundId,
        notice.subjectId,
        notice.occasion,
        JSON.stringify(notice.title),
        JSON.stringify(notice.text),
        notice.createdAt,
        notice.place,
      ],
    );
    return rows.length > 0;
  }

  /** A member's notices, newest first, from the one after `before`; one more than a page tells that there are more. */
  async page(memberId: string, limit: number, before?: string, unreadOnly = false): Promise<Notice[]> {
    const query = this.manager
      .createQueryBuilder(Notice, 'notice')
      .where('notice.tenantId = :tenantId AND notice.memberId = :memberId', { tenantId: this.tenantId, memberId });
    if (unreadOnly) query.andWhere('notice.readAt IS NULL');
    if (before !== undefined) {
      query.andWhere(
        `(notice.created_at, notice.id) < (SELECT b.created_at, b.id FROM notice b
          WHERE b.tenant_id = :tenantId AND b.member_id = :memberId AND b.id = :before)`,
        { before },
      );
    }
    return query.orderBy('notice.createdAt', 'DESC').addOrderBy('notice.id', 'DESC').limit(limit).getMany();
  }

  async unread(memberId: string): Promise<number> {
    const rows: readonly { count: number }[] = await this.manager.query(
      `SELECT count(*)::int AS count FROM notice WHERE tenant_id = $1 AND member_id = $2 AND read_at IS NULL`,
      [this.tenantId, memberId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Marks the member's notices as read: those with these ids, or all. Others' stay as they are. @returns how many changed */
  async markRead(memberId: string, ids: readonly string[] | 'all', now: Date): Promise<number> {
    const [, changed]: [unknown, number] = await this.manager.query(
      `UPDATE notice SET read_at = $3 WHERE tenant_id = $1 AND member_id = $2 AND read_at IS NULL
          AND ($4::uuid[] IS NULL OR id = ANY ($4))`,
      [this.tenantId, memberId, now, ids === 'all' ? null : ids],
    );
    return changed;
  }

  /** When each member was last told of something of these kinds in the round. */
  async lastTold(roundId: string, kinds: readonly NoticeKind[]): Promise<ReadonlyMap<string, Date>> {
    const rows: readonly { memberId: string; at: Date }[] = await this.manager.query(
      `SELECT member_id AS "memberId", max(created_at) AS at FROM notice
        WHERE tenant_id = $1 AND round_id = $2 AND kind = ANY ($3) GROUP BY member_id`,
      [this.tenantId, roundId, kinds],
    );
    return new Map(rows.map(({ memberId, at }) => [memberId, at]));
  }

  /** What notices call the committee and the round. */
  async names(roundId: string): Promise<{ readonly tenant: string; readonly round: string }> {
    const rows: readonly { tenant: string; round: string }[] = await this.manager.query(
      `SELECT t.name AS tenant, r.title AS round FROM round r JOIN tenant t ON t.id = r.tenant_id
        WHERE r.tenant_id = $1 AND r.id = $2`,
      [this.tenantId, roundId],
    );
    const row = rows[0];
    if (!row) throw new Error('a notice is about a round that is there');
    return row;
  }
}
