import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type InvitationRow,
  type InvitationView,
  type InviteMember,
  type IssuedLink,
  notFound,
  ProblemError,
} from '@pingyi/contracts';
import { Directory, type Invitation, UnitOfWork, type Work } from '@pingyi/persistence';
import { type AppConfig, hashPassword, hashToken, newToken, verifyPassword } from '@pingyi/platform';
import type { Actor } from '../http/actor';
import { CONFIG } from '../http/tokens';
import { invitationMail } from './access-mail';
import { addressBlock } from './address-block';
import { invitationDays, invitationLink } from './one-time-link';
import { PasswordService } from './password.service';
import { ThrottleService } from './throttle.service';

type Invited = Pick<Invitation, 'mailAddress' | 'displayName' | 'loginName'>;

interface FreshLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Where an invitation’s link leads: the tenant, and the token that only the link holds. */
export interface InvitationLink {
  readonly tenant: string;
  readonly token: string;
}

@Injectable()
export class InvitationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: Directory,
    private readonly passwords: PasswordService,
    private readonly throttle: ThrottleService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Invitations nobody has accepted or withdrawn, those that have run out among them. */
  list(actor: Actor): Promise<InvitationRow[]> {
    return this.unitOfWork.run(actor, async (work) => {
      const open = await work.invitations.list({ state: 'open' }, { createdAt: 'DESC' });
      return open.map(({ id, loginName, displayName, mailAddress, roles, createdAt, expiresAt }) => ({
        id,
        loginName,
        displayName,
        mailAddress,
        roles,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        expired: expiresAt <= work.now,
      }));
    });
  }

  /**
   * Whether the login name has an account elsewhere is not looked at: the answer cannot tell.
   * @throws ProblemError state-conflict when the person is a member here or already invited
   */
  invite(actor: Actor, body: InviteMember): Promise<IssuedLink & { id: string }> {
    return this.unitOfWork.run(actor, async (work) => {
      // Two administrators who invite the same person at once follow one another.
      await work.members.lockAdministrators();
      await requireStranger(work, body.loginName);
      const { token, tokenHash } = newToken();
      const expiresAt = expiryAfter(work.now);
      const id = await work.invitations.insert({
        ...body,
        state: 'open',
        tokenHash,
        invitedBy: actor.actorId,
        createdAt: work.now,
        expiresAt,
      });
      work.audit({ action: 'member.invite', subjectType: 'invitation', subjectId: id, data: { roles: body.roles } });
      return { id, ...(await this.issue(work, actor, body, { token, expiresAt })) };
    });
  }

  renew(actor: Actor, invitationId: string): Promise<IssuedLink> {
    return this.unitOfWork.run(actor, async (work) => {
      const invitation = await lockOpen(work, invitationId);
      const { token, tokenHash } = newToken();
      const expiresAt = expiryAfter(work.now);
      await work.invitations.update(invitationId, { tokenHash, expiresAt });
      const { roles } = invitation;
      work.audit({ action: 'member.invite', subjectType: 'invitation', subjectId: invitationId, data: { roles } });
      return this.issue(work, actor, invitation, { token, expiresAt });
    });
  }

  withdraw(actor: Actor, invitationId: string): Promise<void> {
    return this.unitOfWork.run(actor, async (work) => {
      await lockOpen(work, invitationId);
      await work.invitations.update(invitationId, { state: 'withdrawn' });
      work.audit({ action: 'member.withdraw', subjectType: 'invitation', subjectId: invitationId });
    });
  }

  /** @throws ProblemError link-not-valid */
  async inspect(link: InvitationLink, address: string): Promise<InvitationView> {
    await this.throttle.attempt('link-address', addressBlock(address));
    const { invitation, tenant } = await this.findByLink(link);
    const { loginName, displayName, roles, expiresAt } = invitation;
    return { tenantName: tenant.name, loginName, displayName, roles, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Uses the link up and makes the person a member. Somebody new gets an account with this password. An account that exists
   * keeps its own: whoever holds the link learns nothing from the answer and can do nothing with that account.
   * @throws ProblemError link-not-valid, input-invalid (the link stays good)
   */
  async accept(link: InvitationLink, password: string, visit: { address: string; requestId: string }): Promise<string> {
    await this.throttle.attempt('link-address', addressBlock(visit.address));
    const { invitation, tenant, memberId } = await this.findByLink(link);
    const { loginName } = invitation;
    const refund = await this.throttle.attempt('accept-account', loginName);
    const account = await this.directory.accounts.findByLogin(loginName);
    // Somebody who has an account may type the password they have, older than today’s policy.
    const isTheirs = await verifyPassword(password, account?.passwordHash ?? null);
    if (!isTheirs) await this.passwords.requireGood(password, loginName, '/password');
    const passwordHash = await hashPassword(password);
    await refund();
    const actor = { tenantId: tenant.id, actorId: memberId, requestId: visit.requestId };
    await this.unitOfWork.run(actor, (work) => join(work, { invitation, passwordHash, memberId }));
    return loginName;
  }

  /** The invitation of a link that is still good, and the id its member has or will have. */
  private async findByLink({ tenant: slug, token }: InvitationLink) {
    const tenant = await this.directory.findTenant(slug);
    if (!tenant) throw new ProblemError('link-not-valid');
    return this.unitOfWork.run({ tenantId: tenant.id, actorId: null, requestId: null }, async (work) => {
      const invitation = await work.invitations.find({ tokenHash: hashToken(token) });
      if (!invitation || !isGood(invitation, work.now)) throw new ProblemError('link-not-valid');
      const account = await work.accounts.findByLogin(invitation.loginName);
      const member = account && (await work.members.find({ accountId: account.id }));
      return { tenant, invitation, memberId: member?.id ?? randomUUID() };
    });
  }

  private async issue(work: Work, actor: Actor, invited: Invited, fresh: FreshLink): Promise<IssuedLink> {
    const { mailAddress, displayName, loginName } = invited;
    const { token, expiresAt } = fresh;
    const link = invitationLink(this.config.publicUrl, actor.tenant.slug, token);
    if (mailAddress === null) return { delivery: 'link', link, expiresAt: expiresAt.toISOString() };
    const mail = invitationMail({ tenantName: actor.tenant.name, displayName, loginName, link, expiresAt });
    await work.mails.add({ to: mailAddress, ...mail, now: work.now, expiresAt });
    return { delivery: 'mail', link: null, expiresAt: expiresAt.toISOString() };
  }
}

const expiryAfter = (now: Date): Date => new Date(now.getTime() + invitationDays * 86_400_000);

const isGood = ({ state, expiresAt }: Invitation, now: Date): boolean => state === 'open' && expiresAt > now;

/** @throws ProblemError not-found when it was accepted or withdrawn */
async function lockOpen(work: Work, invitationId: string): Promise<Invitation> {
  const invitation = await work.invitations.lock(invitationId);
  if (invitation.state !== 'open') throw notFound();
  return invitation;
}

async function requireStranger(work: Work, loginName: string): Promise<void> {
  const account = await work.accounts.findByLogin(loginName);
  if (account && (await work.members.find({ accountId: account.id }))) {
    throw new ProblemError('state-conflict', {
      zh: `用户名 ${loginName} 已是本单位成员`,
      en: `${loginName} is a member here already`,
    });
  }
  if (await work.invitations.find({ loginName, state: 'open' })) {
    throw new ProblemError('state-conflict', {
      zh: `已邀请过用户名 ${loginName}，可为该邀请换发新链接`,
      en: `${loginName} has been invited already; issue a new link for that invitation`,
    });
  }
}

interface Joining {
  readonly invitation: Invitation;
  readonly passwordHash: string;
  readonly memberId: string;
}

/** Of two uses of one link at once, the second waits for the first and finds it accepted. */
async function join(work: Work, { invitation, passwordHash, memberId }: Joining): Promise<void> {
  const { id, tokenHash, loginName, displayName, mailAddress, roles } = invitation;
  const present = await work.invitations.lock(id);
  if (!isGood(present, work.now) || present.tokenHash !== tokenHash) throw new ProblemError('link-not-valid');
  const account = await work.accounts.ensure({
    loginName,
    displayName,
    passwordHash,
    // The link was sent there and came back, so the address is the person’s.
    mailAddress,
    mustChangePassword: false,
    now: work.now,
  });
  // A reset link that another tenant’s administrator holds must not reach into this one.
  if (!account.isNew) await work.accounts.removeResets(account.id);
  await work.accounts.linkTenant(account.id, work.actor.tenantId, false);
  const known = await work.members.find({ accountId: account.id });
  if (known) await work.members.update(known.id, { roles, displayName, disabled: false });
  else await work.members.insert({ id: memberId, accountId: account.id, displayName, roles, disabled: false });
  await work.invitations.update(id, { state: 'accepted' });
  work.audit({ action: 'member.add', subjectType: 'member', subjectId: known?.id ?? memberId, data: { roles } });
}
