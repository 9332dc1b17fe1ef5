import type { Delivery, ListKind, OfficialKind, Role, TownshipKind } from '@pingyi/contracts';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { ListImport } from '../entities/list-import.entity';
import { TenantRepository } from './tenant.repository';

/** Somebody whom lists may name: by code, else by login name. */
export interface ListedPerson {
  readonly memberId: string;
  readonly code: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
}

export interface ListedOfficial {
  readonly id: string;
  readonly memberId: string;
  readonly code: string;
  readonly name: string;
  readonly post: string;
  readonly townshipId: string;
  readonly township: string;
  readonly townshipKind: TownshipKind;
  readonly peerClass: string;
  readonly principal: boolean;
  readonly kind: OfficialKind;
  readonly delivery: Delivery;
  readonly graded: boolean;
  readonly ungradedReason: string | null;
}

export interface ListedRater {
  readonly id: string;
  readonly memberId: string;
  readonly code: string;
  readonly name: string;
  readonly groupId: string;
  readonly group: string;
}

export interface NewPerson {
  readonly accountId: string;
  readonly memberId: string;
  readonly loginName: string;
  readonly name: string;
  readonly code: string;
  readonly roles: readonly Role[];
}

const codeOf = 'COALESCE(m.code, a.login_name)';

/** Files of lists, and the lists as spreadsheets see them. */
export class ListImportRepository extends TenantRepository<ListImport> {
  constructor(manager: EntityManager, tenantId: string) {
    super(manager, tenantId, ListImport);
  }

  /** The newest files of a list without what was read of them. */
  async newest(roundId: string, list: ListKind, limit: number): Promise<ListImport[]> {
    const rows: readonly { id: string }[] = await this.manager.query(
      `SELECT id FROM list_import WHERE tenant_id = $1 AND round_id = $2 AND list = $3
        ORDER BY received_at DESC, id LIMIT $4`,
      [this.tenantId, roundId, list, limit],
    );
    const light = await this.manager.find(ListImport, {
      select: {
        id: true,
        roundId: true,
        list: true,
        fileName: true,
        state: true,
        problems: true,
        receivedBy: true,
        receivedAt: true,
        appliedBy: true,
        appliedAt: true,
        undoneAt: true,
      },
      where: rows.map(({ id }) => ({ tenantId: this.tenantId, id })),
    });
    const place = new Map(rows.map(({ id }, index) => [id, index]));
    return rows.length === 0 ? [] : light.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  }

  /** The id of the last import of the list that is still applied; null without one. */
  async findLastApplied(roundId: string, list: ListKind): Promise<string | null> {
    const rows: readonly { id: string }[] = await this.manager.query(
      `SELECT id FROM list_import WHERE tenant_id = $1 AND round_id = $2 AND list = $3 AND state = 'applied'
        ORDER BY applied_at DESC, id LIMIT 1`,
      [this.tenantId, roundId, list],
    );
    return rows[0]?.id ?? null;
  }

  /** Ids of the files that wait to be read and came before this instant. */
  async waiting(before: Date): Promise<string[]> {
    const rows: readonly { id: string }[] = await this.manager.query(
      `SELECT id FROM list_import WHERE tenant_id = $1 AND state IN ('received', 'reading') AND received_at < $2`,
      [this.tenantId, before],
    );
    return rows.map(({ id }) => id);
  }

  people(): Promise<readonly ListedPerson[]> {
    return this.manager.query(
      `SELECT m.id AS "memberId", ${codeOf} AS code, m.roles, m.disabled
         FROM member m JOIN account a ON a.id = m.account_id
        WHERE m.tenant_id = $1 ORDER BY m.id`,
      [this.tenantId],
    );
  }

  officials(roundId: string): Promise<readonly ListedOfficial[]> {
    return this.manager.query(
      `SELECT o.id, o.member_id AS "memberId", ${codeOf} AS code, o.name, o.post, o.township_id AS "townshipId",
              t.name AS township, t.kind AS "townshipKind", o.peer_class AS "peerClass", o.principal,
              o.kind, o.delivery, o.graded, o.ungraded_reason AS "ungradedReason"
         FROM official o
         JOIN township t ON t.tenant_id = o.tenant_id AND t.id = o.township_id
         JOIN member m ON m.tenant_id = o.tenant_id AND m.id = o.member_id
         JOIN account a ON a.id = m.account_id
        WHERE o.tenant_id = $1 AND o.round_id = $2
        ORDER BY o.principal DESC, t.name COLLATE "zh-Hans-CN-x-icu", o.name COLLATE "zh-Hans-CN-x-icu", o.id`,
      [this.tenantId, roundId],
    );
  }

  raters(roundId: string): Promise<readonly ListedRater[]> {
    return this.manager.query(
      `SELECT r.id, r.member_id AS "memberId", ${codeOf} AS code, r.name, r.group_id AS "groupId", g.code AS "group"
         FROM rater r
         JOIN voter_group g ON g.tenant_id = r.tenant_id AND g.id = r.group_id
         JOIN member m ON m.tenant_id = r.tenant_id AND m.id = r.member_id
         JOIN account a ON a.id = m.account_id
        WHERE r.tenant_id = $1 AND r.round_id = $2
        ORDER BY g.code, r.name COLLATE "zh-Hans-CN-x-icu", r.id`,
      [this.tenantId, roundId],
    );
  }

  /** Which of these login names have an account, of whatever tenant. */
  async takenNames(loginNames: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: readonly { name: string }[] = await this.manager.query(
      `SELECT login_name AS name FROM account WHERE login_name = ANY ($1::text[])`,
      [loginNames],
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Accounts and members for people who are new; nobody can sign in before a link or password was made for them. */
  async addPeople(people: readonly NewPerson[], passwordHash: string, now: Date): Promise<void> {
    const rows = JSON.stringify(people);
    const values = `FROM jsonb_to_recordset($1::jsonb) AS p
      ("accountId" uuid, "memberId" uuid, "loginName" text, name text, code text, roles jsonb)`;
    await this.manager.query(
      `INSERT INTO account (id, login_name, display_name, password_hash, must_change_password, password_changed_at, created_at)
       SELECT p."accountId", p."loginName", p.name, $2, true, $3, $3 ${values}`,
      [rows, passwordHash, now],
    );
    await this.manager.query(`INSERT INTO account_tenant (account_id, tenant_id) SELECT p."accountId", $2 ${values}`, [
      rows,
      this.tenantId,
    ]);
    await this.manager.query(
      `INSERT INTO member (tenant_id, id, account_id, display_name, roles, code)
       SELECT $2, p."memberId", p."accountId", p.name, ARRAY(SELECT jsonb_array_elements_text(p.roles)), p.code ${values}`,
      [rows, this.tenantId],
    );
  }

  /**
   * Removes people whom an import made, their accounts with them.
   * @returns false when one of them has signed in or been given a password, a link or another place since; then the
   * transaction must not go on
   */
  async removePeople(people: readonly { memberId: string; accountId: string }[]): Promise<boolean> {
    const accountIds = people.map(({ accountId }) => accountId);
    const memberIds = people.map(({ memberId }) => memberId);
    return this.removed(async () => {
      const used: readonly unknown[] = await this.manager.query(
        `SELECT id FROM account WHERE id = ANY ($1::uuid[]) AND (password_changed_at <> created_at OR platform_operator
           OR EXISTS (SELECT FROM password_reset r WHERE r.account_id = account.id))`,
        [accountIds],
      );
      if (used.length > 0) return false;
      await this.manager.query(`DELETE FROM member WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`, [
        this.tenantId,
        memberIds,
      ]);
      await this.manager.query(`DELETE FROM account_tenant WHERE tenant_id = $1 AND account_id = ANY ($2::uuid[])`, [
        this.tenantId,
        accountIds,
      ]);
      await this.manager.query(`DELETE FROM account WHERE id = ANY ($1::uuid[])`, [accountIds]);
      return true;
    });
  }

  /** Removes rows that an import made; false when others refer to one of them, as `removePeople`. */
  removeRows(
    table: 'official' | 'rater' | 'township' | 'voter_group' | 'metric_target' | 'adjustment',
    ids: readonly string[],
  ): Promise<boolean> {
    return this.removed(async () => {
      await this.manager.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`, [
        this.tenantId,
        ids,
      ]);
      return true;
    });
  }

  private async removed(remove: () => Promise<boolean>): Promise<boolean> {
    try {
      return await remove();
    } catch (error) {
      if (error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === '23503') return false;
      throw error;
    }
  }
}
