import { Controller, Inject, Req, Res } from '@nestjs/common';
import { type BodyOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { AppConfig } from '@pingyi/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, CurrentPerson, type SignedIn } from '../http/actor';
import { Route, RouteBody } from '../http/route.decorator';
import { deviceCookieName, deviceDays, sessionCookieName, sessionCookieOptions } from '../http/session-cookie';
import { CONFIG } from '../http/tokens';
import { browserName } from './browser-name';
import { HomeService } from './home.service';
import { SessionService } from './session.service';

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly home: HomeService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Route(routes.signIn)
  async signIn(
    @RouteBody(routes.signIn) body: BodyOf<typeof routes.signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResponseOf<typeof routes.signIn>> {
    const trustworthy = this.config.trustworthyOrigin;
    const { token, deviceToken, view } = await this.sessions.signIn(body, {
      address: request.ip,
      browser: browserName(request.headers['user-agent']),
      deviceToken: request.cookies[deviceCookieName(trustworthy)],
      sessionToken: request.cookies[sessionCookieName(trustworthy)],
    });
    const options = sessionCookieOptions(trustworthy);
    void reply.setCookie(sessionCookieName(trustworthy), token, options);
    void reply.setCookie(deviceCookieName(trustworthy), deviceToken, { ...options, maxAge: deviceDays * 86_400 });
    return view;
  }

  @Route(routes.readSession)
  async readSession(@CurrentPerson() person: SignedIn): Promise<ResponseOf<typeof routes.readSession>> {
    return this.sessions.view(person);
  }

  @Route(routes.signOut)
  async signOut(
    @CurrentPerson() person: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResponseOf<typeof routes.signOut>> {
    await this.sessions.signOut(person);
    const trustworthy = this.config.trustworthyOrigin;
    void reply.clearCookie(sessionCookieName(trustworthy), sessionCookieOptions(trustworthy));
    return { ok: true };
  }

  @Route(routes.readMember)
  readMember(@CurrentActor() actor: Actor): ResponseOf<typeof routes.readMember> {
    return { id: actor.actorId, displayName: actor.displayName, roles: [...actor.roles], tenant: actor.tenant };
  }

  @Route(routes.readHome)
  async readHome(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.readHome>> {
    return { tasks: await this.home.tasks(actor) };
  }
}
