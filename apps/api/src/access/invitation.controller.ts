import { Controller, Inject, Req } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { AppConfig } from '@pingyi/platform';
import type { FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { CONFIG } from '../http/tokens';
import { InvitationService } from './invitation.service';

@Controller()
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Route(routes.listInvitations)
  async listInvitations(@CurrentActor() actor: Actor): Promise<ResponseOf<typeof routes.listInvitations>> {
    return { items: await this.invitations.list(actor), mailServer: this.config.mail.smtpUrl !== undefined };
  }

  @Route(routes.inviteMember)
  async inviteMember(
    @CurrentActor() actor: Actor,
    @RouteBody(routes.inviteMember) body: BodyOf<typeof routes.inviteMember>,
  ): Promise<ResponseOf<typeof routes.inviteMember>> {
    return this.invitations.invite(actor, { ...body, roles: [...new Set(body.roles)] });
  }

  @Route(routes.renewInvitation)
  async renewInvitation(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.renewInvitation) { invitationId }: ParamsOf<typeof routes.renewInvitation>,
  ): Promise<ResponseOf<typeof routes.renewInvitation>> {
    return this.invitations.renew(actor, invitationId);
  }

  @Route(routes.withdrawInvitation)
  async withdrawInvitation(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.withdrawInvitation) { invitationId }: ParamsOf<typeof routes.withdrawInvitation>,
  ): Promise<ResponseOf<typeof routes.withdrawInvitation>> {
    await this.invitations.withdraw(actor, invitationId);
    return { ok: true };
  }

  @Route(routes.inspectInvitation)
  async inspectInvitation(
    @RouteBody(routes.inspectInvitation) link: BodyOf<typeof routes.inspectInvitation>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.inspectInvitation>> {
    return this.invitations.inspect(link, request.ip);
  }

  @Route(routes.acceptInvitation)
  async acceptInvitation(
    @RouteBody(routes.acceptInvitation) { password, ...link }: BodyOf<typeof routes.acceptInvitation>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof routes.acceptInvitation>> {
    const visit = { address: request.ip, requestId: request.id };
    return { loginName: await this.invitations.accept(link, password, visit) };
  }
}
