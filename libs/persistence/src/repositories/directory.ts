import { randomUUID } from 'node:crypto';
import { type DataSource, type EntityManager, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Account, AccountTenant, Session } from '../entities/account.entity';
import { KnownDevice, PasswordReset } from '../entities/credential.entity';
import { Tenant } from '../entities/tenant.entity';
import { AccountRepository } from './account.repository';
import { OutgoingMailRepository } from './outgoing-mail.repository';
import { ThrottleRepository } from './throttle.repository';

export interface NewSession {
  readonly tokenHash: string;
  readonly accountId: string;
  /** Of the password that was found to be right. */
  readonly passwordHash: string;
  readonly now: Date;
  readonly expiresAt: Date;
  /** Where the sign-in came from, and browser and system in words. */
  readonly address: string | null;
  readonly browser: string | null;
}

export interface PasswordChange {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly now: Date;
  /** The session that goes on, under a new token; every other one of the account ends. */
  readonly session?: { readonly tokenHash: string; readonly newTokenHash: string };
}

/** Identity, tenant directory and sessions: the global tables, which hold no tenant’s content. */
export class Directory {
  readonly accounts: AccountRepository;
  readonly mails: OutgoingMailRepository;
  readonly throttle: ThrottleRepository;

  constructor(private readonly dataSource: DataSource) {
    this.accounts = new AccountRepository(dataSource.manager);
    this.mails = new OutgoingMailRepository(dataSource.manager);
    this.throttle = new ThrottleRepository(dataSource.manager);
  }

  findTenant(slug: string): Promise<Tenant | null> {
    return this.dataSource.manager.findOneBy(Tenant, { slug });
  }

  listTenants(): Promise<Tenant[]> {
    return this.dataSource.manager.find(Tenant, { order: { slug: 'ASC' } });
  }

  async tenantsOf(accountId: string): Promise<Tenant[]> {
    return this.dataSource.manager
      .createQueryBuilder(Tenant, 'tenant')
      .innerJoin(AccountTenant, 'link', 'link.tenantId = tenant.id')
      .where('link.accountId = :accountId AND NOT link.disabled', { accountId })
      .orderBy('tenant.name')
      .getMany();
  }

  /**
   * The account is held meanwhile: a password that is changed at the same moment ends this session too, or comes first.
   * @returns false, with no session made, when the password is no longer that one or the account is disabled
   */
  createSession({ now, passwordHash, ...session }: NewSession): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const where = { id: session.accountId, passwordHash, disabled: false };
      // Before the account is held together with others: only the first of them writes.
      await manager.update(Account, { ...where, firstSignedInAt: IsNull() }, { firstSignedInAt: now });
      if (!(await manager.findOne(Account, { where, lock: { mode: 'pessimistic_read' } }))) return false;
      await manager.insert(Session, { ...session, id: randomUUID(), createdAt: now, usedAt: now });
      return true;
    });
  }

  /** Those of the sessions that go on: as `useSession` judges them, without noting a use. */
  async liveSessions(tokenHashes: readonly string[], now: Date, idleMs: number): Promise<ReadonlySet<string>> {
    const rows: readonly { hash: string }[] = await this.dataSource.manager.query(
      `SELECT s.token_hash AS hash FROM session s JOIN account a ON a.id = s.account_id
        WHERE s.token_hash = ANY ($1) AND s.expires_at > $2 AND s.used_at > $3 AND NOT a.disabled`,
      [tokenHashes, now, new Date(now.getTime() - idleMs)],
    );
    return new Set(rows.map(({ hash }) => hash));
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

  /** The account’s live sessions, the one used last first. */
  listSessions(accountId: string, now: Date, idleMs: number): Promise<Session[]> {
    return this.dataSource.manager.find(Session, {
      where: { accountId, expiresAt: MoreThan(now), usedAt: MoreThan(new Date(now.getTime() - idleMs)) },
      order: { usedAt: 'DESC', id: 'ASC' },
    });
  }

  /** @returns whether the account had such a session */
  async endSession(accountId: string, sessionId: string): Promise<boolean> {
    const { affected } = await this.dataSource.manager.delete(Session, { accountId, id: sessionId });
    return (affected ?? 0) > 0;
  }

  /** Removes sessions that nobody can use any more. @returns how many */
  async removeExpiredSessions(now: Date): Promise<number> {
    const { affected } = await this.dataSource.manager.delete(Session, { expiresAt: LessThanOrEqual(now) });
    return affected ?? 0;
  }

  isKnownDevice(tokenHash: string, accountId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(KnownDevice, { tokenHash, accountId });
  }

  async rememberDevice(tokenHash: string, accountId: string, now: Date): Promise<void> {
    await this.dataSource.manager.upsert(KnownDevice, { tokenHash, accountId, usedAt: now }, [
      'tokenHash',
      'accountId',
    ]);
  }

  /** Removes devices that were not used since. @returns how many */
  async removeUnusedDevices(before: Date): Promise<number> {
    const { affected } = await this.dataSource.manager.delete(KnownDevice, { usedAt: LessThanOrEqual(before) });
    return affected ?? 0;
  }

  /** A new password, and the end of what was signed in with the old one. */
  changePassword(change: PasswordChange): Promise<void> {
    return this.dataSource.transaction((manager) => applyPassword(manager, change));
  }

  /** Writes the reset link and the message that carries it together. */
  async requestReset(
    reset: { tokenHash: string; accountId: string; expiresAt: Date },
    mail: { to: string; subject: string; body: string },
    now: Date,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await new AccountRepository(manager).addReset({ ...reset, now });
      await new OutgoingMailRepository(manager).add({ ...mail, now, expiresAt: reset.expiresAt });
    });
  }

  /** The account that a reset link is for, without using the link up. */
  async findReset(tokenHash: string, now: Date): Promise<Account | null> {
    const { manager } = this.dataSource;
    const reset = await manager.findOneBy(PasswordReset, { tokenHash, expiresAt: MoreThan(now) });
    return reset && manager.findOneBy(Account, { id: reset.accountId, disabled: false });
  }

  /**
   * Uses a reset link up and sets the password; of two uses at once one finds it gone. Ends every session and forgets every
   * known device of the account.
   * @returns whether the link was still good
   */
  useReset(tokenHash: string, passwordHash: string, now: Date): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const good = { tokenHash, expiresAt: MoreThan(now) };
      const reset = await manager.findOneBy(PasswordReset, good);
      if (!reset) return false;
      const { accountId } = reset;
      // In the order of everybody else: the account first, then its links.
      await new AccountRepository(manager).lock(accountId);
      const { affected } = await manager.delete(PasswordReset, good);
      if (affected !== 1) return false;
      await applyPassword(manager, { accountId, passwordHash, now });
      await manager.delete(KnownDevice, { accountId });
      return true;
    });
  }

  /** @returns how many reset links that are over were removed */
  async removeExpiredResets(now: Date): Promise<number> {
    const { affected } = await this.dataSource.manager.delete(PasswordReset, { expiresAt: LessThanOrEqual(now) });
    return affected ?? 0;
  }
}

async function applyPassword(manager: EntityManager, change: PasswordChange): Promise<void> {
  const { accountId, passwordHash, now, session } = change;
  const accounts = new AccountRepository(manager);
  await accounts.setPassword(accountId, passwordHash, now);
  await accounts.removeResets(accountId);
  await accounts.endSessions(accountId, session?.tokenHash);
  if (session) await manager.update(Session, { tokenHash: session.tokenHash }, { tokenHash: session.newTokenHash });
}
