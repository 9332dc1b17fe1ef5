import { Inject, Injectable } from '@nestjs/common';
import {
  type IssuedLink,
  type LinkDelivery,
  memberPageSize,
  type MemberQuery,
  type MemberRow,
  ProblemError,
  type Role,
} from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import { type AppConfig, newToken, resetLink } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { CONFIG } from '../http/tokens';
import { resetMail } from './access-mail';
import { resetMinutes } from './one-time-link';

/** What an administrator does with the people of the tenant. */
@Injectable()
export class MemberService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  list(actor: Actor, { text, role, enabled, page }: MemberQuery): Promise<{ items: MemberRow[]; total: number }> {
    return this.unitOfWork.run(actor, async (work) => {
      const disabled = enabled === undefined ? undefined : enabled === 'false';
      const offset = (page - 1) * memberPageSize;
      const { rows, total } = await work.members.page({ text, role, disabled, offset, limit: memberPageSize });
      const items = rows.map(({ id, displayName, loginName, roles, disabled: off, hasMail }) => ({
        id,
        displayName,
        loginName,
        roles,
        enabled: !off,
        hasMail,
      }));
      return { items, total };
    });
  }

  setRoles(actor: Actor, memberId: string, roles: Role[]): Promise<void> {
    return this.unitOfWork.run(actor, async (work) => {
      await requireAnotherAdministrator(work, memberId, roles.includes('tenant_administrator'));
      await work.members.update(memberId, { roles });
      work.audit({ action: 'member.roles', subjectType: 'member', subjectId: memberId, data: { roles } });
    });
  }

  /** Disabling ends every session of the person: what they have open stops at its next request. */
  setEnabled(actor: Actor, memberId: string, enabled: boolean): Promise<void> {
    return this.unitOfWork.run(actor, async (work) => {
      await requireAnotherAdministrator(work, memberId, enabled);
      const { accountId } = await work.members.lock(memberId);
      await work.members.update(memberId, { disabled: !enabled });
      await work.accounts.linkTenant(accountId, actor.tenantId, !enabled);
      if (!enabled) await work.accounts.endSessions(accountId);
      const action = enabled ? 'member.enable' : 'member.disable';
      work.audit({ action, subjectType: 'member', subjectId: memberId });
    });
  }

  /**
   * A link shown to an administrator is as good as the password, so it is only for accounts that reach no further than this
   * tenant; for others it goes to the person’s own mail address.
   * @throws ProblemError state-conflict
   */
  reset(actor: Actor, memberId: string, delivery: LinkDelivery): Promise<IssuedLink> {
    return this.unitOfWork.run(actor, async (work) => {
      const { accountId } = await work.members.get(memberId);
      const account = await work.accounts.lock(accountId);
      if (!account) throw new Error('a member has an account');
      if (delivery === 'link' && (await work.accounts.reachesBeyond(account, actor.tenantId))) throw notByLink();
      const { token, tokenHash } = newToken();
      const expiresAt = new Date(work.now.getTime() + resetMinutes * 60_000);
      await work.accounts.addReset({ tokenHash, accountId, now: work.now, expiresAt });
      work.audit({ action: 'member.reset', subjectType: 'member', subjectId: memberId, data: { delivery } });
      const link = resetLink(this.config.publicUrl, token);
      if (delivery === 'link') return { delivery, link, expiresAt: expiresAt.toISOString() };
      if (account.mailAddress === null) throw withoutMail();
      const mail = resetMail({ loginName: account.loginName, link, expiresAt });
      await work.mails.add({ to: account.mailAddress, ...mail, now: work.now, expiresAt });
      return { delivery, link: null, expiresAt: expiresAt.toISOString() };
    });
  }

  endSessions(actor: Actor, memberId: string): Promise<void> {
    return this.unitOfWork.run(actor, async (work) => {
      const { accountId } = await work.members.get(memberId);
      await work.accounts.endSessions(accountId);
      work.audit({ action: 'member.signOut', subjectType: 'member', subjectId: memberId });
    });
  }
}

/** @throws ProblemError state-conflict when nobody would be left to administer the tenant */
async function requireAnotherAdministrator(work: Work, memberId: string, stays: boolean): Promise<void> {
  const administrators = await work.members.lockAdministrators();
  if (stays || administrators.length !== 1 || administrators[0] !== memberId) return;
  throw new ProblemError('state-conflict', {
    zh: '本单位至少需要一名可用的管理员，请先指定另一名管理员',
    en: 'This committee needs at least one administrator; appoint another one first',
  });
}

const notByLink = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '该账户不只用于本单位，重设链接只能发到本人登记的邮箱',
    en: 'This account is used beyond this committee; its reset link can only be sent to the person’s own mail address',
  });

const withoutMail = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '该账户没有登记邮箱', en: 'This account has no mail address' });
