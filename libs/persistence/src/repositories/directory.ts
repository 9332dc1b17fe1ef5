import { randomUUID } from 'node:crypto';
import { type DataSource, MoreThan } from 'typeorm';
import { Account, AccountTenant, Session } from '../entities/account.entity';
import { Tenant } from '../entities/tenant.entity';

export interface NewSession {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Identity, tenant directory and sessions: the global tables, which hold no tenant’s content. */
export class Directory {
  constructor(private readonly dataSource: DataSource) {}

  findTenant(slug: string): Promise<Tenant | null> {
    return this.dataSource.manager.findOneBy(Tenant, { slug });
  }

  listTenants(): Promise<Tenant[]> {
    return this.dataSource.manager.find(Tenant, { order: { slug: 'ASC' } });
  }

  findAccountByLogin(loginName: string): Promise<Account | null> {
    return this.dataSource.manager.findOneBy(Account, { loginName });
  }

  async tenantsOf(accountId: string): Promise<Tenant[]> {
    return this.dataSource.manager
      .createQueryBuilder(Tenant, 'tenant')
      .innerJoin(AccountTenant, 'link', 'link.tenantId = tenant.id')
      .where('link.accountId = :accountId', { accountId })
      .orderBy('tenant.name')
      .getMany();
  }

  async createSession({ tokenHash, accountId, now, expiresAt }: NewSession): Promise<void> {
    await this.dataSource.manager.insert(Session, {
      tokenHash,
      id: randomUUID(),
      accountId,
      createdAt: now,
      usedAt: now,
      expiresAt,
    });
  }

  /**
   * The account behind a live session, with its use noted at most once a minute; null when unknown, expired, idle too long
   * or the account is disabled.
   */
  async useSession(tokenHash: string, now: Date, idleMs: number): Promise<Account | null> {
    const { manager } = this.dataSource;
    const session = await manager.findOneBy(Session, {
      tokenHash,
      expiresAt: MoreThan(now),
      usedAt: MoreThan(new Date(now.getTime() - idleMs)),
    });
    if (!session) return null;
    if (now.getTime() - session.usedAt.getTime() > 60_000)
      await manager.update(Session, { tokenHash }, { usedAt: now });
    return manager.findOneBy(Account, { id: session.accountId, disabled: false });
  }

  async removeSession(tokenHash: string): Promise<void> {
    await this.dataSource.manager.delete(Session, { tokenHash });
  }
}
