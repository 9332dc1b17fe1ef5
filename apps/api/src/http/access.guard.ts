import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isAllowed, notFound, ProblemError, type RouteContract, TenantSlug } from '@pingyi/contracts';
import { Directory, UnitOfWork } from '@pingyi/persistence';
import { type AppConfig, hashToken } from '@pingyi/platform';
import type { AccessRequest, SignedIn } from './actor';
import { isOnlyForAppeals, requireAppealable } from './appeal-scope';
import { findPasswordChange, requireNoPasswordChange } from './password-change';
import { requireUnrated } from './rated-manager';
import { CONTRACT } from './route.decorator';
import { sessionCookieName } from './session-cookie';
import { CONFIG } from './tokens';

/**
 * Deny by default: a handler without a contract is refused. Then session (401), tenant and membership (404: not yours and
 * not there are the same), role (403: decided before any id is looked at, so it tells nothing about the thing).
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly directory: Directory,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<RouteContract | undefined>(CONTRACT, context.getHandler());
    if (!route) throw notFound();
    if (route.permission === null) return true;
    const request = context.switchToHttp().getRequest<AccessRequest>();
    const person = await this.signedIn(request);
    request.signedIn = person;
    requireNoPasswordChange(person.passwordChange, route);
    if (route.permission === 'signed-in') return true;
    if (route.permission === 'operator') {
      // To everybody else there is no such page.
      if (!person.platformOperator) throw notFound();
      return true;
    }

    const slug = TenantSlug.safeParse((request.params as Record<string, unknown>)['tenant']);
    const tenant = slug.success ? await this.directory.findTenant(slug.data) : null;
    if (!tenant) throw notFound();
    const { permission } = route;
    const member = await this.unitOfWork.run(
      { tenantId: tenant.id, actorId: null, requestId: request.id },
      async (work) => {
        const found = await work.members.find({ accountId: person.accountId });
        if (!found || found.disabled) throw notFound();
        if (!isAllowed(found.roles, permission)) throw new ProblemError('permission-denied');
        if (isOnlyForAppeals(found.roles, permission)) {
          await requireAppealable(work, request.params as Record<string, unknown>);
        }
        await requireUnrated(work, {
          memberId: found.id,
          permission,
          params: request.params as Record<string, unknown>,
        });
        return found;
      },
    );
    request.actor = {
      tenantId: tenant.id,
      actorId: member.id,
      requestId: request.id,
      displayName: member.displayName,
      roles: member.roles,
      tenant: { slug: tenant.slug, name: tenant.name },
    };
    return true;
  }

  private async signedIn(request: AccessRequest): Promise<SignedIn> {
    const token = request.cookies[sessionCookieName(this.config.trustworthyOrigin)];
    if (!token) throw new ProblemError('sign-in-required');
    const tokenHash = hashToken(token);
    const { sessionIdleMinutes, passwordProfile } = this.config;
    const now = new Date();
    const account = await this.directory.useSession(tokenHash, now, sessionIdleMinutes * 60_000);
    if (!account) throw new ProblemError('sign-in-required');
    const { id, loginName, displayName, platformOperator } = account;
    const passwordChange = findPasswordChange(account, passwordProfile, now);
    return { accountId: id, loginName, displayName, platformOperator, passwordChange, tokenHash };
  }
}
