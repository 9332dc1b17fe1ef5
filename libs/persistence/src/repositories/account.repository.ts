import { randomUUID } from 'node:crypto';
import { type EntityManager, In, Not } from 'typeorm';
import { Account, AccountTenant, Session } from '../entities/account.entity';
import { PasswordReset } from '../entities/credential.entity';

export interface NewAccount {
  readonly loginName: string;
  readonly displayName: string;
  /** argon2id in PHC string form. */
  readonly passwordHash: string;
  readonly mailAddress: string | null;
  readonly mustChangePassword: boolean;
  readonly now: Date;
}

export interface NewReset {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Accounts and where they are members. Global, so it works beside a tenant’s rows in the same transaction. */
export class AccountRepository {
  constructor(private readonly manager: EntityManager) {}

  find(id: string): Promise<Account | null> {
    return this.manager.findOneBy(Account, { id });
  }

  /**
   * The account, held until the transaction ends: whoever sets its password, gives it a reset link or takes it into another
   * tenant comes before or after.
   */
  lock(id: string): Promise<Account | null> {
    return this.manager.findOne(Account, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  findByLogin(loginName: string): Promise<Account | null> {
    return this.manager.findOneBy(Account, { loginName });
  }

  list(ids: readonly string[]): Promise<Account[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.manager.findBy(Account, { id: In([...ids]) });
  }

  /** The account of this login name, made now unless there is one: its password is never touched. */
  async ensure({ now, ...account }: NewAccount): Promise<{ id: string; isNew: boolean }> {
    const id = randomUUID();
    const { raw } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(Account)
      .values({ ...account, id, createdAt: now, passwordChangedAt: now })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length > 0) return { id, isNew: true };
    const present = await this.manager.findOneByOrFail(Account, { loginName: account.loginName });
    return { id: present.id, isNew: false };
  }

  /** @param mustChangePassword true for a password that somebody else knows too */
  async setPassword(id: string, passwordHash: string, now: Date, mustChangePassword = false): Promise<void> {
    await this.manager.update(Account, { id }, { passwordHash, passwordChangedAt: now, mustChangePassword });
  }

  /** Makes the tenant one of the account’s, or opens or closes the way to it again. */
  async linkTenant(accountId: string, tenantId: string, disabled: boolean): Promise<void> {
    await this.manager.upsert(AccountTenant, { accountId, tenantId, disabled }, ['accountId', 'tenantId']);
  }

  /** True when the account is more than this tenant’s own: then its administrators must not come by its password. */
  async reachesBeyond(account: Account, tenantId: string): Promise<boolean> {
    if (account.platformOperator) return true;
    const links = await this.manager.findBy(AccountTenant, { accountId: account.id });
    return links.some((link) => link.tenantId !== tenantId);
  }

  /** @returns how many sessions ended */
  async endSessions(accountId: string, exceptTokenHash?: string): Promise<number> {
    const except = exceptTokenHash === undefined ? {} : { tokenHash: Not(exceptTokenHash) };
    const { affected } = await this.manager.delete(Session, { accountId, ...except });
    return affected ?? 0;
  }

  /** The account is held from here on, so that no link is issued beside this. */
  async removeResets(accountId: string): Promise<void> {
    await this.lock(accountId);
    await this.manager.delete(PasswordReset, { accountId });
  }

  /** A new reset link takes the place of earlier ones. */
  async addReset({ tokenHash, accountId, now, expiresAt }: NewReset): Promise<void> {
    await this.removeResets(accountId);
    await this.manager.insert(PasswordReset, { tokenHash, accountId, createdAt: now, expiresAt });
  }
}
