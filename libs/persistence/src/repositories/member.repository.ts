import type { Role } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { Account } from '../entities/account.entity';
import { Member } from '../entities/access.entity';
import { TenantRepository } from './tenant.repository';

export interface MemberFilter {
  /** Part of a name or login name. */
  readonly text?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

export interface MemberRow {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly roles: Role[];
  readonly disabled: boolean;
  readonly hasMail: boolean;
}

/** Somebody who can be given a link to set their password. */
export interface AccessPersonRow {
  readonly memberId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly roles: Role[];
  readonly mailAddress: string | null;
  readonly signedIn: boolean;
  /** As `AccountRepository.reachesBeyond`. */
  readonly reachesBeyond: boolean;
}

/** People of the tenant with the login names of their accounts. */
export class MemberRepository extends TenantRepository<Member> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, Member);
  }

  /** One page in the order of names, and how many there are in all. */
  async page({ text, role, disabled, offset, limit }: MemberFilter): Promise<{ rows: MemberRow[]; total: number }> {
    const query = this.manager
      .createQueryBuilder(Member, 'member')
      .innerJoin(Account, 'account', 'account.id = member.accountId')
      .where('member.tenantId = :tenantId', { tenantId: this.tenantId });
    if (text !== undefined && text !== '') {
      const pattern = `%${text.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;
      query.andWhere('(member.displayName ILIKE :pattern OR account.loginName ILIKE :pattern)', { pattern });
    }
    if (role !== undefined) query.andWhere(':role = ANY(member.roles)', { role });
    if (disabled !== undefined) query.andWhere('member.disabled = :disabled', { disabled });
    const total = await query.getCount();
    const rows = await query
      .select('member.id', 'id')
      .addSelect('member.account_id', 'accountId')
      .addSelect('member.display_name', 'displayName')
      .addSelect('account.login_name', 'loginName')
      .addSelect('member.roles', 'roles')
      .addSelect('member.disabled', 'disabled')
      .addSelect('account.mail_address IS NOT NULL', 'hasMail')
      .orderBy('member.display_name')
      .addOrderBy('member.id')
      .offset(offset)
      .limit(limit)
      .getRawMany<MemberRow>();
    return { rows, total };
  }

  /** Those who can sign in, in the order of their names: of these ids, of a role, raters of a round. */
  accessPeople(filter: {
    readonly memberIds?: readonly string[] | undefined;
    readonly role?: Role | undefined;
    readonly roundId?: string | undefined;
  }): Promise<AccessPersonRow[]> {
    return this.manager.query(
      `SELECT m.id AS "memberId", a.id AS "accountId", m.display_name AS "displayName", a.login_name AS "loginName", m.roles,
              a.mail_address AS "mailAddress", a.first_signed_in_at IS NOT NULL AS "signedIn",
              (a.platform_operator OR EXISTS (
                SELECT FROM account_tenant l WHERE l.account_id = a.id AND l.tenant_id <> $1)) AS "reachesBeyond"
         FROM member m
         JOIN account a ON a.id = m.account_id
        WHERE m.tenant_id = $1 AND NOT m.disabled AND NOT a.disabled
          AND ($2::uuid[] IS NULL OR m.id = ANY ($2))
          AND ($3::text IS NULL OR $3 = ANY (m.roles))
          AND ($4::uuid IS NULL OR EXISTS (
            SELECT FROM rater r WHERE r.tenant_id = m.tenant_id AND r.round_id = $4 AND r.member_id = m.id))
        ORDER BY m.display_name, m.id`,
      [this.tenantId, filter.memberIds ?? null, filter.role ?? null, filter.roundId ?? null],
    );
  }

  /** Ids of the administrators who can sign in, locked until the transaction ends: two changes at once see each other. */
  async lockAdministrators(): Promise<string[]> {
    const role: Role = 'tenant_administrator';
    const rows = await this.manager
      .createQueryBuilder(Member, 'member')
      .where('member.tenantId = :tenantId AND NOT member.disabled AND :role = ANY(member.roles)', {
        tenantId: this.tenantId,
        role,
      })
      .orderBy('member.id')
      .setLock('pessimistic_write')
      .getMany();
    return rows.map(({ id }) => id);
  }
}
