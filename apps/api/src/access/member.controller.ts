import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type QueryOf, type ResponseOf, routes } from '@pingyi/contracts';
import { type Actor, CurrentActor } from '../http/actor';
import { Route, RouteBody, RouteParams, RouteQuery } from '../http/route.decorator';
import { MemberService } from './member.service';

@Controller()
export class MemberController {
  constructor(private readonly members: MemberService) {}

  @Route(routes.listMembers)
  async listMembers(
    @CurrentActor() actor: Actor,
    @RouteQuery(routes.listMembers) query: QueryOf<typeof routes.listMembers>,
  ): Promise<ResponseOf<typeof routes.listMembers>> {
    return this.members.list(actor, query);
  }

  @Route(routes.setMemberRoles)
  async setMemberRoles(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.setMemberRoles) { memberId }: ParamsOf<typeof routes.setMemberRoles>,
    @RouteBody(routes.setMemberRoles) { roles }: BodyOf<typeof routes.setMemberRoles>,
  ): Promise<ResponseOf<typeof routes.setMemberRoles>> {
    await this.members.setRoles(actor, memberId, [...new Set(roles)]);
    return { ok: true };
  }

  @Route(routes.setMemberEnabled)
  async setMemberEnabled(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.setMemberEnabled) { memberId }: ParamsOf<typeof routes.setMemberEnabled>,
    @RouteBody(routes.setMemberEnabled) { enabled }: BodyOf<typeof routes.setMemberEnabled>,
  ): Promise<ResponseOf<typeof routes.setMemberEnabled>> {
    await this.members.setEnabled(actor, memberId, enabled);
    return { ok: true };
  }

  @Route(routes.resetMember)
  async resetMember(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.resetMember) { memberId }: ParamsOf<typeof routes.resetMember>,
    @RouteBody(routes.resetMember) { delivery }: BodyOf<typeof routes.resetMember>,
  ): Promise<ResponseOf<typeof routes.resetMember>> {
    return this.members.reset(actor, memberId, delivery);
  }

  @Route(routes.endMemberSessions)
  async endMemberSessions(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.endMemberSessions) { memberId }: ParamsOf<typeof routes.endMemberSessions>,
  ): Promise<ResponseOf<typeof routes.endMemberSessions>> {
    await this.members.endSessions(actor, memberId);
    return { ok: true };
  }
}
