import {
  type CreateTenant,
  notFound,
  ProblemError,
  type ProblemField,
  reservedSlugs,
  type SetUp,
  type TenantHealth,
} from '@pingyi/contracts';
import { type DataSource, type EntityManager, MoreThan, QueryFailedError } from 'typeorm';
import { Account } from '../entities/account.entity';
import { PlatformEvent, SetUpLink } from '../entities/platform.entity';
import { Tenant } from '../entities/tenant.entity';
import type { ChainVerdict } from '../unit-of-work/chain-walk';
import { addMembers, addTenant, loadCatalogue } from '../unit-of-work/new-tenant';
import {
  appendPlatformEvent,
  type PlatformActor,
  platformTrail,
  verifyPlatformChain,
} from '../unit-of-work/platform-chain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import { AccountRepository, type NewAccount } from './account.repository';

export interface NewTenant extends CreateTenant {
  /** Of the temporary password; not used for an account that is there already. */
  readonly passwordHash: string;
  /** Makes the administrator a platform operator too. */
  readonly appointOperator?: boolean;
}

export interface FirstTenant extends Omit<SetUp, 'token'> {
  readonly tokenHash: string;
  readonly passwordHash: string;
}

/** What the platform's operator sees of all tenants, and how tenants come to be. */
export class TenantDirectory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Makes the tenant with administrator, catalogue and first events, and notes it in the platform's chain: all or nothing.
   * @returns the tenant's id
   * @throws ProblemError input-invalid when slug or login name are taken, or the existing account is not there
   */
  async create(request: NewTenant, actor: PlatformActor, now: Date): Promise<string> {
    const { tenant, administrator } = request;
    return this.refusingTakenSlug(async (manager) => {
      const accountId = administrator.existingAccount
        ? await existingAccount(manager, administrator.loginName)
        : await addAccount(manager, { ...administrator, ...request, mustChangePassword: true }, now);
      const tenantId = await this.addWithAdministrator(manager, { tenant, administrator, accountId }, actor, now);
      await appendPlatformEvent(manager, actor, {
        action: 'tenant.create',
        subjectType: 'tenant',
        subjectId: tenantId,
        data: { slug: tenant.slug },
      });
      if (request.appointOperator === true) await appoint(manager, actor, accountId);
      return tenantId;
    });
  }

  /**
   * Opens the way to set up while there is no tenant: earlier links end.
   * @returns false when there is a tenant, and nothing was opened
   */
  async openSetUp(tokenHash: string, expiresAt: Date): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      await manager.createQueryBuilder().delete().from(SetUpLink).execute();
      if (await manager.existsBy(Tenant, {})) return false;
      await manager.insert(SetUpLink, { tokenHash, expiresAt, usedAt: null });
      return true;
    });
  }

  /** When the link ends; null when it is unknown, used or over, or there is a tenant already. */
  async findSetUp(tokenHash: string, now: Date): Promise<Date | null> {
    const { manager } = this.dataSource;
    const link = await manager.findOneBy(SetUpLink, { tokenHash, expiresAt: MoreThan(now) });
    if (!link || link.usedAt !== null || (await manager.existsBy(Tenant, {}))) return null;
    return link.expiresAt;
  }

  /** Whether the link was opened here and is not over, used or not. */
  knowsSetUp(tokenHash: string, now: Date): Promise<boolean> {
    return this.dataSource.manager.existsBy(SetUpLink, { tokenHash, expiresAt: MoreThan(now) });
  }

  /**
   * The first tenant, its administrator and, in the same person, the platform's operator. All links are locked meanwhile, so
   * that of two browsers one wins; two starts at once may each have made one.
   * @throws ProblemError not-found for an unknown or ended link, state-conflict when somebody has set up already
   */
  async setUp(request: FirstTenant, requestId: string | null, now: Date): Promise<void> {
    const { tokenHash, tenant, administrator, passwordHash } = request;
    const actor: PlatformActor = { accountId: null, requestId };
    await this.refusingTakenSlug(async (manager) => {
      const links = await manager.find(SetUpLink, {
        where: { expiresAt: MoreThan(now) },
        order: { tokenHash: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const link = links.find((each) => each.tokenHash === tokenHash);
      if (!link) throw notFound();
      if (link.usedAt !== null || (await manager.existsBy(Tenant, {}))) {
        throw new ProblemError('state-conflict', {
          zh: '初始设置已由他人完成，请直接登录',
          en: 'Somebody else has set this installation up already; sign in instead',
        });
      }
      const accountId = await addAccount(manager, { ...administrator, passwordHash, mustChangePassword: false }, now);
      const tenantId = await this.addWithAdministrator(manager, { tenant, administrator, accountId }, actor, now);
      await manager.update(SetUpLink, { tokenHash }, { usedAt: now });
      await appendPlatformEvent(manager, actor, {
        action: 'platform.set_up',
        subjectType: 'tenant',
        subjectId: tenantId,
        data: { slug: tenant.slug },
      });
      await appoint(manager, actor, accountId);
    });
  }

  /**
   * Names and health by slug, at most `limit` after `after`. Every tenant is looked at in a unit of work of its own: no
   * statement sees more than one tenant.
   */
  async list(limit: number, after = ''): Promise<{ items: TenantHealth[]; total: number }> {
    const { manager } = this.dataSource;
    const tenants = await manager.find(Tenant, {
      where: { slug: MoreThan(after) },
      order: { slug: 'ASC' },
      take: limit,
    });
    const items: TenantHealth[] = [];
    for (const { id, slug, name, createdAt } of tenants) {
      const actor = { tenantId: id, actorId: null, requestId: null };
      const health = await this.unitOfWork.run(actor, (work) => work.health.read());
      items.push({ slug, name, createdAt: createdAt.toISOString(), ...health });
    }
    return { items, total: await manager.count(Tenant) };
  }

  /**
   * Gives an account a password that its owner has to change, for whoever has no other way in; open links and sessions end.
   * @returns false when there is no such account
   */
  async resetPassword(loginName: string, passwordHash: string, actor: PlatformActor, now: Date): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const accounts = new AccountRepository(manager);
      const account = await accounts.findByLogin(loginName);
      if (!account) return false;
      await accounts.removeResets(account.id);
      await accounts.setPassword(account.id, passwordHash, now, true);
      await accounts.endSessions(account.id);
      const subject = { subjectType: 'account', subjectId: account.id } as const;
      await appendPlatformEvent(manager, actor, { action: 'account.reset', ...subject });
      return true;
    });
  }

  /** Recomputes the platform's whole chain. */
  verifyEvents(): Promise<ChainVerdict> {
    return this.dataSource.transaction('REPEATABLE READ', verifyPlatformChain);
  }

  /** The platform's newest events before `beforeSeq`, the display names of those who acted, and the chain's verdict. */
  async events(
    limit: number,
    beforeSeq?: number,
  ): Promise<{ events: PlatformEvent[]; actorNames: ReadonlyMap<string, string>; verdict: ChainVerdict }> {
    // One snapshot: an event added meanwhile would stand in the head and not among the rows.
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const events = await platformTrail(manager, limit, beforeSeq);
      const verdict = await verifyPlatformChain(manager);
      const operators = await manager.findBy(Account, { platformOperator: true });
      return { events, verdict, actorNames: new Map(operators.map(({ id, displayName }) => [id, displayName])) };
    });
  }

  private async addWithAdministrator(
    manager: EntityManager,
    request: Pick<NewTenant, 'tenant'> & { administrator: { displayName: string }; accountId: string },
    { requestId }: PlatformActor,
    createdAt: Date,
  ): Promise<string> {
    const { tenant, administrator, accountId } = request;
    if (reservedSlugs.includes(tenant.slug)) throw refusal(reservedSlug);
    return addTenant(manager, { ...tenant, createdAt }, requestId, async (work) => {
      const { displayName } = administrator;
      await addMembers(manager, work, [{ accountId, displayName, roles: ['tenant_administrator'] }]);
      await loadCatalogue(work);
    });
  }

  private async refusingTakenSlug<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(work);
    } catch (error) {
      throw isTakenSlug(error) ? refusal(takenSlug, error) : error;
    }
  }
}

type AdministratorAccount = Pick<NewAccount, 'loginName' | 'displayName' | 'passwordHash' | 'mustChangePassword'>;

async function addAccount(manager: EntityManager, account: AdministratorAccount, now: Date): Promise<string> {
  const { loginName, displayName, passwordHash, mustChangePassword } = account;
  const { id, isNew } = await new AccountRepository(manager).ensure({
    loginName,
    displayName,
    passwordHash,
    mustChangePassword,
    mailAddress: null,
    now,
  });
  if (!isNew) throw refusal(takenLoginName);
  return id;
}

async function existingAccount(manager: EntityManager, loginName: string): Promise<string> {
  const accounts = new AccountRepository(manager);
  const account = await accounts.findByLogin(loginName);
  if (account) {
    // A reset link that another tenant’s administrator holds must not reach into this one, nor to the platform.
    await accounts.removeResets(account.id);
    return account.id;
  }
  throw refusal({
    pointer: '/administrator/loginName',
    message: '没有使用这个用户名的账户',
    messageEn: 'There is no account with this user name',
  });
}

const reservedSlug: ProblemField = {
  pointer: '/tenant/slug',
  message: '这个地址名由系统保留，请换一个',
  messageEn: 'This name in the address is kept for the system; choose another',
};

const refusal = (field: ProblemField, cause?: unknown): ProblemError =>
  new ProblemError('input-invalid', undefined, { cause, errors: [field] });

async function appoint(manager: EntityManager, actor: PlatformActor, accountId: string): Promise<void> {
  await manager.update(Account, { id: accountId }, { platformOperator: true });
  await appendPlatformEvent(manager, actor, {
    action: 'operator.appoint',
    subjectType: 'account',
    subjectId: accountId,
  });
}

const takenLoginName: ProblemField = {
  pointer: '/administrator/loginName',
  message: '这个用户名已有账户',
  messageEn: 'There is an account with this user name already',
};

const takenSlug: ProblemField = {
  pointer: '/tenant/slug',
  message: '这个地址名已被使用',
  messageEn: 'This name in the address is taken',
};

const isTakenSlug = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'tenant_slug_key';
