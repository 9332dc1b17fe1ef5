import { Controller, Inject, Req, Res } from '@nestjs/common';
import { type BodyOf, type ParamsOf, passwordPolicies, type ResponseOf, routes } from '@pingyi/contracts';
import type { AppConfig } from '@pingyi/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPerson, type SignedIn } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { sessionCookieName, sessionCookieOptions } from '../http/session-cookie';
import { CONFIG } from '../http/tokens';
import { PasswordService } from './password.service';
import { SessionService } from './session.service';

@Controller()
export class AccountController {
  constructor(
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Route(routes.readPasswordPolicy)
  readPasswordPolicy(): ResponseOf<typeof routes.readPasswordPolicy> {
    return passwordPolicies[this.config.passwordProfile];
  }

  @Route(routes.changePassword)
  async changePassword(
    @CurrentPerson() person: SignedIn,
    @RouteBody(routes.changePassword) body: BodyOf<typeof routes.changePassword>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResponseOf<typeof routes.changePassword>> {
    const token = await this.passwords.change(person, body);
    const trustworthy = this.config.trustworthyOrigin;
    void reply.setCookie(sessionCookieName(trustworthy), token, sessionCookieOptions(trustworthy));
    return { ok: true };
  }

  @Route(routes.listSessions)
  async listSessions(@CurrentPerson() person: SignedIn): Promise<ResponseOf<typeof routes.listSessions>> {
    return { items: await this.sessions.list(person) };
  }

  @Route(routes.endSession)
  async endSession(
    @CurrentPerson() person: SignedIn,
    @RouteParams(routes.endSession) { sessionId }: ParamsOf<typeof routes.endSession>,
  ): Promise<ResponseOf<typeof routes.endSession>> {
    await this.sessions.end(person, sessionId);
    return { ok: true };
  }

  @Route(routes.endOtherSessions)
  async endOtherSessions(@CurrentPerson() person: SignedIn): Promise<ResponseOf<typeof routes.endOtherSessions>> {
    return { ended: await this.sessions.endOthers(person) };
  }

  @Route(routes.forgotPassword)
  async forgotPassword(
    @RouteBody(routes.forgotPassword) { loginName }: BodyOf<typeof routes.forgotPassword>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.forgotPassword>> {
    await this.passwords.forgot(loginName, request.ip);
    return { ok: true };
  }

  @Route(routes.inspectReset)
  async inspectReset(
    @RouteBody(routes.inspectReset) { token }: BodyOf<typeof routes.inspectReset>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.inspectReset>> {
    return this.passwords.inspectReset(token, request.ip);
  }

  @Route(routes.useReset)
  async useReset(
    @RouteBody(routes.useReset) { token, password }: BodyOf<typeof routes.useReset>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.useReset>> {
    return this.passwords.useReset(token, password, request.ip);
  }
}
