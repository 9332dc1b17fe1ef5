import { Controller } from '@nestjs/common';
import { type BodyOf, type ParamsOf, type ResponseOf, routes } from '@pingyi/contracts';
import type { Intent } from '@pingyi/persistence';
import { type Actor, CurrentActor } from '../http/actor';
import { CurrentIntent } from '../http/intent';
import { Route, RouteBody, RouteParams } from '../http/route.decorator';
import { RosterService } from './roster.service';

@Controller()
export class RosterController {
  constructor(private readonly roster: RosterService) {}

  @Route(routes.addOfficial)
  addOfficial(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.addOfficial) { roundId }: ParamsOf<typeof routes.addOfficial>,
    @RouteBody(routes.addOfficial) body: BodyOf<typeof routes.addOfficial>,
  ): Promise<ResponseOf<typeof routes.addOfficial>> {
    return this.roster.addOfficial({ actor, intent }, roundId, body);
  }

  @Route(routes.changeOfficial)
  async changeOfficial(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeOfficial) { roundId, officialId }: ParamsOf<typeof routes.changeOfficial>,
    @RouteBody(routes.changeOfficial) body: BodyOf<typeof routes.changeOfficial>,
  ): Promise<ResponseOf<typeof routes.changeOfficial>> {
    await this.roster.changeOfficial(actor, roundId, officialId, body);
    return { ok: true };
  }

  @Route(routes.removeOfficial)
  async removeOfficial(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.removeOfficial) { roundId, officialId }: ParamsOf<typeof routes.removeOfficial>,
  ): Promise<ResponseOf<typeof routes.removeOfficial>> {
    await this.roster.removeOfficial(actor, roundId, officialId);
    return { ok: true };
  }

  @Route(routes.addRater)
  addRater(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.addRater) { roundId }: ParamsOf<typeof routes.addRater>,
    @RouteBody(routes.addRater) body: BodyOf<typeof routes.addRater>,
  ): Promise<ResponseOf<typeof routes.addRater>> {
    return this.roster.addRater({ actor, intent }, roundId, body);
  }

  @Route(routes.changeRater)
  async changeRater(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.changeRater) { roundId, raterId }: ParamsOf<typeof routes.changeRater>,
    @RouteBody(routes.changeRater) body: BodyOf<typeof routes.changeRater>,
  ): Promise<ResponseOf<typeof routes.changeRater>> {
    await this.roster.changeRater(actor, roundId, raterId, body.groupId);
    return { ok: true };
  }

  @Route(routes.removeRater)
  async removeRater(
    @CurrentActor() actor: Actor,
    @RouteParams(routes.removeRater) { roundId, raterId }: ParamsOf<typeof routes.removeRater>,
  ): Promise<ResponseOf<typeof routes.removeRater>> {
    await this.roster.removeRater(actor, roundId, raterId);
    return { ok: true };
  }

  @Route(routes.recordLeaderComment)
  comment(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.recordLeaderComment) { roundId, officialId }: ParamsOf<typeof routes.recordLeaderComment>,
    @RouteBody(routes.recordLeaderComment) body: BodyOf<typeof routes.recordLeaderComment>,
  ): Promise<ResponseOf<typeof routes.recordLeaderComment>> {
    return this.roster.comment({ actor, intent }, roundId, officialId, body);
  }

  @Route(routes.transferOfficial)
  transfer(
    @CurrentActor() actor: Actor,
    @CurrentIntent() intent: Intent | null,
    @RouteParams(routes.transferOfficial) { roundId, officialId }: ParamsOf<typeof routes.transferOfficial>,
    @RouteBody(routes.transferOfficial) body: BodyOf<typeof routes.transferOfficial>,
  ): Promise<ResponseOf<typeof routes.transferOfficial>> {
    return this.roster.transfer({ actor, intent }, roundId, officialId, body);
  }
}
